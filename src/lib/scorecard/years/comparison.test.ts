import { describe, expect, test } from 'vitest';
import { yearOnYearVectors } from '../../../../tests/fixtures/scoring-vectors.ts';
import {
	definition,
	levels,
	libraryFor,
	questionnaireFrom,
	theme
} from '../../../../tests/fixtures/questionnaires.ts';
import { emptyAnswer, type Answer } from '../answer.ts';
import type { Chosen } from '../chosen.ts';
import { compareScorecards, compareTheme } from './comparison.ts';
import { makeScorecard } from '../make-scorecard.ts';
import type { Mark } from '../score.ts';
import type { ThemeResult } from '../scorecard.ts';

describe('compareTheme', () => {
	test.each(yearOnYearVectors)('$name', ({ previous, current, expected }) => {
		const result = compareTheme(previous, current);
		expect({
			headlinePrev: result.headline.from,
			headlineCur: result.headline.to,
			commonQuestions: result.common,
			commonShare: result.commonShare,
			complete: result.complete,
			comparable: result.comparable,
			likePrev: result.like?.from ?? null,
			likeCur: result.like?.to ?? null,
			likeDelta: result.like?.change ?? null
		}).toEqual(expected);
	});

	test.each([
		['nothing answered this year', [mark('a', 2)], [mark('a', null)], null, false],
		['nothing answered last year', [mark('a', null)], [mark('a', 2)], 0, false],
		['exactly 60 per cent', fiveWith(3), fiveWith(5), 60, true],
		['just below 60 per cent, shown as 60', thousands(597), thousands(1000), 60, false],
		['hidden this year', [mark('a', 2)], [{ ...mark('a', 2), visible: false }], null, false]
	])('%s', (_case, previous, current, share, comparable) => {
		const result = compareTheme(previous, current);
		expect(result.commonShare).toBe(share);
		expect(result.comparable).toBe(comparable);
		expect(result.like === null).toBe(!comparable);
	});

	test('a duty new this year is not applied to last year', () => {
		const result = compareTheme([mark('a', 3)], [{ ...mark('a', 1), gate: 2 }]);
		expect(result.like).toEqual({ from: 100, to: 33, change: -67 });
	});
});

describe('compareScorecards', () => {
	test.each<[string, Years, { from: number; to: number } | null]>([
		['both themes comparable', { people: [[1], [2]], buying: [[0], [3]] }, { from: 17, to: 83 }],
		[
			'half of the scored themes is enough',
			{ people: [[1], [2]], buying: [[null], [3]] },
			{ from: 33, to: 67 }
		],
		[
			'less than half is not',
			{ people: [[1], [2]], buying: [[null], [3]], risk: [[null], [1]] },
			null
		],
		[
			'a theme that does not apply this year does not count',
			{ people: [[1], [2]], buying: [[3], ['not applicable']] },
			{ from: 33, to: 67 }
		],
		[
			'with an open question it is not complete yet',
			{ people: [[1], [2]], buying: [[3], [null]] },
			null
		],
		['nothing answered', { people: [[null], [null]] }, null],
		[
			'unrounded theme scores are averaged: 2/3, 2/3 and 0 is 44, not 45',
			{ people: [[2], [2]], buying: [[2], [2]], risk: [[0], [0]] },
			{ from: 44, to: 44 }
		]
	])('the whole: %s', (_case, years, overall) => {
		expect(compareScorecards(themesOf(years, 0), themesOf(years, 1)).overall).toEqual(overall);
	});

	test('a theme that is new this year has nothing in common with last year', () => {
		const now = themesOf({ people: [[1], [2]], buying: [[], [3]] }, 1);
		const { themes } = compareScorecards(themesOf({ people: [[1], [2]] }, 0), now);
		expect(themes['people']?.like).toEqual({ from: 33, to: 67, change: 34 });
		expect(themes['buying']).toMatchObject({ common: [], comparable: false, like: null });
	});

	test('themes that are not scored are left out', () => {
		const [theme] = themesOf({ people: [[1], [2]] }, 1);
		expect(compareScorecards([], theme ? [{ ...theme, scored: false }] : []).themes).toEqual({});
	});
});

/** The answers of two years by theme. */
type Years = Record<string, [Given[], Given[]]>;
type Given = number | 'not applicable' | null;

/** The results of one of two years, as a scorecard holds them. */
function themesOf(years: Years, which: 0 | 1): ThemeResult[] {
	const written = definition(
		Object.entries(years).map(([id, both]) =>
			theme(
				id,
				both[1].map((_, index) => levels(`${id}-${index}`, { notApplicable: true }))
			)
		)
	);
	const questionnaire = questionnaireFrom(written);
	const answers = Object.entries(years).flatMap(([id, both]) =>
		both[which].map((value, index): [string, Answer] => [
			`${id}-${index}`,
			{ ...emptyAnswer, chosen: chosenFrom(value) }
		])
	);
	return makeScorecard({
		questionnaire,
		council: { nation: 'england', type: 'unitary' },
		year: 2026,
		answers: Object.fromEntries(answers),
		library: libraryFor(questionnaire),
		previous: null
	}).themes;
}

function chosenFrom(value: Given): Chosen | null {
	if (value === null) return null;
	if (value === 'not applicable') return { kind: 'not-applicable', reason: 'We do not do this.' };
	return { kind: 'option', value };
}

function mark(id: string, answer: Mark['answer']): Mark {
	return { id, revision: 1, weight: 1, max: 3, answer, visible: true, gate: null };
}

function fiveWith(answered: number): Mark[] {
	return ['a', 'b', 'c', 'd', 'e'].map((id, index) => mark(id, index < answered ? 1 : null));
}

/** A thousand questions of which the first `answered` are answered. */
function thousands(answered: number): Mark[] {
	return Array.from({ length: 1000 }, (_, index) => mark(`q${index}`, index < answered ? 1 : null));
}
