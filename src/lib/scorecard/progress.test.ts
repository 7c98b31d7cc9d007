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
import { isComplete, minutesFor, mostCounted, progressOf } from './progress.ts';
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
	return questionnaire.themes.map((each) => progressOf(questionnaire, each, answers, visibility));
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
		expect(mostCounted(questionnaire)).toBe(2);
		expect(minutesFor(questionnaire, mostCounted(questionnaire))).toBe(3);
	});

	test.each([
		['nothing answered', {}, [], 2],
		['an answer to confirm takes a third of the time', {}, ['first'], 1],
		['answered', { first: low }, [], 0],
		['answered here, and confirmed meanwhile', { first: low }, ['first'], 0]
	])('minutes left: %s', (_case, chosen, waiting, minutes) => {
		const answers: Answers = Object.fromEntries(
			Object.entries(chosen).map(([id, value]) => [id, { ...emptyAnswer, chosen: value }])
		);
		const visibility = visibilityFor(questionnaire, county, answers);
		const [people] = questionnaire.themes;
		if (!people) throw new Error('no theme');
		const isWaiting = (id: string) => waiting.some((each) => each === id);
		expect(progressOf(questionnaire, people, answers, visibility, isWaiting).minutesLeft).toBe(
			minutes
		);
	});
});
