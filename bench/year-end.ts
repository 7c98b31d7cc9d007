/**
 * Measures the end of the year: hundreds of councils with several people each, asking at a set rate and not as fast as
 * they are answered, so that whoever waits is counted. Half way through an instance is killed and started again, and in
 * the end every answer that was acknowledged is looked for. Prints a table in Markdown for docs/measurements.md.
 *
 * `npm run bench -- year-end [--councils 400] [--rate 200] [--seconds 600] [--postgres]`. With `--postgres` two
 * instances stand on one server.
 *
 * With `--ladder 50,100,150,200` each of these rates is held for so many seconds, without a kill, and prints one row: which
 * rate this machine holds, and what it says beyond it.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fieldsFor } from '../tests/writer.ts';
import { openDatabase } from '#lib/server/database/database.ts';
import { openTestServer } from '../tests/postgres-server.ts';
import { createRandom } from '../tests/random.ts';
import { freePort, startServer, type RunningServer } from '../tests/server.ts';
import { Visitor } from '../tests/visitor.ts';
import { fillCouncils, type Officer } from './year-end-councils.ts';

const { values } = parseArgs({
	options: {
		councils: { type: 'string', default: '400' },
		rate: { type: 'string', default: '200' },
		seconds: { type: 'string', default: '600' },
		ladder: { type: 'string' },
		postgres: { type: 'boolean', default: false }
	}
});
const [councils, rate, seconds] = [values.councils, values.rate, values.seconds].map(Number);
const people = 5;

/** What people ask for, in per cent of all requests, and how long it should take 95 in 100 at most, in milliseconds. */
const asked = {
	'question page': { share: 40, aim: 150 },
	'list of themes': { share: 25, aim: 150 },
	'results page': { share: 5, aim: 150 },
	save: { share: 25, aim: 200 },
	'report as PDF': { share: 5, aim: null }
} as const;
type Kind = keyof typeof asked;
const kinds = Object.keys(asked) as Kind[];

/** Which instance the next request goes to: each in turn, as a proxy does it. */
let turn = 0;
const away = new Set<number>();

const folder = await mkdtemp(join(tmpdir(), 'scorecard-bench-'));
const cluster = values.postgres ? await openTestServer() : null;
const place = cluster?.url ?? join(folder, 'bench.db');
const environment: Record<string, string> = cluster ? { DATABASE_URL: cluster.url } : {};
const ports = [await freePort(), ...(cluster ? [await freePort()] : [])];
// One address for all, as behind a proxy.
const origin = `http://localhost:${ports[0]}`;
const start = (port: number) =>
	startServer({ port, database: place, environment: { ...environment, ORIGIN: origin } });
const servers: RunningServer[] = [];
for (const port of ports) servers.push(await start(port));
try {
	const officers = await fillCouncils(place, { councils: councils ?? 400, people, origin });
	if (values.ladder) await climb(officers, values.ladder.split(',').map(Number));
	else {
		const found = await load(officers, { rate: rate ?? 200, kill: true });
		const lost = await lostAnswers(officers);
		console.log(tableOf(found, lost));
	}
} finally {
	for (const server of servers) await server.end('SIGTERM');
	await cluster?.stop();
	rmSync(folder, { recursive: true });
}

interface Load {
	taken: Record<Kind, number[]>;
	/** The same of those alone that were answered as they should be. */
	served: Record<Kind, number[]>;
	errors: string[];
	/** Requests that an instance was killed under, or that nobody listened to. */
	cut: number;
	/** MiB that the instances hold, at the beginning, after each twentieth of the time and at the end. */
	memory: number[];
	outage: number;
}

