/**
 * Draws the same report with our renderer and its peers, in turns, and prints a table in Markdown for
 * docs/measurements.md. The peers are installed in bench/peers the first time.
 */
import { cpus, loadavg } from 'node:os';
import { readPdf } from '../tests/pdf/read-pdf.ts';
import { cpuTime } from './report/cpu.ts';
import { makers, type Maker } from './report/makers.ts';
import { inTurn, measureCold, type Taken } from './report/measure-cold.ts';
import { installPeers } from './report/peers.ts';
import { taskOfReport } from './report/task.ts';
import { median } from './speed.ts';

const warming = 3;
const rounds = 15;
const coldRounds = 3;
/** The most our time may be, as a share of the peer's; and the most KB at 20 pages. */
const targets: Record<string, number> = { pdfkit: 0.35, pdfmake: 0.6, Chromium: 0.2 };
const maxKb = 100;
const whole = 'ours, whole report';

interface Made {
	taken: Taken[];
	bytes: Uint8Array;
}

installPeers();
const task = taskOfReport();
const names = Object.keys(makers);
const warm = await measureWarm();
const cold = measureCold(names, task, coldRounds);
console.log(await tableOf());

async function measureWarm(): Promise<Map<string, Made>> {
	const open: [string, Maker][] = [];
	for (const [name, start] of Object.entries(makers)) open.push([name, await start(task)]);
	const found = new Map<string, Made>();
	for (const name of names) found.set(name, { taken: [], bytes: new Uint8Array() });
	for (let round = -warming; round < rounds; round++) {
		for (const [name, maker] of inTurn(open, round + warming)) {
			const cpu = cpuTime();
			const start = performance.now();
			const bytes = await maker.make();
			const taken = { wall: performance.now() - start, cpu: cpuTime() - cpu };
			const own = found.get(name);
			if (own && round >= 0) own.taken.push(taken);
			if (own) own.bytes = bytes;
		}
	}
	for (const [, maker] of open) await maker.close();
	return found;
}

async function tableOf(): Promise<string> {
	const head =
		'warm ms | warm processor ms | our share of it | cold ms | cold processor ms | KB | pages | tagged';
	const rows = [`| Maker | ${head} |`, `| --- ${'| --: '.repeat(7)}| --- |`];
	const ours = summary('ours');
	for (const name of names) {
		const own = summary(name);
		const bytes = warm.get(name)?.bytes ?? new Uint8Array();
		const { pages, tagged } = await readAs(bytes);
		rows.push(
			`| ${[
				name,
				own.wall.toFixed(0),
				own.cpu.toFixed(0),
				name.startsWith('ours') ? '' : share(name, ours, own),
				own.coldWall.toFixed(0),
				own.coldCpu.toFixed(0),
				(bytes.length / 1000).toFixed(0) + (name === whole ? ` (at most ${maxKb})` : ''),
				pages,
				tagged
			].join(' | ')} |`
		);
	}
	const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1) ?? ''}, Node ${process.version}`;
	const day = new Date().toISOString().slice(0, 10);
	return [
		`Measured on ${day}: ${machine}. Medians of ${rounds} warm rounds and ${coldRounds} cold ones, all makers in turns.`,
		rows.join('\n')
	].join('\n\n');
}

/** Our share of a peer's processor time and wall time, and what it may be at most. */
function share(name: string, ours: Summary, own: Summary): string {
	const most = targets[name];
	const shares = `${(ours.cpu / own.cpu).toFixed(2)}, by the clock ${(ours.wall / own.wall).toFixed(2)}`;
	return most === undefined ? shares : `${shares} (at most ${most})`;
}

type Summary = ReturnType<typeof summary>;

function summary(name: string) {
	const taken = warm.get(name)?.taken ?? [];
	const coldly = cold.get(name) ?? [];
	return {
		wall: median(taken.map(({ wall }) => wall)),
		cpu: median(taken.map(({ cpu }) => cpu)),
		coldWall: median(coldly.map(({ wall }) => wall)),
		coldCpu: median(coldly.map(({ cpu }) => cpu))
	};
}

/** Pages, and how many words stand in tags, by pdf.js. */
async function readAs(bytes: Uint8Array): Promise<{ pages: number; tagged: string }> {
	const { pages, words, aside } = await readPdf(new Uint8Array(bytes));
	const length = (texts: string[]) => texts.join('').replace(/\s/g, '').length;
	const inside = length(words);
	const whole = inside + length(aside);
	return {
		pages,
		tagged: inside === 0 ? 'no' : `${Math.round((100 * inside) / whole)} % of its letters`
	};
}
