/**
 * Measures the built site on a server of its own: bytes, speed beside what nothing can go below, reports, and how soon a
 * new server and a fresh clone answer. Prints tables in Markdown for docs/measurements.md, or with `--json` the same as JSON.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { browserForTests } from '../tests/browser.js';
import { openQuestions, type Offered } from '../tests/questions.ts';
import { freePort, startServer } from '../tests/server.ts';
import { Visitor } from '../tests/visitor.ts';
import { clientFilesWith, coldLoad, marks, most, sumOf } from '../tests/weight.ts';
import { fieldsFor } from '../tests/writer.ts';
import { aimsOf } from './aims.ts';
import { measureFirstPages } from './first-page.ts';
import { measureCommits, startEmptyPage } from './floor.ts';
import { measureFreshClone } from './fresh-clone.ts';
import { measureCold } from './report/measure-cold.ts';
import { installPeers } from './report/peers.ts';
import { taskOfReport } from './report/task.ts';
import { measure, median, type Times } from './speed.ts';
import { tableOf, type Found, type Weight } from './table.ts';

const clients = 10;
const requests = 2000;
/** For pages that are read less often than a question. */
const fewer = 500;
/** Saves and bare commits take turns, so that the disk is the same for both. */
const turns = 4;
const reports = 10;

const folder = await mkdtemp(join(tmpdir(), 'scorecard-bench-'));
const database = join(folder, 'bench.db');
// Built before anything is measured: while it is, nothing else gets a turn.
const emptyPage = await startEmptyPage();
const server = await startServer({ port: await freePort(), database });
const by = { clients, server: server.process.pid };
const { path, flags, env } = await browserForTests();
const browser = await chromium.launch({ executablePath: path, args: flags, env });
try {
	const visitor = new Visitor(server.origin, 'keep-alive');
	const overview = await (await visitor.get(await visitor.follow('/example'))).text();
	const example = /href="([^"]+)\/scorecard"/.exec(overview)?.[1] ?? '';
	const pdf = await measureReports(visitor, `${example}/report.pdf`);
	const offered = openQuestions({ nation: 'england', type: 'county' });
	const tasks = await visitor.beginYear(await visitor.begin());
	const question = addressOf(tasks, offered[0]);
	const lastYear = `${example.replace(/\/[^/]+$/, '')}/core-outcomes`;

	const read = (address: string) => () => readPage(visitor, address);
	const pages = {
		'question page': await measureReading(read(question)),
		'question page with last year beside it': await measureReading(
			read(await firstQuestion(visitor, lastYear)),
			fewer
		),
		'task list': await measureReading(read(tasks), fewer),
		scorecard: await measureReading(read(`${example}/scorecard`), fewer)
	};
	const empty = await measureReading(
		() => readEmpty(emptyPage.address),
		requests,
		emptyPage.process
	);
	await emptyPage.end();
	const { saves, commits } = await measureSaving(visitor, offered);
	const speed = {
		...pages,
		save: saves,
		'empty page of the framework': empty,
		'bare commit': commits
	};
	installPeers();
	const drawnCold = measureCold(['ours', 'pdfkit'], taskOfReport(), 5);
	const coldOf = (name: string) => median((drawnCold.get(name) ?? []).map(({ cpu }) => cpu));

	const measured: Omit<Found, 'aims'> = {
		at: new Date().toISOString().slice(0, 10),
		machine: {
			processor: cpus()[0]?.model ?? 'unknown',
			cores: cpus().length,
			memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
			node: process.version,
			chromium: browser.version()
		},
		weights: [
			await weigh(browser, visitor, 'question', question, true, most.withScript),
			await weigh(browser, visitor, 'question', question, false, most.withoutScript),
			await weigh(browser, visitor, 'start', '/', true, null),
			await weigh(browser, visitor, 'task list', tasks, true, null),
			await weigh(browser, visitor, 'scorecard', `${example}/scorecard`, true, null),
			await weigh(browser, visitor, 'scorecard', `${example}/scorecard`, false, null)
		],
		filesForBrowsers: {
			chartJs: clientFilesWith(marks.chartJs),
			jsPdf: clientFilesWith(marks.jsPdf),
			zod: clientFilesWith(marks.zod)
		},
		speed,
		pdf,
		coldPdf: { ours: coldOf('ours'), pdfkit: coldOf('pdfkit') },
		firstPages: await measureFirstPages(database, visitor, {
			'question page': question,
			scorecard: `${example}/scorecard`
		}),
		freshClone: await measureFreshClone()
	};
	const found: Found = { ...measured, aims: aimsOf(measured) };
	console.log(process.argv.includes('--json') ? JSON.stringify(found, null, '\t') : tableOf(found));
} finally {
	await browser.close();
	await server.end('SIGTERM');
	rmSync(folder, { recursive: true });
}

