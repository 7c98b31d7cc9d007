import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAssessment } from '../../../../tests/arbitrary.ts';
import {
	asSet,
	everyKind,
	libraryFor,
	questionnaireFrom
} from '../../../../tests/fixtures/questionnaires.ts';
import { longest, type Answer } from '../answer.ts';
import { parseAssessmentFile, readAssessmentFile, writeAssessmentFile } from './assessment-file.ts';
import { maxProblems } from './file-problem.ts';
import { nations } from '../council.ts';
import { makeScorecard } from '../make-scorecard.ts';
import { questionsOf } from '../questionnaire.ts';

const questionnaire = questionnaireFrom(everyKind);
const all = [questionnaire, questionnaireFrom(asSet)];
const link = { title: 'Minutes', url: 'https://example.org/minutes' };

const file = (part: object = {}) => ({
	format: 'modern-slavery-scorecard/assessment',
	version: 1,
	organisation: { name: 'Fenbridge Council', nation: 'england', type: 'unitary' },
	questionnaire: 'test-2026',
	edition: 2026,
	year: '2026 to 2027',
	answers: {},
	...part
});
const answering = (id: string, entry: unknown) => file({ answers: { [id]: entry } });
const longReason = 'a'.repeat(longest.reason);

describe('parseAssessmentFile reads', () => {
	test('a council, an edition and a year', () => {
		expect(parseAssessmentFile(file(), all)).toEqual({
			ok: true,
			value: {
				name: 'Fenbridge Council',
				council: { nation: 'england', type: 'unitary' },
				questionnaire,
				year: 2026,
				answers: {}
			}
		});
	});

	test.each<[string, string, unknown, Partial<Answer>]>([
		['the lowest level', 'P1', { option: 0 }, { chosen: { kind: 'option', value: 0 } }],
		['yes', 'P2', { option: 1 }, { chosen: { kind: 'option', value: 1 } }],
		['don’t know', 'P1', { dontKnow: true }, { chosen: { kind: 'dont-know' } }],
		['where a duty rests', 'P5', { dontKnow: true }, { chosen: { kind: 'dont-know' } }],
		[
			'not applicable with its reason',
			'P1',
			{ notApplicable: ` ${longReason}\r\n` },
			{ chosen: { kind: 'not-applicable', reason: longReason } }
		],
		[
			'ticks in the order of the question',
			'P3',
			{ choices: ['hotel', 'safe-house'] },
			{ chosen: { kind: 'choices', choices: ['safe-house', 'hotel'] } }
		],
		['a note by itself', 'P1', { note: 'a\r\nb' }, { note: 'a\nb' }],
		['evidence by itself', 'P1', { evidence: [link] }, { evidence: [link] }],
		[
			'a note of 3,000 characters',
			'P1',
			{ option: 1, note: 'a'.repeat(3000) },
			{ chosen: { kind: 'option', value: 1 }, note: 'a'.repeat(3000) }
		],
		[
			'an answer this council does not see',
			'B3',
			{ option: 2 },
			{ chosen: { kind: 'option', value: 2 } }
		]
	])('%s', (_case, id, entry, answer) => {
		const parsed = parseAssessmentFile(answering(id, entry), all);
		expect(parsed.ok && parsed.value.answers).toEqual({
			[id]: { chosen: null, note: '', evidence: [], ...answer }
		});
	});
});

