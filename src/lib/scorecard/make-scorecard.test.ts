import { describe, expect, test } from 'vitest';
import {
	asSet,
	everyKind,
	libraryFor,
	questionnaireFrom
} from '../../../tests/fixtures/questionnaires.ts';
import { emptyAnswer, type Answers } from './answer.ts';
import type { Chosen } from './chosen.ts';
import type { Council } from './council.ts';
import { makeScorecard, type Assessed } from './make-scorecard.ts';
import { scorecardSchema } from './scorecard-schema.ts';
import {
	dontKnowsOf,
	dutiesNotMet,
	scoredThemes,
	strengthsOf,
	type Scorecard
} from './scorecard.ts';

const questionnaire = questionnaireFrom(everyKind);
const set = questionnaireFrom(asSet);
const england: Council = { nation: 'england', type: 'unitary' };
const wales: Council = { nation: 'wales', type: 'welsh-county' };

type Given = Record<string, number | 'dont-know' | 'not-applicable' | string[]>;
const allAtTop: Given = { P1: 3, P2: 1, P4: 3, P5: 3, B1: 3, B2: 3 };

describe('a duty that is not met', () => {
	const low: Given = { ...allAtTop, P5: 1 };
	test.each([
		['holds its theme and the whole where it binds', england, 'developing', 'established', true],
		['holds nothing in a nation where it does not bind', wales, 'leading', 'leading', false]
	])('%s', (_case, council, theme, overall, held) => {
		const made = scorecard({ council, answers: answersOf(low) });
		expect(made.themes[0]?.band).toEqual({ band: theme, raw: 'leading', held });
		expect(made.overall.band).toEqual({ band: overall, raw: 'leading', held });
		expect(dutiesNotMet(made).map(({ line }) => line.question)).toEqual(held ? ['P5'] : []);
	});

	test('never changes a number', () => {
		const [inEngland, inWales] = [england, wales].map((council) =>
			scorecard({ council, answers: answersOf(low) })
		);
		expect(inEngland?.overall.exact).toBe(inWales?.overall.exact);
		expect(inEngland?.themes[0]?.score).toBe(inWales?.themes[0]?.score);
	});

	test.each<[string, Given, boolean]>([
		['just met', { ...allAtTop, P5: 2 }, false],
		['not known', { ...allAtTop, P5: 'dont-know' }, true],
		['not answered yet', { ...allAtTop, P5: [] }, false]
	])('%s', (_case, given, notMet) => {
		const line = lineOf(scorecard({ answers: answersOf(given) }), 'P5');
		expect(line?.dutyNotMet).toBe(notMet);
		expect(line?.duties.map(({ name }) => name)).toEqual(['An Act, section 1']);
	});

	test('is named with its law on the signpost, and only there', () => {
		const made = scorecard({ answers: answersOf({ ...low, P4: 0 }) });
		expect(
			made.themes[0]?.signposts.map(({ question, tier, duties }) => [question, tier, duties.length])
		).toEqual([
			['P5', 1, 1],
			['P4', 1, 0]
		]);
	});
});

describe('what counts', () => {
	test('ticks, questions without weight and themes that are not scored count for nothing', () => {
		const without = scorecard({ answers: answersOf(allAtTop) });
		const withThem = scorecard({ answers: answersOf({ ...allAtTop, P3: ['hotel'], W1: 0 }) });
		expect(withThem.overall).toEqual(without.overall);
		expect(withThem.themes.map(({ score }) => score)).toEqual([100, 100, null]);
		expect(withThem.themes[2]).toMatchObject({ scored: false, completeness: null, signposts: [] });
		expect(scoredThemes(withThem).map(({ id }) => id)).toEqual(['people', 'buying']);
	});

	test('a hidden question has no line, and its stored answer no effect', () => {
		const made = scorecard({ answers: answersOf({ ...allAtTop, P1: 0, P4: 3, B3: 3 }) });
		expect(made.themes[0]?.lines.map(({ question, number }) => [question, number])).toEqual([
			['P1', 1],
			['P2', 2],
			['P3', 3],
			['P5', 4]
		]);
		// 100 × (3×0 + 1×1 + 2×1) ÷ 6
		expect(made.themes[0]?.exact).toBe('50');
		expect(lineOf(made, 'B3')).toBeUndefined();
	});

	test('the whole is the mean of exact theme scores', () => {
		const made = scorecard({ answers: answersOf({ P1: 0, P2: 1, P5: 2, B1: 2, B2: 1 }) });
		expect(made.themes.map(({ exact }) => exact)).toEqual(['350/9', '50', null]);
		expect(made.overall).toMatchObject({ exact: '400/9', score: 44 });
	});

	test('nothing answered is not scored, which is not 0', () => {
		const made = scorecard({ answers: {} });
		expect(made.overall).toEqual({
			exact: null,
			score: null,
			band: { band: null, raw: null, held: false },
			answered: 0,
			visible: 5,
			completeness: 0,
			dontKnows: 0,
			notApplicables: 0
		});
		expect(made.first).toEqual([]);
	});

	test('the five ways of not having a value stay apart', () => {
		const made = scorecard({
			answers: answersOf({ P1: 0, P2: 'not-applicable', P3: ['hotel'], P5: 'dont-know' })
		});
		expect(
			made.themes[0]?.lines.map(({ question, state, value }) => [question, state, value])
		).toEqual([
			['P1', 'option', 0],
			['P2', 'not-applicable', null],
			['P3', 'choices', null],
			['P5', 'dont-know', null]
		]);
		expect(lineOf(made, 'B1')?.state).toBe('not-answered');
		expect(made.overall).toMatchObject({ answered: 3, visible: 5, completeness: 60 });
		expect(made.overall).toMatchObject({ dontKnows: 1, notApplicables: 1 });
		expect(dontKnowsOf(made).map(({ line }) => line.question)).toEqual(['P5']);
	});
});

