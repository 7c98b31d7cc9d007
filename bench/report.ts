/**
 * Draws the same report with our renderer and its peers, in turns, and prints a table in Markdown for
 * docs/measurements.md. The peers are installed in bench/peers the first time.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { readPdf } from '../tests/pdf/read-pdf.ts';
import { cpuTime } from './report/cpu.ts';
import { makers, type Maker, type Task } from './report/makers.ts';
import { plainOf, reportOf } from './report/plain.ts';
import { twentyPages } from './report/twenty-pages.ts';

const warming = 3;
const rounds = 15;
const coldRounds = 3;
/** The most our time may be, as a share of the peer's; and the most KB at 20 pages. */
const targets: Record<string, number> = { pdfkit: 0.35, pdfmake: 0.6, Chromium: 0.2 };
const maxKb = 100;
const whole = 'ours, whole report';

interface Taken {
	wall: number;
	cpu: number;
}

interface Made {
	taken: Taken[];
	bytes: Uint8Array;
}

install();
const require = createRequire(import.meta.url);
const font = (path: string) =>
	require.resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${path}.ttf`);
const report = twentyPages();
const content = plainOf(report, {
	regular: font('400Regular/AtkinsonHyperlegibleNext_400Regular'),
	bold: font('700Bold/AtkinsonHyperlegibleNext_700Bold')
});
const task: Task = { report, content, plain: reportOf(content, report) };
const folder = mkdtempSync(join(tmpdir(), 'scorecard-report-'));
const file = join(folder, 'task');
writeFileSync(file, serialize(task));

const names = Object.keys(makers);
const warm = await measureWarm();
const cold = measureCold();
rmSync(folder, { recursive: true });
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

/** Every round begins with another, so that nobody always follows the same. */
function inTurn<Each>(list: Each[], round: number): Each[] {
	const from = round % list.length;
	return [...list.slice(from), ...list.slice(0, from)];
}

function measureCold(): Map<string, Taken[]> {
	const found = new Map<string, Taken[]>(names.map((name) => [name, []]));
	for (let round = 0; round < coldRounds; round++) {
		for (const name of inTurn(names, round)) {
			const done = spawnSync(process.execPath, ['bench/report/cold.ts', name, file], {
				encoding: 'utf8'
			});
			if (done.status !== 0) throw new Error(`${name} failed:\n${done.stderr}`);
			found.get(name)?.push(JSON.parse(done.stdout));
		}
	}
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

function median(numbers: number[]): number {
	return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
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

function install(): void {
	if (existsSync('bench/peers/node_modules/pdfkit')) return;
	console.error('Installing the peers…');
	const cli = process.env.npm_execpath;
	const args = ['ci', '--no-audit', '--no-fund'];
	const options = { cwd: 'bench/peers', stdio: ['ignore', 2, 2] as ['ignore', number, number] };
	const done = cli
		? spawnSync(process.execPath, [cli, ...args], options)
		: spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
	if (done.status !== 0) throw new Error('The peers could not be installed');
}
