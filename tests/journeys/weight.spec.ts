import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { usedClasses } from '../../bin/library-classes.js';
import { temporaryFolder } from '../fixtures/ground.ts';
import { openQuestions } from '../questions.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { Visitor } from '../visitor.ts';
import { clientFilesWith, coldLoad, marks, most, sources, sumOf } from '../weight.ts';

const folder = temporaryFolder();
let server: RunningServer;
let visitor: Visitor;
let question: string;
let example: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	server = await startServer({ port: await freePort(), database: folder.in('scorecard.db') });
	visitor = new Visitor(server.origin);
	const tasks = await visitor.beginYear(await visitor.begin());
	const [offered] = openQuestions({ nation: 'england', type: 'county' });
	question = `${tasks}/${offered?.theme}/${offered?.question.id}`;
	const overview = await (await visitor.get(await visitor.follow('/example'))).text();
	example = /href="([^"]+)\/scorecard"/.exec(overview)?.[1] ?? '';
});

test.afterAll(async () => {
	await server.end('SIGTERM');
	folder.remove();
});

for (const [script, limit] of [
	[true, most.withScript],
	[false, most.withoutScript]
] as const) {
	test(`a question loads no more than ${limit} bytes ${script ? 'with' : 'without'} script`, async ({
		browser
	}) => {
		const { cookie } = visitor;
		const loaded = await coldLoad(browser, server.origin + question, { cookie, script });
		expect(loaded.some(({ path }) => path === question)).toBe(true);
		expect(loaded.some(({ path }) => path.endsWith('.css'))).toBe(true);
		expect(loaded.some(({ path }) => path.endsWith('.js'))).toBe(script);
		expect(sumOf(loaded, 'body'), JSON.stringify(loaded, null, 1)).toBeLessThanOrEqual(limit);
	});
}

test('charts are drawn by script only on pages that have one', async ({ browser }) => {
	expect(readFileSync(sources.chartJs, 'utf8')).toContain(marks.chartJs);
	const [chartJs, ...more] = clientFilesWith(marks.chartJs);
	expect(more).toEqual([]);
	const tasks = question.split('/').slice(0, 5).join('/');
	const theme = question.split('/').slice(0, 6).join('/');
	const pages: [string, boolean][] = [
		['/', false],
		['/council', false],
		[tasks, false],
		[theme, false],
		[`${theme}/check`, false],
		[question, false],
		[`${tasks}/check`, false],
		[`${example}/scorecard`, true]
	];
	for (const [path, drawn] of pages) {
		const { cookie } = visitor;
		const loaded = await coldLoad(browser, server.origin + path, { cookie, script: true });
		expect(
			loaded.some((file) => file.path === chartJs),
			path
		).toBe(drawn);
	}
});

test('what draws a PDF or checks a form is in no file for a browser', () => {
	for (const library of ['jsPdf', 'zod'] as const) {
		expect(readFileSync(sources[library], 'utf8')).toContain(marks[library]);
		expect(clientFilesWith(marks[library]), library).toEqual([]);
	}
});

test('the style sheets have every class of the library that a page names', () => {
	const css = clientFilesWith('govuk-')
		.filter((file) => file.endsWith('.css'))
		.map((file) => readFileSync(`build/client${file}`, 'utf8'))
		.join('\n');
	const used = usedClasses();
	expect(used.length).toBeGreaterThan(50);
	expect(used.filter((name) => !css.includes(`.${name.replace('!', '\\!')}`))).toEqual([]);
});
