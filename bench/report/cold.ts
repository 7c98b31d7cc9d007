/** Draws one report in a process of its own, and says how long that took from the start of the process on. */
import { cpuTime } from './cpu.ts';
import { makers, readTask } from './makers.ts';

const [name = '', file = ''] = process.argv.slice(2);
const maker = await makers[name]?.(readTask(file));
if (!maker) throw new Error(`There is no maker "${name}"`);
await maker.make();
console.log(JSON.stringify({ wall: performance.now(), cpu: cpuTime() }));
await maker.close();