describe('parseAssessmentFile refuses', () => {
	test.each<[string, unknown, object[]]>([
		['a list', [], [{ path: [], code: 'wrong-kind-of-value', wanted: 'group' }]],
		['nothing', null, [{ path: [], code: 'wrong-kind-of-value', wanted: 'group' }]],
		[
			'a missing field',
			file({ year: undefined }),
			[{ path: ['year'], code: 'missing-field', field: 'year' }]
		],
		[
			'a field nobody knows',
			file({ score: 100 }),
			[{ path: ['score'], code: 'unknown-field', field: 'score' }]
		],
		[
			'another format',
			file({ format: 'other' }),
			[
				{
					path: ['format'],
					code: 'not-a-value-offered',
					given: 'other',
					offered: ['modern-slavery-scorecard/assessment']
				}
			]
		],
		[
			'a later version',
			file({ version: 2 }),
			[{ path: ['version'], code: 'not-a-value-offered', given: 2, offered: [1] }]
		],
		[
			'answers in a list',
			file({ answers: [] }),
			[{ path: ['answers'], code: 'wrong-kind-of-value', wanted: 'group' }]
		],
		[
			'a blank name',
			file({ organisation: { name: ' \t', nation: 'wales', type: 'welsh-county' } }),
			[{ path: ['organisation', 'name'], code: 'name-missing' }]
		],
		[
			'a name of 121 characters',
			file({ organisation: { name: 'a'.repeat(121), nation: 'wales', type: 'welsh-county' } }),
			[{ path: ['organisation', 'name'], code: 'name-too-long', most: 120 }]
		],
		[
			'a London borough in Wales',
			file({ organisation: { name: 'A', nation: 'wales', type: 'london-borough' } }),
			[
				{
					path: ['organisation', 'type'],
					code: 'type-of-another-nation',
					nation: 'wales',
					type: 'london-borough'
				}
			]
		],
		[
			'a nation nobody knows',
			file({ organisation: { name: 'A', nation: 'cornwall', type: 'unitary' } }),
			[
				{
					path: ['organisation', 'nation'],
					code: 'not-a-value-offered',
					given: 'cornwall',
					offered: [...nations]
				}
			]
		],
		[
			'an edition nobody knows',
			file({ questionnaire: 'test-2031' }),
			[
				{
					path: ['questionnaire'],
					code: 'unknown-questionnaire',
					given: 'test-2031',
					known: ['test-2026', 'set-2026']
				}
			]
		],
		[
			'an edition that is not the questionnaire’s',
			file({ edition: 2027 }),
			[
				{
					path: ['edition'],
					code: 'wrong-edition',
					given: 2027,
					questionnaire: 'test-2026',
					edition: 2026
				}
			]
		],
		...['2026', '2026 to 2028', '2026 to 27', '0000 to 0001'].map(
			(year): [string, unknown, object[]] => [
				`the year "${year}"`,
				file({ year }),
				[{ path: ['year'], code: 'not-a-year', given: year }]
			]
		),
		[
			'a year that is a number',
			file({ year: 2026 }),
			[{ path: ['year'], code: 'wrong-kind-of-value', wanted: 'text' }]
		],
		[
			'an unknown question',
			answering('P9', { option: 1 }),
			[
				{
					path: ['answers', 'P9'],
					code: 'unknown-question',
					question: 'P9',
					questionnaire: 'test-2026'
				}
			]
		],
		[
			'a question with a name every object has',
			answering('constructor', { option: 1 }),
			[
				{
					path: ['answers', 'constructor'],
					code: 'unknown-question',
					question: 'constructor',
					questionnaire: 'test-2026'
				}
			]
		],
		[
			'a level that is not offered',
			answering('P1', { option: 4 }),
			[
				{
					path: ['answers', 'P1', 'option'],
					code: 'unknown-option',
					question: 'P1',
					given: 4,
					offered: [0, 1, 2, 3]
				}
			]
		],
		...[1.5, -1, 1e308].map((option): [string, unknown, object[]] => [
			`the level ${option}`,
			answering('P2', { option }),
			[
				{
					path: ['answers', 'P2', 'option'],
					code: 'unknown-option',
					question: 'P2',
					given: option,
					offered: [0, 1]
				}
			]
		]),
		...[NaN, Infinity, '2', null, true].map((option): [string, unknown, object[]] => [
			`a level that is ${JSON.stringify(option)} or like it`,
			answering('P1', { option }),
			[{ path: ['answers', 'P1', 'option'], code: 'wrong-kind-of-value', wanted: 'number' }]
		]),
		[
			'a tick that is not offered',
			answering('P3', { choices: ['hotel', 'tent'] }),
			[
				{
					path: ['answers', 'P3', 'choices'],
					code: 'unknown-option',
					question: 'P3',
					given: 'tent',
					offered: ['safe-house', 'own-home', 'hotel']
				}
			]
		],
		[
			'two answers to one question',
			answering('P1', { option: 1, dontKnow: true }),
			[
				{
					path: ['answers', 'P1'],
					code: 'several-answers',
					question: 'P1',
					given: ['option', 'dontKnow']
				}
			]
		],
		...[{}, { note: ' ' }, { evidence: [] }].map((entry): [string, unknown, object[]] => [
			`an answer that says nothing: ${JSON.stringify(entry)}`,
			answering('P1', entry),
			[{ path: ['answers', 'P1'], code: 'empty-answer', question: 'P1' }]
		]),
		[
			'no ticks',
			answering('P3', { choices: [] }),
			[{ path: ['answers', 'P3'], code: 'empty-answer', question: 'P3' }]
		],
		[
			'a level where things are ticked',
			answering('P3', { option: 1 }),
			[
				{
					path: ['answers', 'P3', 'option'],
					code: 'wrong-kind-of-answer',
					question: 'P3',
					several: true
				}
			]
		],
		[
			'don’t know where things are ticked',
			answering('P3', { dontKnow: true }),
			[
				{
					path: ['answers', 'P3', 'dontKnow'],
					code: 'wrong-kind-of-answer',
					question: 'P3',
					several: true
				}
			]
		],
		[
			'ticks where there are levels',
			answering('P1', { choices: ['hotel'] }),
			[
				{
					path: ['answers', 'P1', 'choices'],
					code: 'wrong-kind-of-answer',
					question: 'P1',
					several: false
				}
			]
		],
		[
			'don’t know that is not true',
			answering('P1', { dontKnow: false }),
			[
				{
					path: ['answers', 'P1', 'dontKnow'],
					code: 'not-a-value-offered',
					given: false,
					offered: [true]
				}
			]
		],
		[
			'not applicable where a duty rests',
			answering('P5', { notApplicable: 'We have none' }),
			[
				{
					path: ['answers', 'P5', 'notApplicable'],
					code: 'not-applicable-refused',
					question: 'P5',
					duty: true
				}
			]
		],
		[
			'not applicable where it is not offered',
			answering('P4', { notApplicable: 'We have none' }),
			[
				{
					path: ['answers', 'P4', 'notApplicable'],
					code: 'not-applicable-refused',
					question: 'P4',
					duty: false
				}
			]
		],
		[
			'not applicable without a reason',
			answering('P1', { notApplicable: '' }),
			[{ path: ['answers', 'P1', 'notApplicable'], code: 'reason-missing', question: 'P1' }]
		],
		[
			'a reason one too long',
			answering('P1', { notApplicable: `${longReason}a` }),
			[
				{
					path: ['answers', 'P1', 'notApplicable'],
					code: 'too-long',
					question: 'P1',
					most: 500,
					over: 1
				}
			]
		],
		[
			'a note one too long',
			answering('P1', { option: 1, note: 'a'.repeat(3001) }),
			[{ path: ['answers', 'P1', 'note'], code: 'too-long', question: 'P1', most: 3000, over: 1 }]
		],
		[
			'eleven links',
			answering('P1', { evidence: Array.from({ length: 11 }, () => link) }),
			[{ path: ['answers', 'P1', 'evidence'], code: 'too-many-links', question: 'P1', most: 10 }]
		],
		[
			'a link that runs, without a title',
			answering('P1', { evidence: [link, { title: '', url: 'javascript:alert(1)' }] }),
			[
				{
					path: ['answers', 'P1', 'evidence', 1, 'title'],
					code: 'title-missing',
					question: 'P1',
					most: 200
				},
				{ path: ['answers', 'P1', 'evidence', 1, 'url'], code: 'bad-address', question: 'P1' }
			]
		],
		[
			'a title of 201 characters',
			answering('P1', { evidence: [{ ...link, title: 'a'.repeat(201) }] }),
			[
				{
					path: ['answers', 'P1', 'evidence', 0, 'title'],
					code: 'title-too-long',
					question: 'P1',
					most: 200
				}
			]
		],
		[
			'a link with more to it',
			answering('P1', { evidence: [{ ...link, onclick: 'x' }] }),
			[
				{
					path: ['answers', 'P1', 'evidence', 0, 'onclick'],
					code: 'unknown-field',
					field: 'onclick'
				}
			]
		],
		[
			'more answers than there are questions',
			file({
				answers: Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`Q${at}`, {}]))
			}),
			[{ path: ['answers'], code: 'too-many-answers', most: questionsOf(questionnaire).length }]
		],
		[
			'several things, each with its place',
			file({ year: 'x to y', extra: 1, answers: { P1: 3 } }),
			[
				{ path: ['year'], code: 'not-a-year', given: 'x to y' },
				{ path: ['answers', 'P1'], code: 'wrong-kind-of-value', wanted: 'group' },
				{ path: ['extra'], code: 'unknown-field', field: 'extra' }
			]
		]
	])('%s', (_case, raw, problems) => {
		expect(parseAssessmentFile(raw, all)).toEqual({ ok: false, problems });
	});

	test.each([
		['at the top', '{"__proto__":{"a":1},', 'unknown-field'],
		['among the answers', '{"answers":{"__proto__":{"option":1}},', 'unknown-question'],
		['in an answer', '{"answers":{"P1":{"__proto__":{},"option":1}},', 'unknown-field']
	])('a prototype %s', (_case, start, code) => {
		const whole = start.includes('answers') ? file({ answers: undefined }) : file();
		const raw: unknown = JSON.parse(start + JSON.stringify(whole).slice(1));
		const parsed = parseAssessmentFile(raw, all);
		expect(parsed.ok ? [] : parsed.problems).toMatchObject([{ code }]);
		expect(parsed.ok ? [] : parsed.problems[0]?.path.at(-1)).toBe('__proto__');
		expect(Object.hasOwn(Object.prototype, 'option')).toBe(false);
	});

	test.each<[string, object]>([
		['links that are none', { evidence: Array.from({ length: 40_000 }, () => ({})) }],
		['ticks that are none', { choices: Array.from({ length: 40_000 }, () => 1) }],
		['fields', Object.fromEntries(Array.from({ length: 40_000 }, (_, at) => [`f${at}`, 1]))]
	])('forty thousand %s, and gathers a hundred problems', (_case, entry) => {
		const parsed = parseAssessmentFile(answering('P1', entry), all);
		expect(parsed.ok ? [] : parsed.problems).toHaveLength(maxProblems);
	});

	test('forty thousand links as too many, and says no more of them', () => {
		const entry = { evidence: Array.from({ length: 40_000 }, () => ({ title: '', url: 'x' })) };
		const parsed = parseAssessmentFile(answering('P1', entry), all);
		expect(parsed.ok ? [] : parsed.problems).toEqual([
			{ path: ['answers', 'P1', 'evidence'], code: 'too-many-links', question: 'P1', most: 10 }
		]);
	});

	test('what is nested very deeply, without falling over', () => {
		const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
		const parsed = parseAssessmentFile(file({ format: deep, answers: { P1: deep } }), all);
		expect(parsed.ok ? [] : parsed.problems).toEqual([
			{
				path: ['format'],
				code: 'not-a-value-offered',
				given: null,
				offered: ['modern-slavery-scorecard/assessment']
			},
			{ path: ['answers', 'P1'], code: 'wrong-kind-of-value', wanted: 'group' }
		]);
	});
});