/** Sends requests at the rate, whether or not the ones before were answered. */
async function load(
	officers: Officer[],
	{ rate, kill }: { rate: number; kill: boolean }
): Promise<Load> {
	const random = createRandom(2);
	const found: Load = {
		...{ taken: nothing(), served: nothing() },
		...{ errors: [], cut: 0, outage: 0, memory: [] }
	};
	const total = rate * (seconds ?? 600);
	const began = performance.now();
	const going = new Set<Promise<void>>();
	let killing: Promise<void> | null = null;
	for (let sent = 0; sent < total; sent += 1) {
		const due = began + (sent * 1000) / rate;
		const wait = due - performance.now();
		if (wait > 1) await new Promise((done) => setTimeout(done, wait));
		if (sent % Math.ceil(total / 20) === 0) found.memory.push(memoryOf());
		if (kill && sent === Math.floor(total / 2)) killing = killOne(found);
		const officer = random.of(officers);
		const one = ask(officer, kindAt(random.below(100)), due, found);
		going.add(one);
		void one.finally(() => going.delete(one));
	}
	await Promise.all(going);
	await killing;
	found.memory.push(memoryOf());
	return found;
}

function nothing(): Load['taken'] {
	return {
		...{ 'question page': [], 'list of themes': [], 'results page': [] },
		...{ save: [], 'report as PDF': [] }
	};
}

function kindAt(share: number): Kind {
	let sum = 0;
	return kinds.find((kind) => share < (sum += asked[kind].share)) ?? 'save';
}

async function ask(officer: Officer, kind: Kind, due: number, found: Load): Promise<void> {
	turn += 1;
	const here = ports.map((_, index) => index).filter((index) => !away.has(index));
	const port = ports[here[turn % here.length] ?? 0];
	const visitor = new Visitor(`http://localhost:${port}`, 'keep-alive');
	visitor.cookie = officer.cookie;
	try {
		const status = await (kind === 'save' ? save(officer, visitor) : read(officer, kind, visitor));
		const took = performance.now() - due;
		if (status === 200) found.served[kind].push(took);
		else found.errors.push(`${kind} ${status}`);
		found.taken[kind].push(took);
	} catch {
		found.cut += 1;
	}
}

async function read({ tasks, questions }: Officer, kind: Kind, visitor: Visitor): Promise<number> {
	const question = questions[turn % questions.length];
	const path = {
		...{ 'question page': `${tasks}/${question?.theme}/${question?.id}`, save: '' },
		...{ 'list of themes': tasks, 'results page': `${tasks}/scorecard` },
		'report as PDF': `${tasks}/report.pdf?kind=summary`
	}[kind];
	const response = await visitor.get(path);
	await response.arrayBuffer();
	return response.status;
}

/** Answers the next question of this officer's that is not being answered. */
async function save({ tasks, questions }: Officer, visitor: Visitor): Promise<number> {
	const question = questions.find(({ busy }) => !busy);
	if (!question) return 200;
	questions.push(...questions.splice(questions.indexOf(question), 1));
	question.busy = true;
	const choice = String((Number(question.choice || 0) + 1) % 4);
	const answer = {
		chosen: { kind: 'option', value: Number(choice) } as const,
		note: '',
		evidence: []
	};
	const response = await visitor.post(
		`${tasks}/${question.theme}/${question.id}?/save`,
		fieldsFor(question.id, answer, question.revision),
		{ accept: 'application/json', from: origin }
	);
	const text = await response.text();
	// What was cut keeps its question busy: nobody knows whether it is stored.
	question.busy = false;
	if (response.status === 200 && text.includes('"success"')) {
		question.revision += 1;
		question.choice = choice;
	}
	return response.status;
}

/** Kills an instance and starts it again. */
async function killOne(found: Load): Promise<void> {
	const last = servers.length - 1;
	if (last > 0) away.add(last);
	const began = performance.now();
	await servers[last]?.end('SIGKILL');
	servers[last] = await start(ports[last] ?? 0);
	found.outage = performance.now() - began;
	away.delete(last);
}

