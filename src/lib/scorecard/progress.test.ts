import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	choices,
	definition,
	levels,
	questionnaireFrom,
	theme
} from '../../../tests/fixtures/questionnaires.ts';
import { emptyAnswer, type Answers } from './answer.ts';
import type { Chosen } from './chosen.ts';
import type { Council } from './council.ts';
import { countedIn } from './counted.ts';
import {
	isComplete,
	minutesFor,
	minutesForEach,
	maxCounted,
	maxUncounted,
	progressOf
} from './progress.ts';
import { visibilityFor } from './visibility.ts';

const questionnaire = questionnaireFrom(
	definition([
		theme('people', [
			levels('first'),
			levels('follows', { onlyIf: { answer: { question: 'first', atLeast: 2 } } }),
			choices('ticks')
		]),
		theme('elsewhere', [
			levels('always'),
			levels('sometimes', { onlyIf: { answer: { question: 'first', atLeast: 2 } } })
		]),
		theme('detail', [levels('more', { weight: undefined, unscored: true })], { unscored: true })
	])
);
const county: Council = { nation: 'england', type: 'county' };
const low: Chosen = { kind: 'option', value: 0 };
const high: Chosen = { kind: 'option', value: 2 };
const unknown: Chosen = { kind: 'dont-know' };
const excused: Chosen = { kind: 'not-applicable', reason: 'Not ours.' };

function progress(chosen: Record<string, Chosen | null>) {
	const answers: Answers = Object.fromEntries(
		Object.entries(chosen).map(([id, value]) => [id, { ...emptyAnswer, chosen: value, note: 'n' }])
	);
	const visibility = visibilityFor(questionnaire, county, answers);
	return questionnaire.themes.map((each) => progressOf(each, answers, visibility));
}

describe('the questions that are open', () => {
	test.each([
		['nothing answered', {}, 'first; always; '],
		['a note and no answer', { first: null }, 'first; always; '],
		['every answer there is', { first: low, always: low }, '; ; '],
		['don’t know is an answer', { first: unknown, always: unknown }, '; ; '],
		['so is not applicable', { first: excused, always: excused }, '; ; '],
		[
			'one that an answer made visible, here and elsewhere',
			{ first: high },
			'follows; always sometimes; '
		],
		[
			'one that opened where all was answered',
			{ first: high, follows: low, always: low },
			'; sometimes; '
		]
	])('%s', (_case, chosen, expected) => {
		const themes = progress(chosen);
		expect(themes.map(({ open }) => open.map(({ id }) => id).join(' ')).join('; ')).toBe(expected);
		expect(isComplete(themes)).toBe(expected === '; ; ');
		const [people, elsewhere] = themes;
		for (const each of [people, elsewhere])
			expect((each?.total ?? 0) - (each?.answered ?? 0)).toBe(each?.open.length);
	});
});

describe('counts are made in one place', () => {
	test('what counts in a theme, and everything in one without a score', () => {
		const [people, , detail] = questionnaire.themes;
		if (!people || !detail) throw new Error('no themes');
		expect(countedIn(people, people.questions).map(({ id }) => id)).toEqual(['first', 'follows']);
		expect(countedIn(detail, detail.questions).map(({ id }) => id)).toEqual(['more']);
	});

	test('the start page counts what some council is asked at the outset', () => {
		expect(maxCounted(questionnaire)).toBe(2);
		expect(minutesFor(questionnaire, maxCounted(questionnaire))).toBe(3);
		// The ticks of a theme that is scored, and a theme that is not.
		expect(maxUncounted(questionnaire)).toBe(2);
	});

	test.each([
		['nothing answered', {}, [], 1],
		['an answer to confirm takes a third of the time', {}, ['first'], 1 / 3],
		['answered', { first: low }, [], 0],
		['answered here, and confirmed meanwhile', { first: low }, ['first'], 0]
	])('left to do: %s', (_case, chosen, waiting, left) => {
		const answers: Answers = Object.fromEntries(
			Object.entries(chosen).map(([id, value]) => [id, { ...emptyAnswer, chosen: value }])
		);
		const visibility = visibilityFor(questionnaire, county, answers);
		const [people] = questionnaire.themes;
		if (!people) throw new Error('no theme');
		const isWaiting = (id: string) => waiting.some((each) => each === id);
		expect(progressOf(people, answers, visibility, isWaiting).left).toBeCloseTo(left);
	});

	test('a theme that counts for nothing leaves nothing to do', () => {
		expect(progress({}).map(({ left }) => left)).toEqual([1, 1, 0]);
	});
});

describe('minutes', () => {
	test.each([
		['of a list agree with its total', [12, 13, 13, 12, 11], [18, 20, 19, 18, 17]],
		['are none where nothing is left', [0, 3, 0], [0, 5, 0]],
		['are at least one where anything is', [1 / 3, 1 / 3, 1 / 3, 1], [1, 1, 1, 1]]
	])('%s', (_case, lots, minutes) => {
		expect(minutesForEach({ minutesPerQuestion: 1.5 }, lots)).toEqual(minutes);
	});

	test('add up to those of all together', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(40)), fc.constantFrom(1, 1.5, 2.25), (lots, each) => {
				const edition = { minutesPerQuestion: each };
				const all = lots.reduce((total, lot) => total + lot, 0);
				const minutes = minutesForEach(edition, lots);
				expect(minutes.reduce((total, lot) => total + lot, 0)).toBe(minutesFor(edition, all));
			})
		);
	});
});
