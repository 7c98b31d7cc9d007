import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exported } from '../../../tests/fixtures/exported.ts';
import { libraryFor } from '../../../tests/fixtures/questionnaires.ts';
import { createRandom } from '../../../tests/random.ts';
import type { Answer, Answers } from '#lib/scorecard/answer.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { fileProblemLine } from '#lib/words/file-problem.ts';
import { readAnswersWorkbook } from './answers-workbook.ts';
import type { Exported } from './exported.ts';
import { odsOf } from './ods.ts';
import { maxWorkbook } from './read/allowance.ts';
import { allSheets } from './sheets/sheets.ts';
import { xlsxOf } from './xlsx.ts';

const { questionnaire, scorecard, name } = exported;
const library = libraryFor(questionnaire);

/** The spreadsheet of a council with these answers. */
function withAnswers(answers: Answers): Exported {
	const { council, year } = scorecard;
	return {
		...exported,
		scorecard: makeScorecard({ questionnaire, council, year, answers, library, previous: null })
	};
}

const formats = [
	['XLSX', xlsxOf],
	['ODS', odsOf]
] as const;

const text = fc
	.string({
		unit: fc.constantFrom(
			'ŵ',
			'ŷ',
			'😀',
			'\n',
			'=',
			'+',
			'-',
			'@',
			' ',
			'&',
			'<',
			'a',
			'_x0041_',
			'"'
		)
	})
	.map((made) => made.trim());
const link = fc.record({
	title: fc.constantFrom('=cmd', 'Cofnodion ŵ', '@here: 1'),
	url: fc.constantFrom('https://example.org/a?b=1&c=%20', 'http://example.org/ŵ')
});
const level = fc.integer({ min: 0, max: 3 }).map((value) => ({ kind: 'option' as const, value }));
const unknown = fc.constant({ kind: 'dont-know' as const });
const excused = fc
	.constantFrom('-1 is no reason', 'Nid yma 😀')
	.map((reason) => ({ kind: 'not-applicable' as const, reason }));
const answer = (chosen: fc.Arbitrary<Answer['chosen']>): fc.Arbitrary<Answer> =>
	fc.record({ chosen, note: text, evidence: fc.array(link, { maxLength: 3 }) });
const anyAnswers: fc.Arbitrary<Answers> = fc.record(
	{
		P1: answer(fc.oneof(level, unknown, excused, fc.constant(null))),
		P3: answer(fc.constant({ kind: 'choices', choices: ['safe-house', 'hotel'] })),
		P5: answer(fc.oneof(level, unknown)),
		B1: answer(fc.oneof(level, unknown, fc.constant(null))),
		B2: answer(fc.oneof(level, excused))
	},
	{ requiredKeys: [] }
);

describe.each(formats)('%s', (_format, write) => {
	test('what was taken away is read back, and taken away again it is the same', () => {
		fc.assert(
			fc.property(anyAnswers, (answers) => {
				const given = withAnswers(answers);
				const parsed = readAnswersWorkbook(write(allSheets(given)), [questionnaire]);
				if (!parsed.ok)
					throw new Error(parsed.problems.map((each) => fileProblemLine(each)).join('\n'));
				expect(parsed.value).toMatchObject({
					name,
					council: scorecard.council,
					year: scorecard.year
				});
				expect(allSheets(withAnswers(parsed.value.answers))).toEqual(allSheets(given));
			}),
			{ numRuns: 60 }
		);
	}, 60_000);
});

const sound = xlsxOf(allSheets(exported));
const soundOds = odsOf(allSheets(exported));
const problemsOf = (bytes: Uint8Array) => {
	const parsed = readAnswersWorkbook(bytes, [questionnaire]);
	return parsed.ok ? [] : parsed.problems;
};

/** The workbook with one part changed. */
function changed(bytes: Uint8Array, part: string, change: (text: string) => string): Uint8Array {
	const parts = unzipSync(bytes);
	const before = strFromU8(parts[part] ?? new Uint8Array());
	const after = change(before);
	expect(after).not.toBe(before);
	return zipSync({ ...parts, [part]: strToU8(after) });
}
const answersPart = 'xl/worksheets/sheet3.xml';
const inCell = (find: string, put: string) =>
	changed(sound, answersPart, (xml) => xml.replace(find, put));