test('an answer to a hidden question is kept and does not count', () => {
	const parsed = parseAssessmentFile(
		file({ answers: { B3: { option: 3 }, B1: { option: 1 } } }),
		all
	);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	const { value } = parsed;
	const made = makeScorecard({ ...value, library: libraryFor(questionnaire), previous: null });
	expect(made.overall.exact).toBe('100/3');
	expect(writeAssessmentFile(value)).toContain('"B3"');
});

describe('writeAssessmentFile', () => {
	test('writes in the order of the questionnaire, without what is empty', () => {
		const parsed = parseAssessmentFile(
			file({
				answers: {
					B1: { evidence: [{ url: link.url, title: link.title }], note: 'Why', dontKnow: true },
					P1: { option: 2 }
				}
			}),
			all
		);
		expect(parsed.ok && writeAssessmentFile(parsed.value)).toBe(`{
	"format": "modern-slavery-scorecard/assessment",
	"version": 1,
	"organisation": {
		"name": "Fenbridge Council",
		"nation": "england",
		"type": "unitary"
	},
	"questionnaire": "test-2026",
	"edition": 2026,
	"year": "2026 to 2027",
	"answers": {
		"P1": {
			"option": 2
		},
		"B1": {
			"dontKnow": true,
			"note": "Why",
			"evidence": [
				{
					"title": "Minutes",
					"url": "https://example.org/minutes"
				}
			]
		}
	}
}
`);
	});

	test('what is written is read back the same, and written again the same to the byte', () => {
		fc.assert(
			fc.property(anyAssessment(questionnaire), (assessment) => {
				const written = writeAssessmentFile(assessment);
				const parsed = readAssessmentFile(new TextEncoder().encode(written), all);
				if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
				expect(parsed.value).toEqual(assessment);
				expect(parsed.value.questionnaire).toBe(questionnaire);
				expect(writeAssessmentFile(parsed.value)).toBe(written);
			}),
			{ numRuns: 1000 }
		);
	}, 30_000);
});