describe('a questionnaire whose themes only count together', () => {
	const whole: Given = { H1: 2, H2: 'not-applicable', E1: 1 };
	test.each<[string, Given, 'complete' | 'incomplete']>([
		['every theme scored', whole, 'complete'],
		['don’t know is a score', { ...whole, E1: 'dont-know' }, 'complete'],
		['one theme not applicable', { ...whole, E1: 'not-applicable' }, 'incomplete'],
		['one theme open', { H1: 2 }, 'incomplete']
	])('%s: %s', (_case, given, expected) => {
		const made = scorecard({ questionnaire: set, answers: answersOf(given) });
		expect(made.set).toBe(expected);
		expect(made.overall.band).toBeNull();
		expect(made.overall.score).not.toBeNull();
	});

	test('others say nothing of a set', () => {
		expect(scorecard({ answers: answersOf(allAtTop) }).set).toBeNull();
	});
});

describe('what to do first', () => {
	test.each<[string, Council, Given, string]>([
		[
			'duties, then by lost weight over all themes',
			england,
			{ P1: 1, P2: 0, P4: 2, P5: 1, B1: 0, B2: 2 },
			'P5 P1 P2'
		],
		[
			'without the duty, by lost weight alone',
			wales,
			{ P1: 1, P2: 0, P4: 2, P5: 1, B1: 0, B2: 2 },
			'P1 P5 P2'
		],
		['ties in the order of the questionnaire', england, { B1: 2, B2: 2, P4: 2, P1: 3 }, 'P4 B1 B2'],
		['fewer when fewer are needed', england, { ...allAtTop, B2: 'dont-know' }, 'B2'],
		['none at the top', england, allAtTop, ''],
		[
			'one thing to find out at most, while there is something else to do',
			wales,
			{ P1: 'dont-know', P2: 'dont-know', P5: 'dont-know', B1: 2, B2: 2 },
			'P1 B1 B2'
		],
		[
			'and that one is the duty where one rests on it',
			england,
			{ P1: 'dont-know', P2: 'dont-know', P5: 'dont-know', B1: 2, B2: 2 },
			'P5 B1 B2'
		],
		['or nothing else is left', wales, { P1: 'dont-know', P2: 'dont-know', B2: 2 }, 'P1 P2 B2']
	])('%s', (_case, council, given, order) => {
		const made = scorecard({ council, answers: answersOf(given) });
		expect(made.first.map(({ question }) => question).join(' ')).toBe(order);
		const all = made.themes.flatMap(({ signposts }) => signposts);
		for (const signpost of made.first) expect(all).toContainEqual(signpost);
	});

	test('a signpost says where the council is today, and carries resources', () => {
		const made = scorecard({ answers: answersOf({ P1: 1, P2: 0, P5: 'dont-know' }) });
		const [duty, level, no] = made.first;
		expect(duty).toMatchObject({ question: 'P5', today: [], dontKnow: true, tier: 1 });
		expect(level).toMatchObject({ question: 'P1', today: ['A little is there'], tier: 2 });
		expect(no).toMatchObject({ question: 'P2', today: ['No'], tier: 1, aim: 'Work on P2' });
		expect(level?.resources.map(({ id, url }) => [id, url])).toEqual([['for-people', null]]);
	});
});

describe('strengths', () => {
	test('answers at the top, heaviest first', () => {
		const made = scorecard({ answers: answersOf({ P1: 3, P2: 1, P4: 2, P5: 3, B1: 3 }) });
		expect(strengthsOf(made).map(({ line }) => line.question)).toEqual(['P1', 'P5', 'P2', 'B1']);
	});
});

