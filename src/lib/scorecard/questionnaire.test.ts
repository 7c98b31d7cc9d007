import { describe, expect, test } from 'vitest';
import {
	asSet,
	choices,
	definition,
	everyKind,
	law,
	levels,
	libraryFor,
	questionnaireFrom,
	resource,
	smallest,
	theme,
	yesNo,
	type Written,
	type WrittenQuestion
} from '../../../tests/fixtures/questionnaires.ts';
import { checkAgainstLibrary, parseQuestionnaire, questionsOf } from './questionnaire.ts';

const people = (...questions: WrittenQuestion[]) => definition([theme('people', questions)]);
const duty = { atLeast: 2, duties: [law()] };

describe('parseQuestionnaire', () => {
	test.each([
		['the smallest', smallest],
		['every kind of question', everyKind],
		['themes that count as a set', asSet]
	])('reads %s', (_case, written) => {
		expect(parseQuestionnaire(written).ok).toBe(true);
	});

	test('numbers levels from 0 and names them', () => {
		const [level, yes] = questionsOf(questionnaireFrom(people(levels('A'), yesNo('B'))));
		expect(level?.question).toMatchObject({
			options: [
				{ value: 0, label: 'Nothing yet', description: 'Nothing is there' },
				{ value: 1, label: 'Basic' },
				{ value: 2, label: 'In place' },
				{ value: 3, label: 'Thorough', description: 'All is there' }
			]
		});
		expect(yes?.question).toMatchObject({
			options: [
				{ value: 0, label: 'No', description: null },
				{ value: 1, label: 'Yes', description: null }
			]
		});
	});

	test('names who is best placed to answer', () => {
		const { themes } = questionnaireFrom(people(levels('A', { who: ['policy'] })));
		expect(themes[0]?.questions[0]?.who).toEqual(['Policy lead']);
	});

	test('what was read can be read again from its definition', () => {
		const once = questionnaireFrom(everyKind);
		expect(parseQuestionnaire(JSON.parse(JSON.stringify(once.definition)))).toEqual({
			ok: true,
			value: once
		});
	});
});

describe('the schema refuses', () => {
	const question = levels('A');
	const odd = (written: object) => ({
		...smallest,
		themes: [{ ...theme('people', []), questions: [written] }]
	});
	test.each<[string, unknown, string]>([
		['what is no questionnaire', 'questions', ''],
		['nothing', null, ''],
		['a misspelt key', { ...smallest, titel: 'Test' }, 'titel'],
		[
			'a misspelt key of a question',
			odd({ ...question, wieght: 1 }),
			'themes.0.questions.0.wieght'
		],
		['an id with a space', people(levels('A 1')), 'themes.0.questions.0.id'],
		['an id that could be a prototype', people(levels('__proto__')), 'themes.0.questions.0.id'],
		['no questions', people(), 'themes.0.questions'],
		[
			'three levels',
			people(levels('A', { levels: ['a', 'b', 'c'] })),
			'themes.0.questions.0.levels'
		],
		['a weight of 4', odd({ ...question, weight: 4 }), 'themes.0.questions.0.weight'],
		['revision 0', people(levels('A', { revision: 0 })), 'themes.0.questions.0.revision'],
		['a day that is none', { ...smallest, asAt: '2026-02-30' }, 'asAt'],
		[
			'a condition that says nothing',
			people(levels('A', { onlyIf: {} })),
			'themes.0.questions.0.onlyIf'
		],
		[
			'a nation nobody knows',
			odd({ ...question, onlyIf: { nation: ['cornwall'] } }),
			'themes.0.questions.0.onlyIf.nation.0'
		],
		[
			'a duty without its source',
			people(levels('A', { gate: { atLeast: 2, duties: [law({ sources: [] })] } })),
			'themes.0.questions.0.gate.duties.0.sources'
		],
		[
			'a source with a script for an address',
			people(
				levels('A', { sources: [{ title: 'A', publisher: 'B', url: 'javascript:alert(1)' }] })
			),
			'themes.0.questions.0.sources.0.url'
		]
	])('%s', (_case, raw, path) => {
		expect(pathsOf(raw)).toEqual([path]);
	});
});

