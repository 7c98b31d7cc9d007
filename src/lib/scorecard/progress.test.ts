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
	maxCounted,
	maxMinutes,
	maxUncounted,
	minutesFor,
	minutesForAll,
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
	const edition = { minutesPerQuestion: 1.5 };

	test.each([
		['are none where nothing is left', 0, 0],
		['are rounded up', 9, 14],
		['are at least one where an answer is only to be confirmed', 1 / 3, 1]
	])('%s', (_case, questions, minutes) => {
		expect(minutesFor(edition, questions)).toBe(minutes);
	});

	test('of as many questions are the same wherever their theme stands, and add up', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(40)), fc.constantFrom(1, 1.5, 2.25), (lots, each) => {
				const parts = lots.map((lot) => minutesFor({ minutesPerQuestion: each }, lot));
				const sum = parts.reduce((total, part) => total + part, 0);
				expect(minutesForAll({ minutesPerQuestion: each }, lots)).toBe(sum);
			})
		);
	});

	test('on the start page are those of the list of the council that is asked most', () => {
		// One question in each of two themes, of two minutes each when rounded up.
		expect(maxMinutes(questionnaire)).toBe(2 * minutesFor(questionnaire, 1));
	});
});
