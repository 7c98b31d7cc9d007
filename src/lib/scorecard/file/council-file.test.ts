import { describe, expect, test } from 'vitest';
import { contentsOf } from './council-contents.ts';
import { parseCouncilFile, readCouncilFile, writeCouncilFile } from './council-file.ts';
import { maxProblems } from './file-problem.ts';

const at = '2026-11-21T12:00:00.000Z';
const first = 'a'.repeat(64);
const link = { title: 'Minutes', url: 'https://example.org/minutes' };

const year = (part: object = {}) => ({
	series: 'test',
	year: '2026 to 2027',
	questionnaire: 'test-2026',
	begunAt: at,
	answers: {},
	carried: {},
	targets: {},
	completed: {},
	submissions: [],
	...part
});
const action = (part: object = {}) => ({
	series: 'test',
	year: '2026 to 2027',
	createdAt: at,
	states: [{ savedAt: at, title: 'Ask', owner: '', status: 'not-started', note: '' }],
	...part
});
const file = (part: object = {}) => ({
	format: 'modern-slavery-scorecard/council',
	version: 1,
	organisation: { name: 'Fenbridge Council', nation: 'england', type: 'unitary' },
	logo: { savedAt: at, alt: 'A heron', picture: 'iVBORw==' },
	assessments: [year()],
	actions: [],
	results: {},
	...part
});
const inYear = (part: object) => file({ assessments: [year(part)] });
const saying = (answer: object) => inYear({ answers: { P1: [{ savedAt: at, ...answer }] } });
const problemsOf = (raw: unknown) => {
	const parsed = parseCouncilFile(raw);
	return parsed.ok ? [] : parsed.problems;
};

describe('a council file', () => {
	const full = file({
		assessments: [
			year({
				answers: {
					P1: [
						{ savedAt: at, option: 0 },
						{ savedAt: at, dontKnow: true, note: 'a\n\tb', evidence: [link] },
						{ savedAt: at }
					],
					P2: [{ savedAt: at, notApplicable: 'Another body does.' }],
					P3: [{ savedAt: at, choices: ['hotel'] }]
				},
				carried: {
					P1: { from: '2025 to 2026', carriedAt: at, option: 2 },
					P2: { from: '2025 to 2026', carriedAt: at, option: 1 }
				},
				targets: {
					P1: { revision: 2, savedAt: at, value: 3, due: '2028-02-29' },
					P2: { revision: 3, savedAt: at }
				},
				completed: { people: at },
				submissions: [
					{ submittedAt: at, reopenedAt: at, result: first },
					{ submittedAt: at, result: first }
				]
			})
		],
		actions: [action()],
		results: { [first]: '{}' }
	});

	test('is read and written again as it was', () => {
		const parsed = parseCouncilFile(full);
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
		expect(writeCouncilFile(parsed.value)).toBe(`${JSON.stringify(full, null, '\t')}\n`);
	});

	test('says what is in it, and takes what was taken back for nothing', () => {
		const parsed = parseCouncilFile(full);
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
		const moment = Date.parse(at);
		expect(contentsOf(parsed.value)).toEqual({
			name: 'Fenbridge Council',
			council: { nation: 'england', type: 'unitary' },
			logo: 'A heron',
			years: [
				{
					series: 'test',
					questionnaire: 'test-2026',
					year: 2026,
					answered: 2,
					saved: 5,
					waiting: 1,
					targets: 1,
					completed: 1,
					submissions: [
						{ submittedAt: moment, reopenedAt: moment },
						{ submittedAt: moment, reopenedAt: null }
					]
				}
			],
			actions: { all: 1, open: 1 },
			results: 1
		});
	});
});

