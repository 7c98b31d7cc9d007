import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Answer } from '#lib/scorecard/answer.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { openQuestions } from '../questions.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { Visitor } from '../visitor.ts';
import { fieldsFor } from '../writer.ts';

/** The most queries a page may ask. More is a sign that something is asked once for each question or year. */
const most = 14;
/** Asks the connection whether another one wrote, and reads no table; or writes down that a file was taken. */
const passedOver = /pragma_data_version|"audit_/;

const folder = temporaryFolder();
const log = folder.in('queries.txt');
let server: RunningServer;

test.beforeAll(async () => {
	server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: {
			NODE_OPTIONS: '--import=./tests/fixtures/log-queries.js',
			QUERY_LOG: log
		}
	});
});

test.afterAll(async () => {
	await server.end('SIGTERM');
	folder.remove();
});

async function queriesFor(visitor: Visitor, path: string): Promise<string[]> {
	writeFileSync(log, '');
	const response = await visitor.get(path);
	await response.arrayBuffer();
	expect(response.status, path).toBe(200);
	const asked = readFileSync(log, 'utf8').trim().split('\n');
	return asked.filter((query) => !passedOver.test(query));
}

test('a page asks as many queries of a full database as of an empty one', async () => {
	const [first] = openQuestions({ nation: 'england', type: 'county' });
	const theme = first?.theme ?? '';
	const question = first?.question.id ?? '';
	const pages = ['', `/${theme}`, `/${theme}/${question}`, `/${theme}/check`, '/check'].concat(
		...['/scorecard', '/compare', '/targets', '/report', '/assessment.json', '/search?q=risk'],
		...['/enter', '/export', '/export.csv?table=answers', '/export.ods', '/export.xlsx'],
		...['/plan', `/plan/new?form=${'A'.repeat(16)}`, '/plan.ics']
	);
	const empty = new Visitor(server.origin);
	const emptyTasks = await empty.beginYear(await empty.begin());
	const full = new Visitor(server.origin);
	const fullTasks = await full.beginYear(await full.begin());
	for (const { theme, question } of openQuestions({ nation: 'england', type: 'county' })) {
		const fields = fieldsFor(
			question.id,
			{ chosen: { kind: 'dont-know' }, note: 'Full', evidence: [] },
			0
		);
		await full.post(`${fullTasks}/${theme}/${question.id}?/save`, fields);
		const action = { title: 'Find out', question: question.id, status: 'not-started' };
		await full.follow(`${fullTasks}/plan/new`, action);
	}
	for (const page of pages) {
		const ofEmpty = await queriesFor(empty, emptyTasks + page);
		const ofFull = await queriesFor(full, fullTasks + page);
		expect(ofFull, page).toEqual(ofEmpty);
		expect(ofFull.length, `${page}\n${ofFull.join('\n')}`).toBeLessThanOrEqual(most);
	}
});

test('nor do answers that wait to be confirmed', async () => {
	const visitor = new Visitor(server.origin);
	const overview = await visitor.begin();
	const year = financialYearOf(new Date());
	const begin = (year: number) =>
		visitor.follow(`${overview}?/begin`, { series: 'scorecard', year: String(year) });
	const earlier = await begin(year - 1);
	const offered = openQuestions({ nation: 'england', type: 'county' });
	for (const { theme, question } of offered) {
		const answer: Answer = { chosen: { kind: 'dont-know' }, note: 'Full', evidence: [] };
		await visitor.post(
			`${earlier}/${theme}/${question.id}?/save`,
			fieldsFor(question.id, answer, 0)
		);
	}
	await visitor.follow(`${earlier}/check?/submit`);
	const offer = await begin(year);
	expect((await queriesFor(visitor, offer)).length).toBeLessThanOrEqual(most);
	const tasks = await visitor.follow(`${offer}?/carry`);
	const theme = `${tasks}/${offered[0]?.theme}`;
	const pages = [tasks, theme, `${theme}/${offered[0]?.question.id}`, `${theme}/check`].concat(
		...[`${theme}/confirm`, `${tasks}/check`, `${tasks}/scorecard`]
	);
	for (const path of pages) {
		const queries = await queriesFor(visitor, path);
		expect(queries.length, `${path}\n${queries.join('\n')}`).toBeLessThanOrEqual(most);
	}
});

test('nor do three years of results make a page ask more', async () => {
	const visitor = new Visitor(server.origin);
	const overview = await visitor.follow('/example');
	const text = await (await visitor.get(overview)).text();
	const submitted = [...text.matchAll(/href="([^"]+)\/scorecard"/g)].map(([, path]) => path ?? '');
	expect(submitted.length).toBeGreaterThan(2);
	expect((await queriesFor(visitor, overview)).length).toBeLessThanOrEqual(most);
	for (const path of submitted) {
		for (const page of ['', '/scorecard', '/compare', '/targets', '/report']) {
			const queries = await queriesFor(visitor, path + page);
			expect(queries.length, `${path + page}\n${queries.join('\n')}`).toBeLessThanOrEqual(most);
		}
	}
});