/** Answers that were acknowledged and are not there, or not as they were. */
async function lostAnswers(officers: Officer[]): Promise<number> {
	const database = await openDatabase(place);
	const rows = await database
		.selectFrom('answer_history')
		.select(['assessment_id', 'question_id', 'revision', 'chosen'])
		.execute();
	await database.destroy();
	const stored = new Map(
		rows.map((row) => [`${row.assessment_id} ${row.question_id} ${row.revision}`, row.chosen])
	);
	return officers.flatMap(({ assessmentId, questions }) =>
		questions.filter(
			({ id, revision, choice }) =>
				revision > 0 && !stored.get(`${assessmentId} ${id} ${revision}`)?.includes(choice)
		)
	).length;
}

/** MiB that the instances hold. One that is being started again counts for nothing. */
function memoryOf(): number {
	return servers.reduce((sum, { process: { pid } }) => {
		if (!existsSync(`/proc/${pid}/statm`)) return sum;
		const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
		return sum + (pages * 4096) / 2 ** 20;
	}, 0);
}

/** Holds one rate after the other and prints a row for each. Reports are refused at their own line, and told apart. */
async function climb(officers: Officer[], rates: number[]): Promise<void> {
	console.log(
		`${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}, ` +
			`${cluster ? `two instances on ${cluster.what}` : 'SQLite'}; ${councils} councils of ${people}, ${seconds} seconds each.\n\n` +
			'| A second | Load before, after | Pages p50 | p95 | Slowest | Saves p50 | p95 | Slowest | Pages and saves refused (503) | Other errors | Reports refused | Lost |\n' +
			`|${' --: |'.repeat(12)}`
	);
	for (const each of rates) {
		const before = loadavg()[0] ?? NaN;
		const { served, errors, cut } = await load(officers, { rate: each, kill: false });
		const pages = [...served['question page'], ...served['list of themes']];
		const reports = errors.filter((error) => error === 'report as PDF 503').length;
		const busy = errors.filter((error) => error.endsWith('503')).length - reports;
		const cells = [
			...[each, `${before.toFixed(1)}, ${(loadavg()[0] ?? NaN).toFixed(1)}`],
			...[pages, served.save].flatMap((times) => [0.5, 0.95, 1].map((share) => at(times, share))),
			...[busy, errors.length - reports - busy + cut, reports, await lostAnswers(officers)]
		];
		console.log(`| ${cells.join(' | ')} |`);
		for (const error of new Set(errors.filter((one) => !one.endsWith('503')))) console.error(error);
	}
}

/** The time that so many of them took at most, in milliseconds. */
function at(times: number[], share: number): string {
	const time = times.toSorted((a, b) => a - b)[Math.ceil(share * times.length) - 1] ?? NaN;
	return time < 100 ? time.toFixed(1) : String(Math.round(time));
}

function tableOf({ taken, errors, cut, memory, outage }: Load, lost: number): string {
	const rows = kinds.map((kind) => {
		const times = taken[kind];
		const shown = [0.5, 0.95, 1].map((share) => at(times, share));
		return `| ${[kind, times.length, ...shown, asked[kind].aim ?? ''].join(' | ')} |`;
	});
	return [
		`Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ` +
			`load ${loadavg()[0]?.toFixed(1)} at the end, Node ${process.version}, ${cluster ? `two instances on ${cluster.what}` : 'SQLite'}; ` +
			`${councils} councils of ${people}, ${rate} requests a second for ${seconds} seconds.`,
		'',
		'| Asked for | Count | p50 ms | p95 ms | Slowest ms | Aimed at, p95 |',
		'| --- | --: | --: | --: | --: | --: |',
		...rows,
		'',
		`Refused or failed: ${errors.length}${errors.length > 0 ? ` (${[...new Set(errors)].join(', ')})` : ''}. ` +
			`Cut by the kill: ${cut}, in ${Math.round(outage)} ms until it was back. Acknowledged and lost: ${lost}. ` +
			`Memory, each twentieth of the time: ${memory.map(Math.round).join(', ')} MiB.`
	].join('\n');
}
