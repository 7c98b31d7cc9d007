import { deflateSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { chunk, pngEnd, pngHeader, pngSignature } from './fixtures/png.ts';
import { openQuestions } from './questions.ts';
import type { Visitor } from './visitor.ts';

const megabyte = 1_000_000;

/** The councils of somebody who means harm, and what they send from there. */
export class HostileGround {
	readonly visitor: Visitor;
	readonly home: string;
	/** A council with nothing in it, as a copy asks for. */
	readonly empty: string;
	readonly tasks: string;
	/** The address of a question. */
	readonly question: string;

	private constructor(visitor: Visitor, home: string, empty: string, tasks: string) {
		this.visitor = visitor;
		this.home = home;
		this.empty = empty;
		this.tasks = tasks;
		const [offered] = openQuestions({ nation: 'england', type: 'county' });
		this.question = `${tasks}/${offered?.theme}/${offered?.question.id}`;
	}

	static async begin(visitor: Visitor): Promise<HostileGround> {
		const home = await visitor.begin();
		const empty = await visitor.begin({ name: 'Southmarch Council' });
		return new HostileGround(visitor, home, empty, await visitor.beginYear(home));
	}

	form(path: string, body: string): Send {
		return () =>
			this.visitor.request('POST', path, {
				headers: {
					...{ accept: 'text/html', origin: this.visitor.origin },
					'content-type': 'application/x-www-form-urlencoded'
				},
				body
			});
	}

	file(path: string, name: string, bytes: Uint8Array<ArrayBuffer>): Send {
		return () => {
			const body = new FormData();
			body.append('alt', 'The arms of the council');
			body.append('file', new Blob([bytes]), name);
			return this.visitor.request('POST', path, {
				headers: { accept: 'text/html', origin: this.visitor.origin },
				body
			});
		};
	}

	/** A spreadsheet of answers with more in one of its parts. */
	async spreadsheet(kind: 'xlsx' | 'ods', part: string, before: string, more: string) {
		const taken = await this.visitor.get(`${this.tasks}/export.${kind}`);
		const parts = unzipSync(new Uint8Array(await taken.arrayBuffer()));
		const xml = strFromU8(parts[part] ?? new Uint8Array());
		const at = xml.indexOf(before);
		if (at < 0) throw new Error(`${part} has no ${before}`);
		return new Uint8Array(
			zipSync({ ...parts, [part]: strToU8(xml.slice(0, at) + more + xml.slice(at)) })
		);
	}
}

const fill = (unit: string, bytes = megabyte) => unit.repeat(Math.floor(bytes / unit.length));
const numbered = (name: (at: number) => string, bytes = megabyte) =>
	Array.from({ length: Math.floor(bytes / name(10_000).length) }, (_, at) => name(at)).join('');

/** A picture of so many pixels, which may say that it has others. */
function picture(width: number, height: number, said = { width, height }): Uint8Array<ArrayBuffer> {
	// Every row with the filter that costs most, and no pixel like the one before it.
	const bytes = width * 4 + 1;
	const rows = Buffer.alloc(bytes * height, Uint8Array.from([0, 3, 1, 2, 3, 1, 2]));
	for (let row = 0; row < height; row += 1) rows[row * bytes] = 4;
	return pngOf([pngHeader({ ...said, type: 6 }), chunk('IDAT', deflateSync(rows))]);
}

function pngOf(chunks: Buffer[]): Uint8Array<ArrayBuffer> {
	return new Uint8Array(Buffer.concat([pngSignature, ...chunks, pngEnd]));
}

type Send = () => Promise<Response>;

/** What somebody sends who means harm, by its name; at most a megabyte each. Made first, then sent as often as is wanted. */
export const hostileRequests: [string, (from: HostileGround) => Send | Promise<Send>][] = [
	['empty fields for a new council', (from) => from.form('/council', fill('a&'))],
	['escaped names for a new council', (from) => from.form('/council', fill('%41&'))],
	['a council with a name of a megabyte', (from) => from.form('/council', `name=${fill('n')}`)],
	[
		'links without end for one question',
		(from) =>
			from.form(
				`${from.question}?/save`,
				numbered((at) => `q.evidence.title=${at}&`)
			)
	],
	[
		'as many links as one question may be sent',
		(from) =>
			from.form(
				`${from.question}?/save`,
				numbered((at) => `q.evidence.title=${at}&`, 250_000)
			)
	],
	['a note of a megabyte', (from) => from.form(`${from.question}?/save`, `q.note=${fill('n')}`)],
	[
		'a note of signs',
		(from) => from.form(`${from.question}?/save`, `q.note=${fill('%F0%9F%A4%9D', 250_000)}`)
	],
	[
		'codes without end',
		(from) =>
			from.form(
				`${from.tasks}/enter?/save`,
				numbered((at) => `T${at}.code=3&`)
			)
	],
	[
		'a code of a megabyte',
		(from) => from.form(`${from.tasks}/enter?/save`, `T1.1.code=${fill('3')}`)
	],
	['an action of a megabyte', (from) => from.form(`${from.tasks}/plan/new`, `title=${fill('t')}`)],
	[
		'targets without end',
		(from) =>
			from.form(
				`${from.tasks}/targets?/save`,
				numbered((at) => `T${at}.value=3&`)
			)
	],
	['a name to sign in with', (from) => from.form('/sign-in?/password', `email=${fill('a@')}`)],
	['a long way to go', (from) => () => from.visitor.get(`/help?${fill('a&', 12_000)}`)],
	[
		'words to look for',
		(from) => () => from.visitor.get(`${from.tasks}/search?q=${fill('w+', 4000)}`)
	],
	...(['import', 'restore'] as const).flatMap((verb): typeof hostileRequests => {
		const send = (bytes: Uint8Array<ArrayBuffer>) => (from: HostileGround) =>
			from.file(`${verb === 'import' ? from.home : from.empty}/${verb}?/preview`, 'a.json', bytes);
		return [
			[`lists in lists to ${verb}`, send(strToU8(fill('[')))],
			[`names without end to ${verb}`, send(strToU8(`{${numbered((at) => `"k${at}":1,`)}"k":1}`))],
			[`escapes to ${verb}`, send(strToU8(`{"k":"${fill('\\u0041')}"}`))],
			[`zeros to ${verb}`, send(new Uint8Array(megabyte))]
		];
	}),
	[
		'a spreadsheet that expands without end',
		async (from) =>
			from.file(
				`${from.home}/import?/preview`,
				'a.xlsx',
				await from.spreadsheet(
					'xlsx',
					'xl/worksheets/sheet3.xml',
					'</sheetData>',
					fill('<row/>', 20 * megabyte)
				)
			)
	],
	[
		'a spreadsheet of many cells',
		async (from) =>
			from.file(
				`${from.home}/import?/preview`,
				'a.xlsx',
				await from.spreadsheet(
					'xlsx',
					'xl/worksheets/sheet3.xml',
					'</sheetData>',
					`<row>${fill('<c t="inlineStr"><is><t>a &amp; b</t></is></c>', 3 * megabyte)}</row>`
				)
			)
	],
	[
		'a spreadsheet of attributes',
		async (from) =>
			from.file(
				`${from.home}/import?/preview`,
				'a.xlsx',
				await from.spreadsheet(
					'xlsx',
					'xl/worksheets/sheet3.xml',
					'</sheetData>',
					`<row ${numbered((at) => `a${at}="1" `, 5 * megabyte)}/>`
				)
			)
	],
	[
		'a spreadsheet of escapes',
		async (from) =>
			from.file(
				`${from.home}/import?/preview`,
				'a.ods',
				await from.spreadsheet('ods', 'content.xml', '</table:table>', fill('&amp;', 2 * megabyte))
			)
	],
	[
		'a report that is none',
		(from) =>
			from.file(`${from.home}/import?/preview`, 'a.pdf', strToU8(`%PDF-1.7\n${fill('<</A ')}`))
	],
	[
		'a logo of as many pixels as may be',
		(from) => from.file(`${from.home}/logo?/save`, 'a.png', picture(1000, 500))
	],
	['a logo of more', (from) => from.file(`${from.home}/logo?/save`, 'a.png', picture(1000, 1000))],
	[
		'a logo that says it is small',
		(from) =>
			from.file(
				`${from.home}/logo?/save`,
				'a.png',
				picture(4000, 4000, { width: 100, height: 100 })
			)
	],
	[
		'a logo of empty parts',
		(from) => {
			const part = chunk('tEXt', []);
			const parts = Array.from({ length: (0.99 * megabyte) / part.length }, () => part);
			const bytes = pngOf([pngHeader({ width: 1, height: 1 }), ...parts]);
			return from.file(`${from.home}/logo?/save`, 'a.png', bytes);
		}
	]
];
