import { describe, expect, test } from 'vitest';
import { fenbridge, questionnaireOf } from '../../../tests/fixtures/fenbridge.ts';
import { outcomeOf } from '#lib/scorecard/plan/outcome.ts';
import { projectTargets } from '#lib/scorecard/plan/projection.ts';
import { targetThemes } from '#lib/scorecard/plan/target-themes.ts';
import type { Target, TargetProblem } from '#lib/scorecard/plan/target.ts';
import { outcomeFigures, plannedFigures } from './outcome.ts';
import {
	leftOutLine,
	projectionHeadline,
	targetFigures,
	targetPhrase,
	targetProblemField,
	targetProblemText,
	typedFigures
} from './target.ts';

const questionnaire = questionnaireOf();
const { now, before } = fenbridge();

function headline(...aims: [string, number][]): string {
	const targets: Target[] = aims.map(([question, value]) => ({ question, value, due: null }));
	return projectionHeadline(now, projectTargets(now, targets, questionnaire));
}

describe('the projection in a sentence', () => {
	test.each<[string, string, string]>([
		['no target', headline(), 'No target counts for 2027 to 2028 yet.'],
		[
			'a band that changes and a score that rises',
			headline(['T4.1', 2], ['T3.9', 1]),
			'If every target is reached, the new scores are: “Risk” (37) and “Procurement” (67, Established). ' +
				'The overall score goes from 59 to 60. ' +
				'1 legal duty would no longer be at risk: “Exclusion checks”.'
		]
	])('%s', (_case, sentence, expected) => {
		expect(sentence).toBe(expected);
	});

	test('of a year that is over', () => {
		const then = (targets: Target[]) =>
			projectionHeadline(now, projectTargets(now, targets, questionnaire), 'then');
		const aims = { 'T4.1': 2, 'T3.9': 1 };
		const targets = Object.entries(aims).map(([question, value]) => ({
			question,
			value,
			due: null
		}));
		expect(then([])).toBe('No target counted for 2027 to 2028.');
		expect(then(targets)).toBe(
			'If every target had been reached, the new scores would have been: “Risk” (37) and “Procurement” (67, Established). ' +
				'The overall score would have gone from 59 to 60. ' +
				'1 legal duty would no longer have been at risk: “Exclusion checks”.'
		);
		const left = { title: 'Exclusion checks', why: 'not-applicable' } as const;
		expect(leftOutLine(left, 'then')).toBe('Exclusion checks: the question did not apply.');
		expect(leftOutLine(left)).toBe('Exclusion checks: the question does not apply today.');
	});
});

test.each<[TargetProblem, string, string]>([
	[{ field: 'value', code: 'not-above-today' }, 'Choose a level above today’s', 'T1.1.value'],
	[{ field: 'value', code: 'not-offered' }, 'Choose a level this question offers', 'T1.1.value'],
	[
		{ field: 'value', code: 'missing' },
		'Choose what to aim for, or take the date out',
		'T1.1.value'
	],
	[{ field: 'due', code: 'past' }, 'The date must be today or later', 'T1.1.due-day'],
	[
		{ field: 'due', code: 'too-far' },
		'The date must be no more than 10 years ahead',
		'T1.1.due-day'
	],
	[
		{ field: 'due', code: 'incomplete', missing: ['month', 'year'] },
		'The date must include a month and a year, such as 3 and 2027',
		'T1.1.due-month'
	]
])('problem %o', (problem, text, field) => {
	expect(targetProblemText(problem, 2027)).toBe(text);
	expect(targetProblemField('T1.1', problem)).toBe(field);
});

test('a target in words, with and without a date, or taken back', () => {
	const levels = [{ value: 2, label: 'In place' }];
	expect(targetPhrase(levels, { value: 2, due: '2028-03-31' })).toBe('In place, by 31 March 2028');
	expect(targetPhrase(levels, { value: 2, due: null })).toBe('In place, no date');
	expect(targetPhrase(levels, { value: null, due: null })).toBe('No target');
});

test('last year’s targets as tables', () => {
	const targets: Target[] = [
		{ question: 'T4.1', value: 2, due: '2027-03-31' },
		{ question: 'T1.2', value: 3, due: null },
		{ question: 'T9.9', value: 3, due: null }
	];
	const outcome = outcomeOf({ scorecard: before, targets, questionnaire }, now);
	expect(outcomeFigures(outcome).rows.map(({ name, cells }) => [name, ...cells])).toEqual([
		['Senior approval', 'In place', 'Thorough', '31 March 2027', 'Thorough', 'Reached'],
		['Exclusion checks', 'Basic', 'In place', '31 March 2027', 'Basic', 'Not reached yet'],
		['T9.9', 'Not asked', '3', '31 March 2027', 'Not asked', 'Cannot be told: no longer asked']
	]);
	const planned = plannedFigures(outcome, now.questionnaire.themeWord);
	expect(planned.columns.map(({ label }) => label)).toEqual([
		...['Theme', '2025 to 2026', 'Planned for 2026 to 2027', 'Actual for 2026 to 2027']
	]);
	expect(planned.rows[3]).toEqual({
		...{ id: 'procurement', name: 'Procurement', cells: ['45', '49', '63'] }
	});
});

test('targets as they were planned', () => {
	const targets: Target[] = [{ question: 'T4.1', value: 2, due: '2027-03-31' }];
	const rows = targetThemes(before, questionnaire, targets).flatMap(({ rows }) => rows);
	const { caption, rows: shown } = targetFigures(2025, rows);
	expect(caption).toBe('Targets set in 2025 to 2026');
	expect(shown).toEqual([
		{ id: 'T4.1', name: 'Exclusion checks', cells: ['Basic', 'In place', '31 March 2027'] }
	]);
});

test('targets as they were typed, also where no day or level can be made of it', () => {
	const rows = targetThemes(before, questionnaire, []).flatMap(({ rows }) => rows);
	const typed = [
		['T4.1', '2', { day: '31', month: '2', year: '2028' }],
		['T1.2', '', { day: '', month: 'May', year: '' }],
		['T9.9', '7', { day: '', month: '', year: '' }]
	] as const;
	const figures = typedFigures(
		typed.map(([question, value, due]) => ({ question, input: { value, due } })),
		rows
	);
	expect(figures.rows.map(({ name, cells }) => [name, ...cells])).toEqual([
		['Exclusion checks', 'In place', '31 2 2028'],
		['Senior approval', 'No target', 'May'],
		['T9.9', '7', 'No date']
	]);
});