describe('a council file is refused', () => {
	const place = ['assessments', 0];
	test.each<[string, unknown, object[]]>([
		['that is a list', [], [{ path: [], code: 'wrong-kind-of-value', wanted: 'group' }]],
		[
			'of a newer format, whatever else is in it',
			{ ...file(), version: 2, plans: [] },
			[{ path: ['version'], code: 'newer-format', given: 2, known: 1 }]
		],
		[
			'with the answers of one year',
			file({ format: 'modern-slavery-scorecard/assessment' }),
			[{ path: ['format'], code: 'answers-file' }]
		],
		[
			'of a version that never was',
			file({ version: 0 }),
			[{ path: ['version'], code: 'not-a-value-offered', given: 0, offered: [1] }]
		],
		[
			'with a field nobody knows',
			file({ score: 1 }),
			[{ path: ['score'], code: 'unknown-field', field: 'score' }]
		],
		[
			'with a name every object has among the questions',
			JSON.parse(
				JSON.stringify(inYear({ answers: { proto: [] } })).replace('"proto"', '"__proto__"')
			),
			[{ path: [...place, 'answers', '__proto__'], code: 'unknown-field', field: '__proto__' }]
		],
		[
			'without a name',
			file({ organisation: { name: ' ', nation: 'england', type: 'unitary' } }),
			[{ path: ['organisation', 'name'], code: 'name-missing' }]
		],
		[
			'of a London borough in Wales',
			file({ organisation: { name: 'A', nation: 'wales', type: 'london-borough' } }),
			[{ code: 'type-of-another-nation' }]
		],
		[
			'with a year that is none',
			inYear({ year: '2026 to 2028' }),
			[{ path: [...place, 'year'], code: 'not-a-year', given: '2026 to 2028' }]
		],
		[
			'with a year twice',
			file({ assessments: [year(), year()] }),
			[{ path: ['assessments', 1], code: 'repeated-year', series: 'test', year: '2026 to 2027' }]
		],
		[
			'with a time without its milliseconds',
			inYear({ begunAt: '2026-11-21T12:00:00Z' }),
			[{ path: [...place, 'begunAt'], code: 'not-a-time', given: '2026-11-21T12:00:00Z' }]
		],
		[
			'with 30 February',
			inYear({ targets: { P1: { revision: 1, savedAt: at, value: 1, due: '2027-02-30' } } }),
			[{ path: [...place, 'targets', 'P1', 'due'], code: 'not-a-day', given: '2027-02-30' }]
		],
		[
			'with an id that leads elsewhere',
			inYear({ series: '../admin' }),
			[{ path: [...place, 'series'], code: 'not-an-id', given: '../admin' }]
		],
		[
			'with such an id of a question',
			inYear({ answers: { 'P 1': [{ savedAt: at }] } }),
			[{ path: [...place, 'answers', 'P 1'], code: 'not-an-id', given: 'P 1' }]
		],
		[
			'with half a level',
			saying({ option: 0.5 }),
			[{ code: 'wrong-kind-of-value', wanted: 'number' }]
		],
		['with a level below the lowest', saying({ option: -1 }), [{ code: 'below', least: 0 }]],
		[
			'with two answers to one question',
			saying({ option: 1, dontKnow: true }),
			[{ code: 'several-answers', question: 'P1', given: ['option', 'dontKnow'] }]
		],
		[
			'with no state of an answer',
			inYear({ answers: { P1: [] } }),
			[{ path: [...place, 'answers', 'P1'], code: 'empty' }]
		],
		[
			'with a note too long',
			saying({ note: 'a'.repeat(3001) }),
			[{ code: 'longer-than', most: 3000 }]
		],
		[
			'with eleven links',
			saying({ evidence: Array.from({ length: 11 }, () => link) }),
			[{ code: 'more-than', most: 10 }]
		],
		[
			'with a link that runs',
			saying({ evidence: [{ title: 'A', url: 'javascript:alert(1)' }] }),
			[
				{
					path: [...place, 'answers', 'P1', 0, 'evidence', 0, 'url'],
					code: 'unsafe-address'
				}
			]
		],
		[
			'with a character that turns the direction',
			saying({ note: 'a\u202Eb' }),
			[{ path: [...place, 'answers', 'P1', 0, 'note'], code: 'control-character' }]
		],
		[
			'with a state of an action nobody knows',
			file({ actions: [action({ states: [{ status: 'late' }] })] }),
			[
				{ code: 'missing-field', field: 'savedAt' },
				{ code: 'missing-field', field: 'title' },
				{ code: 'missing-field', field: 'owner' },
				{ code: 'not-a-value-offered', given: 'late' },
				{ code: 'missing-field', field: 'note' }
			]
		],
		[
			'with a submission whose result is not there',
			inYear({ submissions: [{ submittedAt: at, result: first }] }),
			[{ path: [...place, 'submissions', 0, 'result'], code: 'result-missing' }]
		],
		[
			'with a result nobody submitted',
			file({ results: { [first]: '{}' } }),
			[{ path: ['results', first], code: 'result-unused' }]
		],
		[
			'with a result under no digest',
			file({ results: { ab: '{}' } }),
			[{ code: 'not-a-digest', given: 'ab' }]
		],
		[
			'with two versions that stand',
			file({
				assessments: [
					year({
						submissions: [
							{ submittedAt: at, result: first },
							{ submittedAt: at, result: first }
						]
					})
				],
				results: { [first]: '{}' }
			}),
			[{ path: [...place, 'submissions', 0], code: 'not-reopened' }]
		]
	])('%s', (_case, raw, expected) => {
		expect(problemsOf(raw)).toMatchObject(expected);
		expect(problemsOf(raw)).toHaveLength(expected.length);
	});

	test('with a hundred problems told at most', () => {
		const answers = Object.fromEntries(
			Array.from({ length: 500 }, (_, index) => [`P${index}`, [{ savedAt: 'now' }]])
		);
		expect(problemsOf(inYear({ answers }))).toHaveLength(maxProblems);
	});

	test.each([
		['a field twice', '{"format":"a","format":"b"}', 'repeated-field'],
		['no JSON', '{', 'not-json'],
		['a thousand lists inside each other', '['.repeat(1000), 'too-deep'],
		[
			'more different names than a council comes to',
			`{${Array.from({ length: 5001 }, (_, index) => `"k${index}":1`).join()}}`,
			'too-many-names'
		],
		['values too short to be those of a council', `[${'1,'.repeat(20_000)}1]`, 'too-many-values']
	])('when its text has %s', (_case, text, code) => {
		expect(readCouncilFile(new TextEncoder().encode(text))).toMatchObject({
			ok: false,
			problems: [{ code }]
		});
	});
});