describe('the cross-checks refuse', () => {
	const at = 'themes.0.questions.0';
	const bands = (...from: number[]) =>
		from.map((edge) => ({ id: `b${edge}`, label: 'B', from: edge }));
	const follows = (id: string, question: string, atLeast = 1) =>
		levels(id, { onlyIf: { answer: { question, atLeast } } });
	const quick = (...questions: WrittenQuestion[]): Written => ({
		...people(...questions),
		coreMinutesPerQuestion: 1
	});

	test.each<[string, Written, string, string]>([
		[
			'bands that do not start at 0',
			{ ...smallest, bands: bands(10, 50), holds: undefined },
			'bands.0.from',
			'The lowest band must start at 0'
		],
		[
			'bands that do not rise',
			{ ...smallest, bands: bands(0, 50, 40), holds: undefined },
			'bands.2.from',
			'Must be higher than 50, where the band before starts'
		],
		[
			'a band there twice',
			{
				...smallest,
				bands: [...bands(0), { id: 'b0', label: 'Again', from: 50 }],
				holds: undefined
			},
			'bands.1.id',
			'The id "b0" is used twice'
		],
		[
			'a hold at a band that is not there',
			{ ...smallest, holds: { theme: 'developing', overall: 'splendid' } },
			'holds.overall',
			'There is no band "splendid"'
		],
		[
			'a theme there twice',
			definition([theme('people', [levels('A')]), theme('people', [levels('B')])]),
			'themes.1.id',
			'The id "people" is used twice'
		],
		[
			'a theme called like a page of the site',
			definition([theme('scorecard', [levels('A')])]),
			'themes.0.id',
			'A page of the site is called "scorecard": give it another id'
		],
		[
			'a question called like a page of the site',
			people(levels('check')),
			`${at}.id`,
			'A page of the site is called "check": give it another id'
		],
		[
			'a theme where nothing counts and that does not say so',
			people(levels('A', { weight: undefined, unscored: true })),
			'themes.0.unscored',
			'None of its questions counts, so it must say "unscored: true"'
		],
		[
			'a related theme that is not there',
			definition([theme('people', [levels('A')], { related: { themes: ['lost'], why: 'B' } })]),
			'themes.0.related.themes.0',
			'There is no other theme "lost"'
		],
		[
			'a theme related to itself',
			definition([theme('people', [levels('A')], { related: { themes: ['people'], why: 'B' } })]),
			'themes.0.related.themes.0',
			'There is no other theme "people"'
		],
		[
			'a question id used in two themes',
			definition([theme('people', [levels('A')]), theme('buying', [levels('A')])]),
			'themes.1.questions.0.id',
			'The id "A" is used twice'
		],
		[
			'levels without levels',
			people(levels('A', { levels: undefined })),
			`${at}.levels`,
			'A question of kind "levels" has four levels, and no other kind has any'
		],
		[
			'yes or no with levels',
			people(yesNo('A', { levels: ['a', 'b', 'c', 'd'] })),
			`${at}.levels`,
			'A question of kind "levels" has four levels, and no other kind has any'
		],
		[
			'levels with choices',
			people(levels('A', { choices: choices('B').choices })),
			`${at}.choices`,
			'A question of kind "choices" has choices, and no other kind has any'
		],
		[
			'a choice there twice',
			people(
				choices('A', {
					choices: [
						{ id: 'hotel', text: 'A' },
						{ id: 'hotel', text: 'B' }
					]
				}),
				levels('B')
			),
			`${at}.choices.1.id`,
			'The choice "hotel" is there twice'
		],
		[
			'neither weight nor unscored',
			people(levels('A', { weight: undefined })),
			`${at}.weight`,
			'Give a weight of 1, 2 or 3, or say "unscored: true", and not both'
		],
		[
			'both weight and unscored',
			people(levels('A', { unscored: true }), levels('B')),
			`${at}.weight`,
			'Give a weight of 1, 2 or 3, or say "unscored: true", and not both'
		],
		[
			'choices that would count',
			people(choices('A', { weight: 1, unscored: undefined })),
			`${at}.unscored`,
			'A question of kind "choices" must say "unscored: true"'
		],
		[
			'a question that counts in a theme that does not',
			definition([theme('people', [levels('A')], { unscored: true })]),
			`${at}.unscored`,
			'Its theme is unscored, so the question must be too'
		],
		[
			'a duty beyond the levels',
			people(levels('A', { gate: { ...duty, atLeast: 4 } })),
			`${at}.gate.atLeast`,
			'Cannot be reached: the highest value is 3'
		],
		[
			'a duty beyond yes',
			people(yesNo('A', { gate: duty })),
			`${at}.gate.atLeast`,
			'Cannot be reached: the highest value is 1'
		],
		[
			'a duty on what does not count',
			people(levels('A', { gate: duty, weight: undefined, unscored: true }), levels('B')),
			`${at}.gate`,
			'An unscored question cannot hold a band'
		],
		[
			'a duty beside not applicable',
			people(levels('A', { gate: duty, notApplicable: true })),
			`${at}.notApplicable`,
			'A question that a duty rests on cannot allow "not applicable"'
		],
		[
			'a duty without a hold',
			{ ...people(levels('A', { gate: duty })), holds: undefined },
			`${at}.gate`,
			'The questionnaire must say under "holds" which bands a gate allows'
		],
		[
			'a core question without its minutes',
			people(levels('A', { core: true })),
			`${at}.core`,
			'Say at the top under "coreMinutesPerQuestion" how many minutes a core question takes'
		],
		[
			'a duty outside the quick check',
			quick(levels('A', { gate: duty }), levels('B', { core: true })),
			`${at}.core`,
			'A duty rests on this question, so it must say "core: true"'
		],
		[
			'a core question that does not count',
			quick(
				levels('A', { core: true, weight: undefined, unscored: true }),
				levels('B', { core: true })
			),
			`${at}.core`,
			'A question that does not count cannot be core'
		],
		[
			'a core question that waits for another',
			quick(levels('A', { core: true }), { ...follows('B', 'A'), core: true }),
			'themes.0.questions.1.core',
			'A core question cannot wait for the answer to another'
		],
		[
			'a theme without a core question for some',
			quick(
				levels('A', { core: true, onlyIf: { nation: ['england', 'scotland'] } }),
				levels('B', { core: true, onlyIf: { nation: ['wales'] } })
			),
			'themes.0',
			'No core question of this theme is asked of northern-irish-district: say "core: true" of one'
		],
		[
			'a respondent who is not listed',
			people(levels('A', { who: ['policy', 'mayor'] })),
			`${at}.who.1`,
			'"mayor" is not listed under respondents'
		],
		[
			'a respondent with a name every object has',
			people(levels('A', { who: ['constructor'] })),
			`${at}.who.0`,
			'"constructor" is not listed under respondents'
		],
		[
			'a condition on a later question',
			people(follows('A', 'B'), levels('B')),
			`${at}.onlyIf.answer.question`,
			'No earlier question has the id "B"'
		],
		[
			'a condition on itself',
			people(follows('A', 'A')),
			`${at}.onlyIf.answer.question`,
			'No earlier question has the id "A"'
		],
		[
			'a condition on ticks',
			people(choices('A'), follows('B', 'A')),
			'themes.0.questions.1.onlyIf.answer.question',
			'"A" has no value to compare with'
		],
		[
			'a condition beyond yes',
			people(yesNo('A'), follows('B', 'A', 2)),
			'themes.0.questions.1.onlyIf.answer.atLeast',
			'Cannot be reached: the highest value of "A" is 1'
		],
		[
			'a condition no council can meet',
			people(levels('A', { onlyIf: { nation: ['wales'], type: ['county'] } })),
			`${at}.onlyIf`,
			'No council can meet this condition: the kind belongs to another nation'
		],
		[
			'the same in a duty',
			people(
				levels('A', {
					gate: {
						atLeast: 2,
						duties: [law({ onlyIf: { nation: ['wales'], type: ['county'] } })]
					}
				})
			),
			`${at}.gate.duties.0.onlyIf`,
			'No council can meet this condition: the kind belongs to another nation'
		],
		[
			'the same in other law',
			people(
				levels('A', { law: [law(), law({ onlyIf: { answer: { question: 'Z', atLeast: 1 } } })] })
			),
			`${at}.law.1.onlyIf.answer.question`,
			'No earlier question has the id "Z"'
		]
	])('%s', (_case, written, path, message) => {
		const parsed = parseQuestionnaire(written);
		const found = parsed.ok
			? []
			: parsed.problems.map((problem) => ({
					path: problem.path.join('.'),
					message: problem.message
				}));
		expect(found).toEqual([{ path, message }]);
	});

	test('every problem is reported at once', () => {
		expect(pathsOf({ ...people(levels('A', { who: ['a', 'b'] })), bands: bands(1, 2) })).toEqual([
			'bands.0.from',
			'holds.theme',
			'holds.overall',
			`${at}.who.0`,
			`${at}.who.1`
		]);
	});
});

