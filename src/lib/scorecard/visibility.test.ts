import { describe, expect, test } from 'vitest';
import {
	choices,
	definition,
	law,
	levels,
	questionnaireFrom,
	theme
} from '../../../tests/fixtures/questionnaires.ts';
import { emptyAnswer, type Answers } from './answer.ts';
import type { Chosen } from './chosen.ts';
import type { Council } from './council.ts';
import { questionsOf } from './questionnaire.ts';
import { visibilityFor } from './visibility.ts';

const questionnaire = questionnaireFrom(
	definition([
		theme('people', [
			levels('first'),
			levels('follows', { onlyIf: { answer: { question: 'first', atLeast: 2 } } }),
			levels('follows-that', { onlyIf: { answer: { question: 'follows', atLeast: 0 } } }),
			levels('welsh', { onlyIf: { nation: ['wales'] } }),
			levels('no-districts', { onlyIf: { type: ['county', 'unitary'] } }),
			levels('both', {
				onlyIf: { nation: ['england'], answer: { question: 'first', atLeast: 1 } }
			}),
			choices('ticks')
		]),
		theme('duties', [
			levels('duty', {
				gate: {
					atLeast: 2,
					duties: [
						law({ name: 'For counties', onlyIf: { type: ['county'] } }),
						law({ name: 'For Wales', onlyIf: { nation: ['wales'] } }),
						law({
							name: 'For those who began',
							onlyIf: { nation: ['wales'], answer: { question: 'first', atLeast: 1 } }
						})
					]
				},
				law: [law({ name: 'For all' }), law({ name: 'Scots', onlyIf: { nation: ['scotland'] } })]
			})
		])
	])
);

const county: Council = { nation: 'england', type: 'county' };
const district: Council = { nation: 'england', type: 'district' };
const welsh: Council = { nation: 'wales', type: 'welsh-county' };

describe('which questions are seen', () => {
	test.each([
		['nothing answered', county, {}, 'first no-districts ticks duty'],
		['a kind of council', district, {}, 'first ticks duty'],
		['a nation', welsh, {}, 'first welsh ticks duty'],
		['an earlier answer just below', district, { first: 1 }, 'first both ticks duty'],
		['an earlier answer at the least', district, { first: 2 }, 'first follows both ticks duty'],
		[
			'one that follows one that follows, even at the lowest level',
			district,
			{ first: 2, follows: 0 },
			'first follows follows-that both ticks duty'
		],
		[
			'an answer left behind on a hidden question does not count',
			district,
			{ first: 0, follows: 3 },
			'first ticks duty'
		],
		['both parts must hold', welsh, { first: 3 }, 'first follows welsh ticks duty']
	])('%s', (_case, council, values, seen) => {
		const visibility = visibilityFor(questionnaire, council, answersOf(values));
		expect(
			questionsOf(questionnaire)
				.map(({ question }) => question.id)
				.filter(visibility.isVisible)
				.join(' ')
		).toBe(seen);
	});

	test.each<[string, Chosen | null]>([
		['don’t know', { kind: 'dont-know' }],
		['not applicable', { kind: 'not-applicable', reason: 'None' }],
		['nothing', null]
	])('%s opens nothing, not even at least 0', (_case, chosen) => {
		const answers: Answers = {
			...answersOf({ first: 2 }),
			follows: { ...emptyAnswer, chosen }
		};
		const visibility = visibilityFor(questionnaire, district, answers);
		expect(visibility.isVisible('follows-that')).toBe(false);
	});

	test('no question of another questionnaire is seen', () => {
		const visibility = visibilityFor(questionnaire, county, {});
		expect(visibility.isVisible('toString')).toBe(false);
	});
});

describe('duties and law that concern a council', () => {
	test.each([
		['by kind', county, {}, 'For counties', 'For all'],
		['none for a district', district, {}, '', 'For all'],
		['by nation', welsh, {}, 'For Wales', 'For all'],
		['by an earlier answer too', welsh, { first: 1 }, 'For Wales, For those who began', 'For all'],
		[
			'other law',
			{ nation: 'scotland', type: 'scottish-council' } as const,
			{},
			'',
			'For all, Scots'
		]
	])('%s', (_case, council, values, duties, other) => {
		const visibility = visibilityFor(questionnaire, council, answersOf(values));
		const asked = questionsOf(questionnaire).find(({ question }) => question.id === 'duty');
		const names = (laws: { name: string }[] = []) => laws.map(({ name }) => name).join(', ');
		expect(names(asked && visibility.duties(asked.question))).toBe(duties);
		expect(names(asked && visibility.law(asked.question))).toBe(other);
	});
});

function answersOf(values: Record<string, number>): Answers {
	return Object.fromEntries(
		Object.entries(values).map(([id, value]) => [
			id,
			{ ...emptyAnswer, chosen: { kind: 'option' as const, value } }
		])
	);
}
