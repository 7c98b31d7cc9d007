/** Everything that reads or writes what people and attackers send, with inputs that grow. */
import { isHttpError } from '@sveltejs/kit';
import { zipSync, strFromU8, strToU8, unzipSync } from 'fflate';
import { readAnswersWorkbook } from '#lib/export/answers-workbook.ts';
import { calendarOf } from '#lib/export/calendar.ts';
import { csvOf } from '#lib/export/csv.ts';
import { odsOf } from '#lib/export/ods.ts';
import { allSheets } from '#lib/export/sheets/sheets.ts';
import { xlsxOf } from '#lib/export/xlsx.ts';
import { parseAnswer } from '#lib/scorecard/parse-answer.ts';
import { parseCode } from '#lib/scorecard/entry-code.ts';
import { readAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { readCouncilFile } from '#lib/scorecard/file/council-file.ts';
import { personalDataIn } from '#lib/scorecard/personal-data.ts';
import { actionOf, parseAction } from '#lib/scorecard/plan/action.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { parseReportChoice } from '#lib/scorecard/report-choice.ts';
import { searchQuestions } from '#lib/scorecard/search.ts';
import { oneLine, tidy } from '#lib/scorecard/text.ts';
import { parseWebAddress } from '#lib/scorecard/parse-web-address.ts';
import { isReadable } from '#lib/server/http/address.ts';
import { readInput } from '#lib/server/http/answer-form.ts';
import { fileName } from '#lib/server/http/download.ts';
import { readSeal } from '#lib/report/pdf/seal.ts';
import { makeLogo } from '#lib/server/logo/make-logo.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { exported } from './fixtures/exported.ts';
import { chunk, plainPng, png } from './fixtures/png.ts';
import { everyKind, questionnaireFrom } from './fixtures/questionnaires.ts';
import type { WorkOn } from './growth.ts';

export interface CostCase {
	name: string;
	/** What it reads or writes, at so many units. */
	workOn: WorkOn;
	/** The units of the smaller input. */
	size: number;
}

/** What people and attackers repeat, to be the whole of a text. */
const units = [
	...['a', 'a ', '\r\n', '.', 'a@', '"', '&', ',', '07700 900123 ', 'www.'],
	...['\u200B', 'e\u0301', '\u3164']
];

const questionnaire = questionnaireFrom(everyKind);
const questions = questionsOf(questionnaire).map(({ question }) => question);
const input = { choice: '', choices: [], reason: '', note: '', evidence: [] };

const parsers: [string, (text: string) => unknown][] = [
	['a text', tidy],
	['a text on one line', oneLine],
	['a note', (note) => questions.map((question) => parseAnswer(question, { ...input, note }))],
	[
		'a reason',
		(reason) =>
			questions.map((question) =>
				parseAnswer(question, { ...input, choice: 'not-applicable', reason })
			)
	],
	[
		'a choice',
		(choice) => questions.map((question) => parseAnswer(question, { ...input, choice }))
	],
	['a code', (code) => questions.map((question) => parseCode(question, code))],
	['a web address', parseWebAddress],
	['a web address behind its beginning', (text) => parseWebAddress(`https://${text}`)],
	['a hint at personal data', (text) => personalDataIn(text)],
	['a search', (text) => searchQuestions(questionnaire, text)],
	['a marking', (marking) => parseReportChoice(new URLSearchParams([['marking', marking]]))],
	['a version', (version) => parseReportChoice(new URLSearchParams([['version', version]]))],
	['the name of a file', (text) => fileName([text, 'csv'])],
	[
		'an action',
		(text) => {
			const fields = { title: text, question: text, owner: text, status: text, note: text };
			return parseAction({ ...fields, day: text, month: text, year: text }, [], '2026-11-21');
		}
	],
	['a cell of a table', (text) => csvOf({ name: 'answers', columns: [], rows: [[text, text]] })],
	['a path', (text) => isReadable(text)],
	['a file', (text) => readAssessmentFile(new TextEncoder().encode(text), [questionnaire])],
	[
		'a text in a file',
		(text) => readAssessmentFile(new TextEncoder().encode(JSON.stringify({ text })), [])
	]
];

/** A reader of texts, and what the whole of the text consists of. Only in a file can it be longer than 64 times this. */
const texts = parsers.flatMap(([name, parse]) =>
	units.map((unit): CostCase => ({
		name: `${name} of ${JSON.stringify(unit)}`,
		workOn(size) {
			const text = unit.repeat(size);
			return () => parse(text);
		},
		size: Math.ceil(500 / unit.length)
	}))
);

const urlencoded = 'application/x-www-form-urlencoded';
const boundary = '-'.repeat(70);
const multipart = `multipart/form-data; boundary=${boundary}`;
const part = (header: string, value: string) => `--${boundary}\r\n${header}\r\n\r\n${value}\r\n`;
const end = `--${boundary}--\r\n`;
const field = 'Content-Disposition: form-data; name="a"';

const bodies: [string, string, (size: number) => string][] = [
	['empty fields', urlencoded, (size) => 'a&'.repeat(size)],
	['plus signs', urlencoded, (size) => '+&'.repeat(size)],
	['escaped names', urlencoded, (size) => '%41&'.repeat(size)],
	['one field many times', urlencoded, (size) => 'a=1&'.repeat(size)],
	[
		'many fields',
		urlencoded,
		(size) => Array.from({ length: size }, (_, at) => `f${at}=1`).join('&')
	],
	['one long field', urlencoded, (size) => `a=${'word+%0D%0A'.repeat(size)}`],
	['escapes cut short', urlencoded, (size) => `a=${'%'.repeat(size)}`],
	['many parts', multipart, (size) => part(field, 'x').repeat(size) + end],
	['many files', multipart, (size) => part(`${field}; filename="f"`, 'x').repeat(size) + end],
	['almost a boundary', multipart, (size) => part(field, `${'-'.repeat(71)}\r`.repeat(size)) + end],
	['a long header', multipart, (size) => part(`${field}\r\nX: ${'y'.repeat(size)}`, 'x') + end],
	['many headers', multipart, (size) => part(field + '\r\nX: y'.repeat(size), 'x') + end],
	[
		'a long name',
		multipart,
		(size) => part(`Content-Disposition: form-data; name="${'%22'.repeat(size)}"`, 'x') + end
	],
	['many parameters', multipart, (size) => part(field + '; a="b"'.repeat(size), 'x') + end]
];

function formOf(type: string, bodyOf: (size: number) => string): WorkOn {
	return (size) => {
		const body = strToU8(bodyOf(size));
		return async () => {
			const headers = { 'content-type': type };
			const request = new Request('https://example.org/', { method: 'POST', headers, body });
			try {
				await readForm(request, 10_000_000);
			} catch (cause) {
				if (!isHttpError(cause)) throw cause;
			}
		};
	};
}

/** `larger` times as many are still fewer than the most fields that are read. */
const fewFields = 75;
/** `larger` times as many bytes are a megabyte, with far more fields than are read. */
const manyBytes = 16_384;

const forms = bodies.flatMap(([name, type, bodyOf]): CostCase[] => {
	const workOn = formOf(type, bodyOf);
	const many = Math.ceil((manyBytes * 1000) / bodyOf(1000).length);
	return [
		{ name: `few: ${name}`, workOn, size: fewFields },
		{ name: `many: ${name}`, workOn, size: many }
	];
});

const rowsOfOne: CostCase = {
	name: 'the links and ticks of one question',
	workOn(size) {
		const form = new FormData();
		for (let at = 0; at < size; at += 1) form.append('P1.evidence.title', 'a');
		return () => readInput(form, 'P1');
	},
	size: 250
};

const actions = (size: number, title: string) =>
	Array.from({ length: size }, (_, at) => {
		const version = {
			...{ title, question: null, owner: '', due: '2026-12-31', status: 'not-started' as const },
			...{ note: '', revision: 1, savedAt: 0 }
		};
		return actionOf({ id: String(at), year: 2026 }, [version]) ?? [];
	}).flat();

const calendars = (
	[
		['many actions', (size) => actions(size, 'ŵ'.repeat(200))],
		['one long title', (size) => actions(1, '漢'.repeat(20 * size))]
	] satisfies [string, (size: number) => ReturnType<typeof actions>][]
).map(([name, made]): CostCase => ({
	name,
	workOn(size) {
		const given = made(size);
		return () => calendarOf(given, () => null);
	},
	size: 15
}));

const sheets = allSheets(exported);
const [xlsx, ods] = [xlsxOf(sheets), odsOf(sheets)];
const answersPart = 'xl/worksheets/sheet3.xml';
/** XML put before the end of a part of a workbook. */
function withMore(workbook: Uint8Array, name: string, before: string, more: string): Uint8Array {
	const parts = unzipSync(workbook);
	const xml = strFromU8(parts[name] ?? new Uint8Array());
	const at = xml.indexOf(before);
	if (at < 0) throw new Error(`${name} has no ${before}`);
	return zipSync({ ...parts, [name]: strToU8(xml.slice(0, at) + more + xml.slice(at)) });
}

const cell = '<c t="inlineStr"><is><t>a &amp; b</t></is></c>';
const workbooks = (
	[
		[
			'rows',
			(size) => withMore(xlsx, answersPart, '</sheetData>', `<row>${cell}</row>`.repeat(size))
		],
		[
			'cells of one row',
			(size) => withMore(xlsx, answersPart, '</sheetData>', `<row>${cell.repeat(size)}</row>`)
		],
		[
			'one text in pieces',
			(size) =>
				withMore(
					xlsx,
					answersPart,
					'</sheetData>',
					`<row><c t="inlineStr"><is>${'<t>a</t>'.repeat(size)}</is></c></row>`
				)
		],
		[
			'one long text of escapes',
			(size) =>
				withMore(
					xlsx,
					answersPart,
					'</sheetData>',
					`<row><c t="inlineStr"><is><t>${'&amp;_x0041_'.repeat(size)}</t></is></c></row>`
				)
		],
		[
			'attributes',
			(size) =>
				withMore(
					xlsx,
					answersPart,
					'</sheetData>',
					`<row ${Array.from({ length: size }, (_, at) => `a${at}="1"`).join(' ')}/>`
				)
		],
		[
			'paragraphs of OpenDocument',
			(size) =>
				withMore(
					ods,
					'content.xml',
					'</table:table>',
					`<table:table-row><table:table-cell>${'<text:p>a</text:p>'.repeat(size)}</table:table-cell></table:table-row>`
				)
		]
	] satisfies [string, (size: number) => Uint8Array][]
).map(([name, made]): CostCase => ({
	name,
	workOn(size) {
		const bytes = made(size);
		return () => readAnswersWorkbook(bytes, [exported.questionnaire]);
	},
	size: 500
}));

const councilFiles = (
	[
		['values', (size) => `[${'1,'.repeat(size)}1]`],
		['lists inside each other', (size) => '['.repeat(size)],
		['names', (size) => `{${Array.from({ length: size }, (_, at) => `"k${at}":1`).join()}}`],
		['one name again and again', (size) => `{${'"k":1,'.repeat(size)}"k":1}`],
		['escapes', (size) => `"${'\\u0041'.repeat(size)}"`]
	] satisfies [string, (size: number) => string][]
).map(([name, made]): CostCase => ({
	name,
	workOn(size) {
		const bytes = strToU8(made(size));
		return () => readCouncilFile(bytes);
	},
	size: 1000
}));

const seals = (
	[
		['bytes', (size) => `%PDF-1.7\n${'a'.repeat(size)}`],
		['names before it', (size) => `1 0 obj\n<</Type /XRef ${'/A 1 '.repeat(size)}`],
		['places before it', (size) => `1 0 obj\n<</Type /XRef ${'/ID [<'.repeat(size)}`]
	] satisfies [string, (size: number) => string][]
).map(([name, made]): CostCase => ({
	name,
	workOn(size) {
		const bytes = strToU8(`${made(size)}\nstartxref\n0\n%%EOF\n`);
		return () => readSeal(bytes);
	},
	size: 10_000
}));

const onePixel = { width: 1, height: 1, rows: [[0, 0, 0, 0]] };
const emptyParts = (size: number) => Array.from({ length: size }, () => chunk('tEXt', []));
const logos = (
	[
		['pixels', (size) => plainPng(size, 1), 30],
		['rows', (size) => plainPng(1, size), 30],
		['parts', (size) => png({ ...onePixel, before: emptyParts(size) }), 30],
		[
			'bytes it does not say',
			(size) => png({ ...onePixel, rows: [Array.from({ length: size }, () => 0)] }),
			1000
		]
	] satisfies [string, (size: number) => Uint8Array, number][]
).map(([name, made, size]): CostCase => ({
	name,
	workOn(size) {
		const bytes = made(size);
		return () => makeLogo(bytes);
	},
	size
}));

/** By what is read or written. */
export const costCases: Readonly<Record<string, readonly CostCase[]>> = {
	'reading a text': texts,
	'reading a form': [...forms, rowsOfOne],
	'reading a spreadsheet': workbooks,
	'reading the copy of a council': councilFiles,
	'reading the seal of a report': seals,
	'reading a logo': logos,
	'writing a calendar': calendars
};
