import { describe, expect, test } from 'vitest';
import { actionOf, type ActionProblem, type ActionState } from '#lib/scorecard/plan/action.ts';
import { countPlan, planFor, type PlanCounts } from '#lib/scorecard/plan/plan.ts';
import { actionProblemField, actionProblemText, versionChanges, versionName } from './action.ts';
import { dayName, shortDayName } from './day.ts';
import {
	aimPhrases,
	planCarriedOver,
	planFigures,
	planGroupName,
	planHeadline,
	planLine,
	planOrigin,
	planStatus
} from './plan.ts';

const none: PlanCounts = countPlan([]);
const state: ActionState = {
	...{ title: 'Check the list', question: null, owner: 'Head of HR' },
	...{ due: '2026-10-31', status: 'not-started', note: '' }
};

function entry(given: Partial<ActionState> & { year?: number; savedAt?: number }) {
	const { year = 2026, savedAt = Date.UTC(2026, 5, 1), ...part } = given;
	const action = actionOf({ id: 'a', year }, [{ ...state, ...part, revision: 1, savedAt }]);
	const [found] = planFor(action ? [action] : [], 2026, '2026-11-21');
	if (!found) throw new Error('It is not in the plan');
	return found;
}

test.each([
	[0, 0, 'No action is open.'],
	[1, 0, '1 action is open. None is overdue.'],
	[1, 1, '1 action is open. It is overdue.'],
	[6, 1, '6 actions are open. 1 is overdue.'],
	[12, 2, '12 actions are open. 2 are overdue.'],
	[3, 3, '3 actions are open. All are overdue.']
])('%i open, %i overdue', (open, overdue, sentence) => {
	expect(planHeadline({ ...none, open, overdue })).toBe(sentence);
});

test('days are the same day in every time zone', () => {
	expect(dayName('2026-10-25')).toBe('25 October 2026');
	expect(shortDayName('2026-10-31')).toBe('31 Oct 2026');
});

test('figures that are always of interest, and others where there are any', () => {
	const labels = (counts: Partial<PlanCounts>) =>
		planFigures({ ...none, ...counts }, 2026).map(({ count, label }) => `${count} ${label}`);
	const always = ['0 overdue', '0 due by 31 March 2027', '0 later', '0 done'];
	expect(labels({})).toEqual(always);
	expect(labels({ 'no-date': 2, dropped: 1 })).toEqual([
		...always.slice(0, 3),
		...['2 without a date', '0 done', '1 dropped']
	]);
});

describe('an entry', () => {
	test.each([
		['overdue', { due: '2026-10-31' }, 'Overdue, 21 days'],
		['overdue since yesterday', { due: '2026-11-20' }, 'Overdue, 1 day'],
		['open', { due: null, status: 'in-progress' }, 'In progress'],
		['done', { status: 'done' }, 'Done 1 June 2026'],
		['dropped', { status: 'dropped' }, 'Dropped 1 June 2026']
	] as const)('%s', (_case, given, status) => {
		expect(planStatus(entry(given))).toBe(status);
	});

	test.each([
		[
			'a question',
			'T5.1',
			{ title: 'Whistleblowing', today: 'Basic' },
			'From: Whistleblowing (Basic).'
		],
		['a hidden one', 'T5.1', { title: 'Whistleblowing', today: null }, 'From: Whistleblowing.'],
		['one that is gone', 'T0', null, 'From a question that is no longer asked.'],
		['no question', null, null, null]
	])('comes from %s', (_case, question, origin, words) => {
		expect(planOrigin({ question }, origin)).toBe(words);
	});

	test('says when it is carried over', () => {
		expect(planCarriedOver(entry({ year: 2025 }))).toBe('Carried over from 2025 to 2026.');
		expect(planCarriedOver(entry({}))).toBeNull();
	});

	test('is done this year, unless it was closed later', () => {
		const heading = (savedAt: number) =>
			planGroupName('done', { year: 2026, entries: [entry({ status: 'done', savedAt })] });
		expect(heading(Date.UTC(2027, 2, 1))).toBe('Done this year');
		expect(heading(Date.UTC(2027, 4, 1))).toBe('Done');
	});
});