describe('checkAgainstLibrary', () => {
	const plain = questionnaireFrom(smallest);
	const asking = (part: Partial<WrittenQuestion>) => questionnaireFrom(people(levels('A', part)));
	const library = (...resources: ReturnType<typeof resource>[]) => ({
		...libraryFor(plain),
		resources: [resource('for-people'), ...resources]
	});
	const at = 'themes.0.questions.0';

	test.each([
		['nothing missing', plain, library(), []],
		[
			'help that is not there',
			asking({ help: ['for-people', 'lost'] }),
			library(),
			[`${at}.help.1 There is no resource "lost"`]
		],
		[
			'help that is past',
			asking({ help: ['gone'] }),
			library(resource('gone', { status: 'past' })),
			[`${at}.help.0 The resource "gone" is past and cannot be offered`]
		],
		[
			'help that is background',
			asking({ help: ['book'] }),
			library(resource('book', { status: 'background' })),
			[`${at}.help.0 The resource "book" is background and cannot be offered`]
		],
		[
			'a source may be past',
			asking({ sources: ['gone'] }),
			library(resource('gone', { status: 'past' })),
			[]
		],
		[
			'a source that is not there',
			asking({ sources: ['lost'] }),
			library(),
			[`${at}.sources.0 There is no resource "lost"`]
		],
		[
			'a source of a duty that is not there',
			asking({ gate: { atLeast: 2, duties: [law(), law({ sources: ['lost'] })] } }),
			library(),
			[`${at}.gate.duties.1.sources.0 There is no resource "lost"`]
		],
		[
			'a source of other law that is not there',
			asking({ law: [law({ sources: ['for-people', 'lost'] })] }),
			library(),
			[`${at}.law.0.sources.1 There is no resource "lost"`]
		],
		[
			'a nation without help at one tier',
			plain,
			{
				...library(),
				resources: [
					resource('two', { tiers: [1, 2] }),
					resource('three', { tiers: [3], nations: ['england', 'wales', 'northern-ireland'] })
				]
			},
			['themes.0 No resource serves "people" at tier 3 in scotland']
		],
		[
			'past help serves nobody',
			plain,
			{ ...library(), resources: [resource('for-people', { status: 'past' })] },
			['england', 'wales', 'scotland', 'northern-ireland'].flatMap((nation) =>
				[1, 2, 3].map((tier) => `themes.0 No resource serves "people" at tier ${tier} in ${nation}`)
			)
		]
	])('%s', (_case, questionnaire, given, found) => {
		expect(
			checkAgainstLibrary(questionnaire, given).map(
				({ path, message }) => `${path.join('.')} ${message}`
			)
		).toEqual(found);
	});

	test('a theme where nothing counts needs no resources', () => {
		const written = definition([
			theme('people', [levels('A')]),
			theme('together', [levels('B', { weight: undefined, unscored: true })], { unscored: true })
		]);
		expect(checkAgainstLibrary(questionnaireFrom(written), library())).toEqual([]);
	});
});

function pathsOf(raw: unknown): string[] {
	const parsed = parseQuestionnaire(raw);
	return parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'));
}