describe('a sheet of more than there are questions', () => {
	const lastRow = '</sheetData>';
	const textCell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
	const withRows = (row: string) =>
		changed(sound, answersPart, (xml) => xml.replace(lastRow, row + lastRow));

	test('is read to the first row too many', () => {
		const most = questionsOf(questionnaire).length;
		const problems = problemsOf(withRows(`<row>${textCell('Q')}</row>`.repeat(1000)));
		expect(problems.at(-1)).toMatchObject({ code: 'too-many-rows', most });
		expect(problems.length).toBeLessThanOrEqual(most);
		expect(fileProblemLine(problems.at(-1) ?? { path: [], code: 'not-utf-8' })).toContain(
			`There are more filled rows than questions (${most})`
		);
	});

	test('may have as many empty rows as it likes', () => {
		expect(problemsOf(withRows(`<row>${textCell(' ')}</row><row/>`.repeat(1000)))).toEqual([]);
	});

	test.each([
		[32_700, 'too-long'],
		[32_768, 'cell-too-long']
	])('a cell of %i characters: %s, at its place', (length, code) => {
		const note = 'a'.repeat(length);
		const bytes = inCell('First line.', note);
		expect(problemsOf(bytes)).toMatchObject([{ code, cell: { column: 'Note' } }]);
	});
});

describe('a filled sheet', () => {
	test.each([
		['the word for a level', '>Basic<', '>thorough<', { kind: 'option', value: 3 }],
		['the letter of a printed form', '>Basic<', '>d<', { kind: 'dont-know' }],
		['a plain apostrophe', '>Basic<', ">Don't know<", { kind: 'dont-know' }]
	])('takes %s', (_case, find, put, chosen) => {
		const parsed = readAnswersWorkbook(inCell(find, put), [questionnaire]);
		expect(parsed.ok && parsed.value.answers['P1']?.chosen).toEqual(chosen);
	});

	test.each([
		['a level by its number', '>Basic<', '>3<', 'answer-number'],
		['a number as a calculation leaves it', '>Basic<', '>2.0<', 'answer-number'],
		['a number that is no level', '>Basic<', '>4<', 'answer-number'],
		['an answer nobody offers', '>Basic<', '>Splendid<', 'answer-not-offered'],
		['a code nobody knows', '>P1<', '>P9<', 'unknown-question'],
		['a code twice', '>P2<', '>P1<', 'repeated-field'],
		['a heading that is gone', '>Note<', '>Notes<', 'column-missing']
	])('tells %s with its cell', (_case, find, put, code) => {
		const [problem] = problemsOf(inCell(find, put));
		expect(problem?.code).toBe(code);
		if (problem && code !== 'column-missing')
			expect(fileProblemLine(problem)).toMatch(/^Sheet “Answers”, row \d/);
	});

	test.each(['0', '1', '2', '3'])('says of the number %s which words to write', (number) => {
		const [problem] = problemsOf(inCell('>Basic<', `>${number}<`));
		expect(problem && fileProblemLine(problem)).toContain(
			`“${number}” could mean two levels, as people count from 0 or from 1. Write “Nothing yet”, “Basic”,`
		);
	});
});