describe('last year', () => {
	test('is copied as it was shown then, and never worked out again', () => {
		const then = scorecard({ year: 2025, answers: answersOf({ P1: 1, B1: 1 }) });
		const shown: Scorecard = {
			...then,
			overall: { ...then.overall, score: 12 },
			themes: then.themes.map((theme) => ({ ...theme, score: theme.scored ? 34 : null }))
		};
		expect(scorecard({ answers: answersOf(allAtTop), previous: shown }).last).toMatchObject({
			year: 2025,
			overall: 12,
			themes: [
				{ id: 'people', score: 34 },
				{ id: 'buying', score: 34 },
				{ id: 'together', score: null }
			]
		});
	});

	test('is compared like for like on the questions both years answered', () => {
		const then = scorecard({ year: 2025, answers: answersOf({ ...allAtTop, P1: 1 }) });
		const changes = scorecard({ answers: answersOf({ ...allAtTop, P1: 2 }), previous: then }).last
			?.changes;
		expect(changes?.themes.people?.like).toMatchObject({ change: 15 });
		expect(changes?.themes.buying?.like).toEqual({ from: 100, to: 100, change: 0 });
		expect(changes?.overall).toMatchObject({ to: 93 });
	});

	test('is not compared with a theme that has an open question', () => {
		const then = scorecard({ year: 2025, answers: answersOf(allAtTop) });
		const changes = scorecard({ answers: answersOf({ P1: 3, B1: 3 }), previous: then }).last
			?.changes;
		expect(changes?.themes.people).toMatchObject({ complete: false, like: null });
		expect(changes?.overall).toBeNull();
	});

	test('there is none in a first year', () => {
		expect(scorecard({}).last).toBeNull();
	});
});

test('what is stored is read back the same', () => {
	const answers: Answers = {
		...answersOf({ P1: 1, P2: 'not-applicable', P3: ['hotel'], P5: 'dont-know' }),
		B1: {
			chosen: { kind: 'option', value: 2 },
			note: 'Two tenders\nwere read.',
			evidence: [{ title: 'Minutes', url: 'https://example.org/' }]
		}
	};
	const previous = scorecard({ year: 2025, answers });
	for (const made of [
		scorecard({ answers, previous }),
		scorecard({}),
		scorecard({ questionnaire: set, answers: answersOf({ H1: 0 }) })
	]) {
		expect(scorecardSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
	}
});

test.each<[string, string, Chosen]>([
	['a level on yes or no', 'P2', { kind: 'option', value: 3 }],
	['ticks on levels', 'P1', { kind: 'choices', choices: ['hotel'] }],
	['a level on ticks', 'P3', { kind: 'option', value: 1 }],
	['don’t know on ticks', 'P3', { kind: 'dont-know' }],
	['not applicable where a duty rests', 'P5', { kind: 'not-applicable', reason: 'None' }]
])('an answer that is no longer offered counts as not given: %s', (_case, question, chosen) => {
	const before = answersOf({ P1: 1, B1: 2 });
	const changed = { ...before, [question]: { chosen, note: 'Kept', evidence: [] } };
	const open = { ...before, [question]: { ...emptyAnswer, note: 'Kept' } };
	expect(scorecard({ answers: changed })).toEqual(scorecard({ answers: open }));
	expect(lineOf(scorecard({ answers: changed }), question)?.note).toBe('Kept');
});

test('the same answers give the same scorecard', () => {
	const assessed = { answers: answersOf({ P1: 1, P5: 'dont-know', B1: 2 }) };
	expect(scorecard(assessed)).toEqual(scorecard(assessed));
});

function scorecard(part: Partial<Assessed>): Scorecard {
	return makeScorecard({
		questionnaire,
		council: england,
		year: 2026,
		answers: {},
		library: libraryFor(questionnaire, set),
		previous: null,
		...part
	});
}

function lineOf(made: Scorecard, question: string) {
	return made.themes.flatMap(({ lines }) => lines).find((line) => line.question === question);
}

/** An empty list of ticks stands for a question that was opened and left. */
function answersOf(given: Given): Answers {
	return Object.fromEntries(
		Object.entries(given).map(([id, value]) => [id, { ...emptyAnswer, chosen: chosenOf(value) }])
	);
}

function chosenOf(value: Given[string]): Chosen | null {
	if (typeof value === 'number') return { kind: 'option', value };
	if (value === 'dont-know') return { kind: 'dont-know' };
	if (value === 'not-applicable') return { kind: 'not-applicable', reason: 'We have none' };
	return value.length > 0 ? { kind: 'choices', choices: value } : null;
}

test.each([
	['below the third level, the aim of the question', { B1: 1 }, 'Work on B1', null],
	['at the third level, what leads to the top', { B1: 2 }, 'Work on B1 further', null],
	['where nothing says that, what the top looks like', { B2: 2 }, 'All is there', 'Thorough']
])('what to do next: %s', (_case, given, aim, nextLevel) => {
	const [first] = scorecard({ answers: answersOf(given) }).first;
	expect(first).toMatchObject({ aim, nextLevel });
});
