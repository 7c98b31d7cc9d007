import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionOf, actionStatuses, isOpen, type Action, type ActionState } from './action.ts';
import { dayOf, daysBetween } from '../day.ts';
import {
	countPlan,
	filterAddress,
	filterPlan,
	nobody,
	parsePlanFilter,
	planChoices,
	planFor,
	planGroups,
	type PlanFilter
} from './plan.ts';

const today = '2026-11-21';
const summer = Date.UTC(2026, 5, 1);
const themes: Record<string, string> = { 'T1.1': 'statements', 'T4.1': 'procurement' };
const themeOf = (question: string) => themes[question] ?? null;

function action(
	id: string,
	given: Partial<ActionState> & { year?: number; savedAt?: number } = {}
): Action {
	const { year = 2026, savedAt = summer, ...state } = given;
	const made = actionOf({ id, year }, [
		{
			...{ title: id, question: null, owner: '', due: null, status: 'not-started', note: '' },
			...{ ...state, revision: 1, savedAt }
		}
	]);
	if (!made) throw new Error('There is no state');
	return made;
}

describe('where an action stands in the plan of 2026 to 2027', () => {
	const cases: [string, Parameters<typeof action>[1], string | null][] = [
		['due yesterday', { due: '2026-11-20' }, 'overdue'],
		['due today', { due: today }, 'this-year'],
		['due on the last day of the year', { due: '2027-03-31' }, 'this-year'],
		['due the day after', { due: '2027-04-01' }, 'later'],
		['without a date', {}, 'no-date'],
		['in progress and overdue', { due: '2026-01-01', status: 'in-progress' }, 'overdue'],
		['done before it was overdue', { due: '2026-01-01', status: 'done' }, 'done'],
		['dropped', { status: 'dropped' }, 'dropped'],
		['open since an earlier year', { year: 2023 }, 'no-date'],
		[
			'done in an earlier year',
			{ year: 2025, status: 'done', savedAt: Date.UTC(2026, 2, 31) },
			null
		],
		[
			'dropped on 1 April',
			{ year: 2025, status: 'dropped', savedAt: Date.UTC(2026, 3, 1) },
			'dropped'
		],
		['planned for a later year', { year: 2027 }, null],
		['done after the year', { status: 'done', savedAt: Date.UTC(2028, 1, 1) }, 'done']
	];
	test.each(cases)('%s', (_case, given, group) => {
		const [entry] = planFor([action('a', given)], 2026, today);
		expect(entry?.group ?? null).toBe(group);
		expect(entry?.carriedOver ?? false).toBe(group !== null && (given?.year ?? 2026) < 2026);
	});
});

test('overdue days are whole days, and the longest overdue come first', () => {
	const plan = planFor(
		[
			action('d', { due: '2027-01-31' }),
			action('c', { due: '2026-11-20' }),
			action('b', { status: 'done', savedAt: summer + 1 }),
			action('a', { due: '2026-10-31', status: 'in-progress' }),
			action('e', { status: 'done', savedAt: summer + 2 }),
			action('f', { due: '2027-01-31', title: 'b, by its title' })
		],
		2026,
		today
	);
	expect(plan.map((entry) => [entry.action.id, entry.overdueDays])).toEqual([
		...[
			['a', 21],
			['c', 1]
		],
		...['f', 'd', 'e', 'b'].map((id) => [id, null])
	]);
	expect(countPlan(plan)).toEqual({
		...{ open: 4, overdue: 2, 'this-year': 2, later: 0, 'no-date': 0, done: 2, dropped: 0 }
	});
});

const anyDay = fc
	.date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const anyActions = fc
	.array(
		fc.record({
			title: fc.constantFrom('Train', 'Ask', 'Write'),
			question: fc.constantFrom(null, 'T1.1', 'T4.1', 'gone'),
			owner: fc.constantFrom('', 'Head of HR', 'Legal & <b>'),
			due: fc.option(anyDay),
			status: fc.constantFrom(...actionStatuses),
			year: fc.integer({ min: 2024, max: 2028 }),
			savedAt: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) })
		}),
		{ maxLength: 12 }
	)
	.map((all) => all.map((given, index) => action(`id-${index}`, given)));
const anyPlan = fc
	.tuple(anyActions, fc.integer({ min: 2024, max: 2028 }), anyDay)
	.map(([actions, year, day]) => ({ actions, year, day, plan: planFor(actions, year, day) }));