describe('is refused', () => {
	const doctype = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>';
	const named = (part: string) => zipSync({ ...unzipSync(sound), [part]: strToU8('x') });
	const zeros = new Uint8Array(11_000_000);
	test.each<[string, Uint8Array, string]>([
		['nothing packed', strToU8('PK\x03\x04 and no more'), 'workbook-damaged'],
		['another packed file', zipSync({ 'a.txt': strToU8('a') }), 'workbook-damaged'],
		['a way out of the file', named('../../etc/passwd'), 'workbook-unsafe'],
		['a place of its own', named('/etc/passwd'), 'workbook-unsafe'],
		['another system’s way out', named('..\\x'), 'workbook-unsafe'],
		[
			'a document type',
			changed(sound, answersPart, (xml) => doctype + xml.slice(xml.indexOf('<worksheet'))),
			'workbook-unsafe'
		],
		['an entity', inCell('>Basic<', '>&secret;<'), 'workbook-unsafe'],
		[
			'another encoding',
			changed(sound, answersPart, (xml) => xml.replace('UTF-8', 'UTF-16')),
			'workbook-not-utf-8'
		],
		[
			'a formula',
			inCell('t="inlineStr"><is><t xml:space="preserve">Basic</t></is>', '><f>1+1</f><v>2</v>'),
			'cell-formula'
		],
		[
			'a part that expands a thousandfold',
			zipSync({ ...unzipSync(sound), [answersPart]: zeros }),
			'workbook-too-large'
		],
		[
			'too deep',
			changed(sound, answersPart, (xml) => xml.replace('<sheetData>', '<a>'.repeat(5000))),
			'workbook-too-large'
		],
		...(
			[
				['tags', '<row/>'.repeat(maxWorkbook.tags)],
				[
					'escapes',
					`<row><c t="inlineStr"><is><t>${'&amp;'.repeat(maxWorkbook.escapes)}</t></is></c></row>`
				],
				['attributes', `<row ${Array.from({ length: 101 }, (_, at) => `a${at}="1"`).join(' ')}/>`]
			] satisfies [string, string][]
		).map(([what, more]): [string, Uint8Array, string] => [
			`more ${what} than are read`,
			changed(sound, answersPart, (xml) => xml.replace('</sheetData>', `${more}</sheetData>`)),
			'workbook-too-large'
		]),
		[
			'cells without end',
			changed(soundOds, 'content.xml', (xml) =>
				xml.replaceAll(
					'<table:table-cell table:style-name="text" office',
					'<table:table-cell table:number-columns-repeated="900000" office'
				)
			),
			'workbook-too-large'
		],
		[
			'spaces without end',
			changed(soundOds, 'content.xml', (xml) =>
				xml.replace('<text:p>', `<text:p>${'<text:s text:c="1999999"/>'.repeat(9)}`)
			),
			'workbook-too-large'
		]
	])('%s', (_case, bytes, code) => {
		expect(problemsOf(bytes).map((problem) => problem.code)).toEqual([code]);
	});

	test('a claim of ten gigabytes, before anything is expanded', () => {
		const bytes = sound.slice();
		const view = new DataView(bytes.buffer);
		for (let at = 0; at < bytes.length - 4; at += 1)
			if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0xfffffff0, true);
		expect(problemsOf(bytes).map(({ code }) => code)).toEqual(['workbook-too-large']);
	});
});

test.each([
	['XLSX', sound],
	['ODS', soundOds]
])(
	'2,000 damaged %s files are refused with a message or read',
	(_format, whole) => {
		let refused = 0;
		for (let seed = 1; seed <= 2000; seed += 1) {
			const random = createRandom(seed);
			const bytes = damaged(random, whole);
			const parsed = readAnswersWorkbook(bytes, [questionnaire]);
			if (parsed.ok) continue;
			refused += 1;
			for (const problem of parsed.problems)
				expect(fileProblemLine(problem)).toMatch(/^[^\n]{10,2000}$/);
		}
		expect(refused).toBeGreaterThan(1000);
	},
	120_000
);

/** Bytes changed in the packed file, or signs in one of its parts. */
function damaged(random: ReturnType<typeof createRandom>, whole: Uint8Array): Uint8Array {
	if (random.below(3) === 0) return whole.slice(0, random.below(whole.length));
	if (random.below(2) === 0) {
		const bytes = whole.slice();
		for (let flips = 1 + random.below(8); flips > 0; flips -= 1)
			bytes[random.below(bytes.length)] = random.below(256);
		return bytes;
	}
	const parts = unzipSync(whole);
	const part = random.of(Object.keys(parts));
	const bytes = parts[part]?.slice() ?? new Uint8Array();
	for (let flips = 1 + random.below(8); flips > 0; flips -= 1)
		bytes[random.below(bytes.length)] = random.of(
			[...'<>&"/= \0a1'].map((sign) => sign.charCodeAt(0))
		);
	return zipSync({ ...parts, [part]: bytes }, { level: 1 });
}
