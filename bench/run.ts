/**
 * Measures the built site on a server of its own: bytes, speed and reports. Prints a table in Markdown for
 * docs/measurements.md, or with `--json` the same as JSON.
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
import { measure, type Times } from './speed.ts';
import { tableOf, type Found, type Weight } from './table.ts';

const clients = 10;
const requests = 2000;
/** For pages that are read less often than a question. */
const fewer = 500;
const reports = 10;

const folder = await mkdtemp(join(tmpdir(), 'scorecard-bench-'));
const server = await startServer({ port: await freePort(), database: join(folder, 'bench.db') });
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

	const found: Found = {
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
		speed: {
			'question page': await measureReading(visitor, question),
			'question page with last year beside it': await measureReading(
				visitor,
				await firstQuestion(visitor, lastYear),
				fewer
			),
			'task list': await measureReading(visitor, tasks, fewer),
			scorecard: await measureReading(visitor, `${example}/scorecard`, fewer),
			save: await measureSaving(visitor, offered)
		},
		pdf
	};
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

async function read(visitor: Visitor, address: string): Promise<void> {
	const response = await visitor.get(address, { 'accept-encoding': 'br' });
	await response.arrayBuffer();
	if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
}

async function measureReading(visitor: Visitor, address: string, count = requests): Promise<Times> {
	await measure({ ...by, count: 100 }, () => read(visitor, address));
	return measure({ ...by, count }, () => read(visitor, address));
}

/** Each client has a council of its own and writes a new note into one question after another. */
async function measureSaving(first: Visitor, offered: Offered[]): Promise<Times> {
	const writers = await Promise.all(
		Array.from({ length: clients }, async () => {
			const visitor = new Visitor(first.origin, 'keep-alive');
			const revisions = new Map<string, number>();
			return { visitor, revisions, tasks: await visitor.beginYear(await visitor.begin()), turn: 0 };
		})
	);
	return measure({ ...by, count: requests }, async (client) => {
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
	});
}

/** The first report of a server that just began, and the ones after it. */
async function measureReports(visitor: Visitor, address: string) {
	const alone = { clients: 1, server: server.process.pid };
	const cold = await measure({ ...alone, count: 1 }, () => read(visitor, address));
	const warm = await measure({ ...alone, count: reports }, () => read(visitor, address));
	const bytes = (await (await visitor.get(address)).arrayBuffer()).byteLength;
	return { bytes, cold: cold.p50, warm };
}