const anyFilter: fc.Arbitrary<PlanFilter> = fc.record({
	theme: fc.constantFrom(null, 'statements', 'procurement'),
	owner: fc.constantFrom(null, '', 'Head of HR', 'Legal & <b>'),
	status: fc.constantFrom(null, ...actionStatuses)
});

describe('for any actions', () => {
	test('each is in exactly one group, and the groups add up', () => {
		fc.assert(
			fc.property(anyPlan, ({ actions, plan }) => {
				const ids = plan.map((entry) => entry.action.id);
				expect(new Set(ids).size).toBe(ids.length);
				expect(ids.length).toBeLessThanOrEqual(actions.length);
				const counts = countPlan(plan);
				const sum = planGroups.reduce((total, group) => total + counts[group], 0);
				expect(sum).toBe(plan.length);
				expect(counts.open).toBe(sum - counts.done - counts.dropped);
			})
		);
	});

	test('an open one stays in every later plan until it is closed', () => {
		fc.assert(
			fc.property(anyPlan, ({ actions, year, day }) => {
				const ids = (of: number) => planFor(actions, of, day).map((entry) => entry.action.id);
				const open = actions.filter((each) => isOpen(each) && each.year <= year);
				for (const each of open) expect(ids(year + 1)).toContain(each.id);
			})
		);
	});

	test('the order is total: it does not matter how they were read', () => {
		fc.assert(
			fc.property(anyPlan, fc.infiniteStream(fc.nat()), ({ actions, year, day, plan }, chance) => {
				const shuffled = actions
					.map((each) => ({ each, at: chance.next().value ?? 0 }))
					.sort((a, b) => a.at - b.at)
					.map(({ each }) => each);
				expect(planFor(shuffled, year, day)).toEqual(plan);
			})
		);
	});

	test('overdue are those that are open after their day, and no others', () => {
		fc.assert(
			fc.property(anyPlan, ({ plan, day }) => {
				for (const { action: each, group, overdueDays } of plan) {
					const late = isOpen(each) && each.due !== null && daysBetween(each.due, day) > 0;
					expect(group === 'overdue').toBe(late);
					expect(overdueDays).toBe(late && each.due ? daysBetween(each.due, day) : null);
				}
			})
		);
	});

	test('a filter never shows what it excludes, and hides nothing else', () => {
		fc.assert(
			fc.property(anyPlan, anyFilter, ({ plan }, filter) => {
				const shown = filterPlan(plan, filter, themeOf);
				for (const entry of plan) {
					const { question, owner, status } = entry.action;
					const theme = question === null ? null : themeOf(question);
					const wanted =
						(filter.theme === null || filter.theme === theme) &&
						(filter.owner === null || filter.owner === owner) &&
						(filter.status === null || filter.status === status);
					expect(shown.includes(entry)).toBe(wanted);
				}
				expect(shown).toEqual(plan.filter((entry) => shown.includes(entry)));
			})
		);
	});

	test('a filter that can be chosen survives in an address', () => {
		fc.assert(
			fc.property(anyPlan, anyFilter, ({ plan }, filter) => {
				const choices = planChoices(plan, themeOf);
				const read = parsePlanFilter(new URLSearchParams(filterAddress(filter)), choices);
				expect(read).toEqual({
					theme: choices.themes.find((theme) => theme === filter.theme) ?? null,
					owner: choices.owners.find((owner) => owner === filter.owner) ?? null,
					status: filter.status
				});
			})
		);
	});
});

test('an address that asks for what there is not shows everything', () => {
	const choices = { themes: ['procurement'], owners: ['Head of HR'] };
	for (const address of ['', 'theme=risk&owner=Nobody&status=overdue', `owner=${nobody}`])
		expect(parsePlanFilter(new URLSearchParams(address), choices)).toEqual({
			...{ theme: null, owner: null, status: null }
		});
});

test('the day an action was closed is that of London', () => {
	const late = action('a', { status: 'done', savedAt: Date.UTC(2026, 2, 31, 23, 30), year: 2025 });
	expect(dayOf(new Date(late.savedAt))).toBe('2026-04-01');
	expect(planFor([late], 2026, today).map(({ group }) => group)).toEqual(['done']);
});
