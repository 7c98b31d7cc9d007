import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { temporaryFolder } from '../fixtures/ground.ts';
import { openQuestions } from '../questions.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { Visitor } from '../visitor.ts';

/** What one request may cost at most, in plain pages of the same server in the same run, and what it may be answered with. */
const most = { pages: 10, answer: 200_000 };
const megabyte = 1_000_000;

const folder = temporaryFolder();
let server: RunningServer;
let visitor: Visitor;
let home: string;
/** A council with nothing in it, as a copy asks for. */
let empty: string;
let tasks: string;
let question: string;
/** Seconds of processor time. */
let page: number;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: { NEW_COUNCILS: '1000' }
	});
	visitor = new Visitor(server.origin);
	home = await visitor.begin();
	empty = await visitor.begin({ name: 'Southmarch Council' });
	tasks = await visitor.beginYear(home);
	const [offered] = openQuestions({ nation: 'england', type: 'county' });
	question = `${tasks}/${offered?.theme}/${offered?.question.id}`;
	const rounds = 50;
	const look = async () => {
		for (let round = 0; round < rounds; round += 1) await (await visitor.get(question)).text();
	};
	// The first ones are compiled.
	await look();
	const before = used();
	await look();
	page = (used() - before) / rounds;
});

test.afterAll(async () => {
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

/** What the server has used of all processors, in all of its threads, in seconds: the system counts in hundredths. */
function used(): number {
	const stat = readFileSync(`/proc/${server.process.pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The least that a request costs of some, and the longest answer: what else the server does meanwhile is not its fault. */
async function costOf(send: () => Promise<Response>): Promise<{ cost: number; answer: number }> {
	let [cost, answer] = [Infinity, 0];
	for (let round = 0; round < 6; round += 1) {
		const before = used();
		// Whoever sends more than is read may find the line closed while they still send.
		const reply = await send().catch(() => null);
		if (reply !== null) {
			expect([200, 303, 400, 413, 414, 429]).toContain(reply.status);
			answer = Math.max(answer, (await reply.arrayBuffer()).byteLength);
		}
		cost = Math.min(cost, used() - before);
	}
	return { cost, answer };
}

const form = (path: string, body: string) => () =>
	visitor.request('POST', path, {
		headers: {
			...{ accept: 'text/html', origin: server.origin },
			'content-type': 'application/x-www-form-urlencoded'
		},
		body
	});

const file = (path: string, name: string, bytes: Uint8Array<ArrayBuffer>) => () => {
	const body = new FormData();
	body.append('alt', 'The arms of the council');
	body.append('file', new Blob([bytes]), name);
	return visitor.request('POST', path, {
		headers: { accept: 'text/html', origin: server.origin },
		body
	});
};

const fill = (unit: string, bytes = megabyte) => unit.repeat(Math.floor(bytes / unit.length));
const numbered = (name: (at: number) => string, bytes = megabyte) =>
	Array.from({ length: Math.floor(bytes / name(10_000).length) }, (_, at) => name(at)).join('');

/** A spreadsheet of answers with more in one of its parts. */
async function spreadsheet(kind: 'xlsx' | 'ods', part: string, before: string, more: string) {
	const taken = await visitor.get(`${tasks}/export.${kind}`);
	const parts = unzipSync(new Uint8Array(await taken.arrayBuffer()));
	const xml = strFromU8(parts[part] ?? new Uint8Array());
	const at = xml.indexOf(before);
	expect(at, part).toBeGreaterThan(0);
	return new Uint8Array(
		zipSync({ ...parts, [part]: strToU8(xml.slice(0, at) + more + xml.slice(at)) })
	);
}

/** A picture that says it is so wide and high, and whose rows expand to that. */
function picture(width: number, height: number): Uint8Array<ArrayBuffer> {
	const chunk = (type: string, data: Uint8Array) => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(data.length);
		const named = Buffer.concat([Buffer.from(type), data]);
		const check = Buffer.alloc(4);
		check.writeUInt32BE(crc32(named));
		return Buffer.concat([length, named, check]);
	};
	// Every row with the filter that costs most, and no pixel like the one before it.
	const bytes = width * 4 + 1;
	const rows = Buffer.alloc(bytes * height, Uint8Array.from([0, 3, 1, 2, 3, 1, 2]));
	for (let row = 0; row < height; row += 1) rows[row * bytes] = 4;
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width);
	header.writeUInt32BE(height, 4);
	header.set([8, 6], 8);
	return new Uint8Array(
		Buffer.concat([
			Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
			chunk('IHDR', header),
			chunk('IDAT', deflateSync(rows)),
			chunk('IEND', Buffer.alloc(0))
		])
	);
}

/** What somebody sends who means harm, by its name; at most a megabyte each. */
const hostile: [string, () => Promise<() => Promise<Response>> | (() => Promise<Response>)][] = [
	['empty fields for a new council', () => form('/council', fill('a&'))],
	['escaped names for a new council', () => form('/council', fill('%41&'))],
	['a council with a name of a megabyte', () => form('/council', `name=${fill('n')}`)],
	[
		'links without end for one question',
		() =>
			form(
				`${question}?/save`,
				numbered((at) => `q.evidence.title=${at}&`)
			)
	],
	[
		'as many links as one question may be sent',
		() =>
			form(
				`${question}?/save`,
				numbered((at) => `q.evidence.title=${at}&`, 250_000)
			)
	],
	['a note of a megabyte', () => form(`${question}?/save`, `q.note=${fill('n')}`)],
	['a note of signs', () => form(`${question}?/save`, `q.note=${fill('%F0%9F%A4%9D', 250_000)}`)],
	[
		'codes without end',
		() =>
			form(
				`${tasks}/enter?/save`,
				numbered((at) => `T${at}.code=3&`)
			)
	],
	['a code of a megabyte', () => form(`${tasks}/enter?/save`, `T1.1.code=${fill('3')}`)],
	['an action of a megabyte', () => form(`${tasks}/plan/new`, `title=${fill('t')}`)],
	[
		'targets without end',
		() =>
			form(
				`${tasks}/targets?/save`,
				numbered((at) => `T${at}.value=3&`)
			)
	],
	['a name to sign in with', () => form('/sign-in?/password', `email=${fill('a@')}`)],
	['a long way to go', () => () => visitor.get(`/help?${fill('a&', 12_000)}`)],
	['words to look for', () => () => visitor.get(`${tasks}/search?q=${fill('w+', 4000)}`)],
	...(['import', 'restore'] as const).flatMap((verb): typeof hostile => {
		const send = (bytes: Uint8Array<ArrayBuffer>) => () =>
			file(`${verb === 'import' ? home : empty}/${verb}?/preview`, 'a.json', bytes);
		return [
			[`lists in lists to ${verb}`, send(strToU8(fill('[')))],
			[`names without end to ${verb}`, send(strToU8(`{${numbered((at) => `"k${at}":1,`)}"k":1}`))],
			[`escapes to ${verb}`, send(strToU8(`{"k":"${fill('\\u0041')}"}`))],
			[`zeros to ${verb}`, send(new Uint8Array(megabyte))]
		];
	}),
	[
		'a spreadsheet that expands without end',
		async () =>
			file(
				`${home}/import?/preview`,
				'a.xlsx',
				await spreadsheet(
					'xlsx',
					'xl/worksheets/sheet3.xml',
					'</sheetData>',
					fill('<row/>', 20 * megabyte)
				)
			)
	],
	[
		'a spreadsheet of many cells',
		async () =>
			file(
				`${home}/import?/preview`,
				'a.xlsx',
				await spreadsheet(
					'xlsx',
					'xl/worksheets/sheet3.xml',
					'</sheetData>',
					`<row>${fill('<c t="inlineStr"><is><t>a &amp; b</t></is></c>', 3 * megabyte)}</row>`
				)
			)
	],
	[
		'a spreadsheet of attributes',
		async () =>
			file(
				`${home}/import?/preview`,
				'a.xlsx',
				await spreadsheet(
					'xlsx',
					'xl/worksheets/sheet3.xml',
					'</sheetData>',
					`<row ${numbered((at) => `a${at}="1" `, 5 * megabyte)}/>`
				)
			)
	],
	[
		'a spreadsheet of escapes',
		async () =>
			file(
				`${home}/import?/preview`,
				'a.ods',
				await spreadsheet('ods', 'content.xml', '</table:table>', fill('&amp;', 2 * megabyte))
			)
	],
	[
		'a report that is none',
		() => file(`${home}/import?/preview`, 'a.pdf', strToU8(`%PDF-1.7\n${fill('<</A ')}`))
	],
	[
		'a logo of as many pixels as may be',
		() => file(`${home}/logo?/save`, 'a.png', picture(1000, 500))
	],
	['a logo of more', () => file(`${home}/logo?/save`, 'a.png', picture(1000, 1000))],
	['a logo that says it is small', () => file(`${home}/logo?/save`, 'a.png', picture(4000, 4000))],
	[
		'a logo of chunks',
		() => file(`${home}/logo?/save`, 'a.png', strToU8(fill('\x89PNG\r\n\x1a\n')))
	]
];

test('ten plain pages cost more than any request of a megabyte, and no refusal is long', async () => {
	test.setTimeout(180_000);
	expect(page).toBeGreaterThan(0);
	const measured: Record<string, { pages: number; answer: number }> = {};
	const requests: [string, () => Promise<Response>][] = [];
	for (const [name, made] of hostile) requests.push([name, await made()]);
	for (const [name, send] of requests) {
		const { cost, answer } = await costOf(send);
		measured[name] = { pages: Number((cost / page).toFixed(1)), answer };
	}
	const table = JSON.stringify({ page, measured }, null, '\t');
	await test.info().attach('costs', { body: table, contentType: 'application/json' });
	const over = Object.entries(measured).filter(
		([, { pages, answer }]) => pages > most.pages || answer > most.answer
	);
	expect(Object.fromEntries(over), table).toEqual({});
});
