import { describe, expect, test } from 'vitest';
import {
	definition,
	fenbridge,
	marksNow,
	questionnaireOf,
	scorecardFrom
} from '../../../../tests/fixtures/fenbridge.ts';
import { outcomeOf, type Fate } from './outcome.ts';
import type { Scorecard } from '../scorecard.ts';
import type { Target } from './target.ts';

const questionnaire = questionnaireOf();
const { before, now } = fenbridge();

function aim(question: string, value: number): Target {
	return { question, value, due: '2027-03-31' };
}

function outcome(targets: Target[], reached: Scorecard = now) {
	return outcomeOf({ scorecard: before, targets, questionnaire }, reached);
}

/** This year's edition with one question changed, or left out where `change` is `null`. */
function withQuestion(id: string, change: { revision: number } | null): Scorecard {
	const changed = questionnaireOf({
		...definition,
		id: 'fixture-2027',
		themes: definition.themes.map((theme) => ({
			...theme,
			questions: theme.questions.flatMap((question) =>
				question.id !== id ? [question] : change ? [{ ...question, ...change }] : []
			)
		}))
	});
	return scorecardFrom(marksNow, { questionnaire: changed, previous: before });
}

describe('what became of a target', () => {
	test.each<[string, Target, Scorecard, Fate]>([
		['reached', aim('T2.1', 3), now, 'reached'],
		['passed', aim('T4.2', 2), now, 'reached'],
		['not reached yet', aim('T4.1', 2), now, 'not-reached'],
		['a don’t know', aim('T3.9', 2), now, 'dont-know'],
		['not applicable any more', aim('T3.11', 2), now, 'not-applicable'],
		[
			'not answered',
			aim('T1.1', 3),
			scorecardFrom(marksNow.map((line) => '-'.repeat(line.length))),
			'not-answered'
		],
		['another meaning', aim('T4.1', 2), withQuestion('T4.1', { revision: 2 }), 'meaning-changed'],
		['no longer asked', aim('T1.11', 2), withQuestion('T1.11', null), 'not-asked']
	])('%s', (_case, target, reached, fate) => {
		expect(outcome([target], reached).targets.map((each) => each.fate)).toEqual([fate]);
	});

	test('stands beside both levels, in the order of the questionnaire', () => {
		const { targets } = outcome([aim('T9.9', 3), aim('T4.1', 2), aim('T1.2', 3)]);
		expect(
			targets.map(({ title, then, target, now }) => [title, then?.value, target.value, now?.value])
		).toEqual([
			['Senior approval', 2, 3, 3],
			['Exclusion checks', 1, 2, 1],
			['T9.9', undefined, 3, undefined]
		]);
	});

	test.each<[string, Target, Fate]>([
		['is told from this year’s answer', aim('T2.1', 3), 'reached'],
		['also when it is not reached', aim('T4.1', 2), 'not-reached'],
		['cannot be told when nothing was ever asked', aim('T9.9', 3), 'not-asked']
	])('of a question that last year’s result leaves out %s', (_case, target, fate) => {
		const hidden = {
			...before,
			themes: before.themes.map((theme) => ({
				...theme,
				lines: theme.lines.filter(({ question }) => question !== target.question)
			}))
		};
		const { targets } = outcomeOf({ scorecard: hidden, targets: [target], questionnaire }, now);
		expect(targets.map((each) => [each.then, each.fate])).toEqual([[null, fate]]);
	});
});

describe('plan and outcome by theme', () => {
	test('the plan is the projection of then, and the outcome this year’s own score', () => {
		const { from, to, themes, overall, sameEdition } = outcome([aim('T4.1', 2)]);
		expect({ from, to, sameEdition }).toEqual({ from: 2025, to: 2026, sameEdition: true });
		// 34 of 75 points then; one level more at weight 3 is 37 of 75.
		expect(themes[3]).toMatchObject({ id: 'procurement', then: 45, planned: 49, now: 63 });
		expect(themes[2]).toMatchObject({ id: 'risk', then: 22, planned: 22, now: 33 });
		expect(overall).toMatchObject({ then: before.overall.score, now: now.overall.score });
	});

	test('a theme that is no longer there has no score now, and another edition is said', () => {
		const fewer = { ...now, themes: now.themes.filter(({ id }) => id !== 'risk') };
		expect(outcome([], fewer).themes[2]?.now).toBeNull();
		expect(outcome([], withQuestion('T1.11', null)).sameEdition).toBe(false);
	});
});
