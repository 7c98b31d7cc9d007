import { expect } from '@playwright/test';
import { pathToFileURL } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { tableNames } from '#lib/export/tables.ts';
import { reportKinds } from '#lib/scorecard/report-choice.ts';
import { markQuestionnaires } from '../fixtures/marked-questionnaires.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { readCsv } from '../read-csv.ts';
import { readOds } from '../read-ods.ts';
import { readXlsx } from '../read-xlsx.ts';
import { waysIn } from '../routes.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { strays, textsOf } from '../strays.ts';
import { settled, Visitor } from '../visitor.ts';
import { textOf } from './pdf.ts';
import { test } from './test.ts';

/**
 * The service in a language that does not exist: what is not between its marks is English that nobody could translate,
 * and what does not fit is cut off in any language that is longer than English.
 */
const folder = temporaryFolder();
let server: RunningServer;
let visitor: Visitor;
let council: string;
let year: string;

test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 720 } });
// One server for all of them, one after the other.
test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
	markQuestionnaires(folder.in('questionnaires'));
	const hook = pathToFileURL('tests/invented-locale.js').href;
	server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: {
			QUESTIONNAIRES_PATH: folder.in('questionnaires'),
			PREVIEW_DRAFTS: 'on',
			NODE_OPTIONS: `--import=${hook}`
		}
	});
	visitor = new Visitor(server.origin);
	council = settled(await visitor.follow('/example'));
	year = `${council}/2026-to-2027/scorecard`;
});