test.each([
	['no target', null, []],
	['a target that moves nothing', { level: 'Basic', projected: null }, ['Aim: Basic.']],
	[
		'a target',
		{ level: 'In place', projected: { theme: 'Procurement', score: 67, band: 'Established' } },
		['Aim: In place.', 'With every target reached: Procurement 67, band Established.']
	],
	[
		'a questionnaire without bands',
		{ level: 'Yes', projected: { theme: 'Housing', score: 50, band: null } },
		['Aim: Yes.', 'With every target reached: Housing 50.']
	]
])('%s', (_case, aim, phrases) => {
	expect(aimPhrases(aim)).toEqual(phrases);
});

test.each([
	[0, 0, 'Action plan: nothing is open'],
	[1, 0, 'Action plan: 1 action open'],
	[6, 2, 'Action plan: 6 actions open, 2 overdue']
])('a line for %i open and %i overdue', (open, overdue, line) => {
	expect(planLine({ open, overdue })).toBe(line);
});

const problems: [ActionProblem, string, string][] = [
	[{ field: 'title', code: 'missing' }, 'title', 'Say what will be done'],
	[
		{ field: 'note', code: 'too-long', over: 12 },
		'note',
		'Your note must be 1,000 characters or fewer. It is 12 too long.'
	],
	[
		{ field: 'due', code: 'incomplete', missing: ['month', 'year'] },
		'due-month',
		'The date must include a month and a year, such as 3 and 2027'
	],
	[
		{ field: 'due', code: 'no-such-day', month: 2, year: 2027, days: 28 },
		'due-day',
		'February 2027 has only 28 days. Enter a day from 1 to 28.'
	],
	[
		{ field: 'due', code: 'unreadable', part: 'day' },
		'due-day',
		'The day must be a number from 1 to 31'
	],
	[
		{ field: 'due', code: 'unreadable', part: 'month' },
		'due-month',
		'The month must be a number from 1 to 12, or its name, such as March'
	],
	[
		{ field: 'due', code: 'unreadable', part: 'year' },
		'due-year',
		'The year must have four digits, such as 2027'
	],
	[
		{ field: 'due', code: 'too-much' },
		'due-day',
		'Enter only a day, a month and a year, such as 31 3 2027'
	],
	[{ field: 'due', code: 'too-long-ago' }, 'due-day', 'The date must be no more than 10 years ago'],
	[{ field: 'due', code: 'too-far' }, 'due-day', 'The date must be no more than 10 years ahead'],
	[{ field: 'status', code: 'unknown' }, 'status', 'Select how far the action has come']
];
test.each(problems)('%o', (problem, field, text) => {
	expect(actionProblemField(problem)).toBe(field);
	expect(actionProblemText(problem, 2027)).toBe(text);
});

test('a history says what each save changed', () => {
	const first = { ...state, revision: 1, savedAt: Date.UTC(2026, 9, 2, 13, 2) };
	const second = { ...first, owner: '', due: null, revision: 2 };
	const third = { ...second, note: 'Asked.', revision: 3 };
	const title = (question: string) => question;
	expect(versionName(first, null)).toBe('2 October 2026 at 14:02: added');
	expect(versionName(second, first)).toBe('2 October 2026 at 14:02: changed');
	expect(versionName(third, second)).toBe('2 October 2026 at 14:02: progress noted');
	expect(versionChanges(second, first, title)).toEqual(['Owner: Nobody yet', 'Due: No date yet']);
	expect(versionChanges(third, second, title)).toEqual([]);
	expect(versionChanges(first, null, title)).toEqual([
		...['What will be done: Check the list', 'Question: none', 'Owner: Head of HR'],
		...['Due: 31 October 2026', 'Status: Not yet started']
	]);
});