function addressOf(tasks: string, offered: Offered | undefined): string {
	if (!offered) throw new Error('The questionnaire asks nothing');
	return `${tasks}/${offered.theme}/${offered.question.id}`;
}

/** The first question of the first theme that is listed. */
async function firstQuestion(visitor: Visitor, tasks: string): Promise<string> {
	const page = await (await visitor.get(tasks)).text();
	const theme = new RegExp(`href="${tasks}/([a-z-]+)/(?:next|check)"`).exec(page)?.[1] ?? '';
	const whole = await (await visitor.get(`${tasks}/${theme}`)).text();
	const id = /name="question" value="([^"]+)"/.exec(whole)?.[1] ?? '';
	return `${tasks}/${theme}/${id}`;
}

async function weigh(
	browser: Browser,
	{ origin, cookie }: Visitor,
	page: string,
	address: string,
	script: boolean,
	most: number | null
): Promise<Weight> {
	const files = await coldLoad(browser, origin + address, { cookie, script });
	const [bytes, heads] = [sumOf(files, 'body'), sumOf(files, 'head')];
	return { page, script, bytes, heads, most, files };
}

async function readPage(visitor: Visitor, address: string): Promise<void> {
	const response = await visitor.get(address, { 'accept-encoding': 'br' });
	await response.arrayBuffer();
	if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
}

async function readEmpty(address: string): Promise<void> {
	const response = await fetch(address);
	await response.arrayBuffer();
	if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
}

async function measureReading(
	read: () => Promise<void>,
	count = requests,
	process = server.process.pid
): Promise<Times> {
	await measure({ clients, count: 300, server: process }, read);
	return measure({ clients, count, server: process }, read);
}

/**
 * Each client has a council of its own and writes a new note into one question after another. In between as many bare
 * commits are made on the same disk.
 */
async function measureSaving(
	first: Visitor,
	offered: Offered[]
): Promise<{ saves: Times; commits: Times }> {
	const writers = await Promise.all(
		Array.from({ length: clients }, async () => {
			const visitor = new Visitor(first.origin, 'keep-alive');
			const revisions = new Map<string, number>();
			return { visitor, revisions, tasks: await visitor.beginYear(await visitor.begin()), turn: 0 };
		})
	);
	const save = async (client: number) => {
		const writer = writers[client];
		const each = writer && offered[(writer.turn += 1) % offered.length];
		if (!each) throw new Error('There is nobody to write or nothing to answer');
		const id = each.question.id;
		const revision = writer.revisions.get(id) ?? 0;
		const note = `What was agreed at meeting ${writer.turn}. `.repeat(10).trim();
		const response = await writer.visitor.post(
			`${addressOf(writer.tasks, each)}?/save`,
			fieldsFor(id, { chosen: { kind: 'dont-know' }, note, evidence: [] }, revision),
			{ accept: 'application/json' }
		);
		await response.arrayBuffer();
		if (response.status !== 200) throw new Error(`A save answered ${response.status}`);
		writer.revisions.set(id, revision + 1);
	};
	const saves: Times[] = [];
	const commits: Times[] = [];
	await measure({ ...by, count: 300 }, save);
	for (let turn = 0; turn < turns; turn++) {
		const count = requests / turns;
		saves.push(await measure({ ...by, count }, save));
		commits.push(await measureCommits(join(folder, 'commits.db'), { clients, count }));
	}
	return { saves: together(saves), commits: together(commits) };
}

/** Of several turns the one in the middle; of all, how many there were and the slowest. */
function together(times: Times[]): Times {
	const middle = (of: (each: Times) => number) => median(times.map(of));
	return {
		count: times.reduce((sum, { count }) => sum + count, 0),
		p50: middle(({ p50 }) => p50),
		p95: middle(({ p95 }) => p95),
		slowest: Math.max(...times.map(({ slowest }) => slowest)),
		perSecond: middle(({ perSecond }) => perSecond),
		processor: times.some(({ processor }) => processor === null)
			? null
			: middle(({ processor }) => processor ?? NaN)
	};
}

/** The first report of a server that just began, and the ones after it. */
async function measureReports(visitor: Visitor, address: string) {
	const alone = { clients: 1, server: server.process.pid };
	const cold = await measure({ ...alone, count: 1 }, () => readPage(visitor, address));
	const warm = await measure({ ...alone, count: reports }, () => readPage(visitor, address));
	const bytes = (await (await visitor.get(address)).arrayBuffer()).byteLength;
	return { bytes, cold: cold.p50, warm };
}