test.afterAll(async () => {
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

/** What stands outside the marks and is no English: figures of dates as `Intl` writes them, lists, and addresses. */
const written = [
	/\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)( \d{4})?(, \d\d:\d\d)?/g,
	// In a PDF an address may go on in the next line.
	/https?:\/\/\S+((?<=[-/=?&]) \S+)*/g,
	/\b\d{4} to \d{4}\b/g,
	/^(,? ?and)$/
];

function english(texts: string[]): string[] {
	const left = texts.flatMap(strays).flatMap((piece) => {
		const rest = written.reduce((text, each) => text.replace(each, ' '), piece);
		return /\p{Letter}{2}/u.test(rest) ? [piece] : [];
	});
	return [...new Set(left)];
}

/** Parts of an address, as the example and the pages of the journey have them. */
async function partsOf(council: string, year: string): Promise<[string, string][]> {
	const find = async (path: string, pattern: RegExp) =>
		pattern.exec(await (await visitor.get(path)).text())?.[1] ?? 'missing';
	return [
		['/council/[organisation]', council],
		['[year=year]', '2026-to-2027'],
		['[questionnaire]', 'scorecard'],
		['[theme]', 'procurement'],
		['[question]', 'T4.1'],
		['[action]', await find(`${year}/plan`, /plan\/([\w-]{16})"/)],
		['[contributor]', await find(`${council}/team`, /team\/([\w-]{16})"/)],
		['[token]', 'unknown'],
		['[...place]', 'unknown'],
		['[x+2e]', '.']
	];
}

/** Every address of the site that a browser can open, for the example council. */
async function addresses(): Promise<string[]> {
	return filledIn('GET', await partsOf(council, year));
}

/** The ways into the site by a method, with their parts filled in. */
function filledIn(method: 'GET' | 'POST', parts: [string, string][]): string[] {
	return waysIn()
		.filter((way) => way.startsWith(`${method} `))
		.map((way) =>
			parts.reduce((path, [name, part]) => path.replace(name, part), way.slice(method.length + 1))
		);
}

/** A council of its own with nothing answered yet, and the addresses only it has. */
async function emptyYear(): Promise<string[]> {
	const empty = await visitor.begin({ name: '‹Northmarch›' });
	const begun = await visitor.beginYear(empty);
	return [empty, begun].concat(
		['/scorecard', '/report', '/compare', '/plan', '/targets', '/enter', '/quick-check'].map(
			(path) => begun + path
		),
		['/procurement/T4.1', '/procurement/check', '/check', '/signature', '/export'].map(
			(path) => begun + path
		)
	);
}

test('no page says anything in English', async () => {
	const found: Record<string, string[]> = {};
	let pages = 0;
	for (const address of [...(await addresses()), ...(await emptyYear())]) {
		const response = await visitor.get(address);
		if (!response.headers.get('content-type')?.includes('text/html')) continue;
		pages += 1;
		const strange = english(textsOf(await response.text())).filter((text) => !isName(text));
		if (strange.length > 0) found[address.replace(council, '')] = strange;
	}
	expect(pages).toBeGreaterThan(60);
	expect(found).toEqual({});
});

/** The name of the service, which every language shares, and that of the cookie. */
function isName(text: string): boolean {
	return ['Modern Slavery Scorecard', 'session'].includes(text);
}

test('no error beside a field is in English', async () => {
	const empty = await visitor.begin({ name: '‹Northmarch›' });
	const begun = await visitor.beginYear(empty);
	const forms = filledIn('POST', await partsOf(empty, begun));
	const found: Record<string, string[]> = {};
	let refused = 0;
	for (const [address, fields] of [
		// Whoever signs out is refused everything else.
		...forms.filter((form) => form !== '/sign-out').map((form) => [form, {}] as const),
		[`${begun}/plan/new`, { title: '‹Write›', due: '2026-13-40' }],
		['/sign-in?/password', { email: 'nobody@example.org', password: 'wrong' }],
		[`${empty}/team?/invite`, { name: '', role: 'nobody' }]
	] as const) {
		const page = await (await visitor.post(address, fields)).text();
		if (page.includes('govuk-error-summary')) refused += 1;
		const strange = english(textsOf(page)).filter((text) => !isName(text));
		if (strange.length > 0) found[address] = strange;
	}
	expect(found).toEqual({});
	expect(refused).toBeGreaterThan(15);
});

test('no spreadsheet, table or calendar says anything in English', async () => {
	for (const [file, read] of [
		['export.ods', readOds],
		['export.xlsx', readXlsx]
	] as const) {
		const sheets = Object.entries(read(await bytes(file)));
		// The last sheet is read by programs, in which words are names: docs/export-columns.md.
		expect(sheets.pop()?.[1][0]).toEqual(['part', 'id', 'field', 'value']);
		const texts = sheets.flatMap(([name, rows]) => [name, ...rows.flat()]).filter(Boolean);
		expect(texts.length).toBeGreaterThan(500);
		expect(english(texts.map(String)), file).toEqual([]);
	}
	for (const table of tableNames) {
		const rows = readCsv(new TextDecoder().decode(await bytes(`export.csv?table=${table}`)));
		expect(rows.length, table).toBeGreaterThan(1);
		// One word by itself is a name that programs read.
		const sentences = rows.flat().filter((cell) => cell.includes(' '));
		expect(english(sentences), table).toEqual([]);
	}
	const calendar = new TextDecoder().decode(await bytes('plan.ics')).replace(/\r\n[ \t]/g, '');
	const said = calendar.match(/^(SUMMARY|DESCRIPTION):.*$/gm) ?? [];
	expect(said.length).toBeGreaterThan(5);
	expect(english(said.map((line) => line.replace(/^\w+:/, '')))).toEqual([]);
});

test('no report as a PDF says anything in English, and nothing leaves its pages', async () => {
	for (const kind of reportKinds) {
		const pdf = await bytes(`report.pdf?kind=${kind}`);
		expect(english([await textOf(pdf)]), kind).toEqual([]);
		expect(await outsideOf(pdf), kind).toEqual([]);
	}
});

async function bytes(path: string): Promise<Uint8Array> {
	const response = await visitor.get(`${year}/${path}`);
	expect(response.status, path).toBe(200);
	return new Uint8Array(await response.arrayBuffer());
}

/** The texts of a PDF that begin or end outside their page. */
async function outsideOf(pdf: Uint8Array): Promise<string[]> {
	const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
	const outside: string[] = [];
	for (let number = 1; number <= document.numPages; number += 1) {
		const page = await document.getPage(number);
		const [, , width = 0, height = 0] = page.view;
		for (const item of (await page.getTextContent()).items) {
			if (!('str' in item)) continue;
			const [, , , , x = 0, y = 0] = item.transform.map(Number);
			if (x < 0 || x + item.width > width || y < 0 || y > height) outside.push(item.str);
		}
	}
	return outside;
}

test('nothing is cut off at 320 pixels', async ({ page, context }) => {
	const [name = '', value = ''] = visitor.cookie.split('=');
	await context.addCookies([{ name, value, url: server.origin }]);
	for (const address of await addresses()) {
		if (/\.(json|csv|ods|xlsx|ics|pdf|png|txt)$|\/(health|sign-in\/back)$/.test(address)) continue;
		await page.goto(server.origin + address);
		const cut = await page.evaluate(() => {
			const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
			const hidden = [...document.querySelectorAll('main *, header *, footer *')].filter(
				(element) =>
					element.checkVisibility() &&
					!element.closest('svg, .govuk-visually-hidden, table') &&
					getComputedStyle(element).overflowX === 'hidden' &&
					element.scrollWidth > element.clientWidth + 1
			);
			return [...wide, ...hidden.map(({ outerHTML }) => outerHTML.slice(0, 200))];
		});
		expect.soft(cut, address).toEqual([]);
	}
});
