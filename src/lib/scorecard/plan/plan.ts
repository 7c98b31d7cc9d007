import { actionStatuses, closedAt, closedIn, isOpen, type Action } from './action.ts';
import type { ActionStatus } from './action.ts';
import { isPlanned, plannedYears } from './room.ts';
import { daysBetween, lastDayOf, type Day } from '../day.ts';
import type { FinancialYear } from '../year.ts';

/** The parts of a plan, in the order in which they are read. Every action is in exactly one. */
export const planGroups = ['overdue', 'this-year', 'later', 'no-date', 'done', 'dropped'] as const;
export type PlanGroup = (typeof planGroups)[number];

/** An action in the plan of a year. */
export interface PlanEntry {
	action: Action;
	group: PlanGroup;
	/** Whole days since it was due; `null` when it is not overdue. */
	overdueDays: number | null;
	/** It was planned for an earlier year. */
	carriedOver: boolean;
	/** When it was done or dropped, in milliseconds since 1970; `null` while it is open. */
	closedAt: number | null;
	/** The financial year of that day. */
	closedIn: FinancialYear | null;
}

/**
 * The plan of a financial year, in order: what was planned for it or earlier and was still open when it began.
 * What is due today is not overdue. `today` is by the calendar in London.
 */
export function planFor(actions: Action[], year: FinancialYear, today: Day): PlanEntry[] {
	return actions
		.filter((action) => isPlanned(plannedYears(action), year))
		.map((action): PlanEntry => {
			const group = groupOf(action, year, today);
			return {
				action,
				group,
				overdueDays:
					group === 'overdue' && action.due !== null ? daysBetween(action.due, today) : null,
				carriedOver: action.year < year,
				closedAt: closedAt(action),
				closedIn: closedIn(action)
			};
		})
		.sort(inOrder);
}

function groupOf(action: Action, year: FinancialYear, today: Day): PlanGroup {
	if (action.status === 'done' || action.status === 'dropped') return action.status;
	if (action.due === null) return 'no-date';
	if (isOverdue(action, today)) return 'overdue';
	return action.due <= lastDayOf(year) ? 'this-year' : 'later';
}

/** Whether an action is still open after the day it was due. */
export function isOverdue(action: Pick<Action, 'status' | 'due'>, today: Day): boolean {
	return isOpen(action) && action.due !== null && action.due < today;
}

/** By group; open ones by the day they are due, closed ones the newest first; then by year, title and id. */
function inOrder(a: PlanEntry, b: PlanEntry): number {
	return (
		planGroups.indexOf(a.group) - planGroups.indexOf(b.group) ||
		(b.closedAt ?? 0) - (a.closedAt ?? 0) ||
		compareText(a.action.due ?? '', b.action.due ?? '') ||
		a.action.year - b.action.year ||
		compareText(a.action.title, b.action.title) ||
		compareText(a.action.id, b.action.id)
	);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** How many entries each group has, and how many are open. */
export type PlanCounts = Record<PlanGroup | 'open', number>;

export function countPlan(entries: PlanEntry[]): PlanCounts {
	const count = (group: PlanGroup) => entries.filter((entry) => entry.group === group).length;
	return {
		open: entries.filter(({ action }) => isOpen(action)).length,
		overdue: count('overdue'),
		'this-year': count('this-year'),
		later: count('later'),
		'no-date': count('no-date'),
		done: count('done'),
		dropped: count('dropped')
	};
}

/** What a reader wants to see of a plan; `null` for everything. */
export interface PlanFilter {
	/** The id of a theme. */
	theme: string | null;
	/** An owner as written; empty for actions that have none. */
	owner: string | null;
	status: ActionStatus | null;
}

/** What can be chosen for a plan: the themes and owners that occur in it, in order. */
export interface PlanChoices {
	themes: string[];
	owners: string[];
}

/** `themeOf` gives the theme of a question, or `null` when it is not asked any more. */
export type ThemeOf = (question: string) => string | null;

/** The themes and owners that occur; an empty owner stands for actions that have none. */
export function planChoices(entries: PlanEntry[], themeOf: ThemeOf): PlanChoices {
	const themes = entries.flatMap(({ action }) => themeOfAction(action, themeOf) ?? []);
	const owners = entries.map(({ action }) => action.owner);
	return { themes: [...new Set(themes)], owners: [...new Set(owners)].sort(compareText) };
}

/** The entries a reader wants to see, in the same order. */
export function filterPlan(
	entries: PlanEntry[],
	filter: PlanFilter,
	themeOf: ThemeOf
): PlanEntry[] {
	return entries.filter(
		({ action }) =>
			(filter.theme === null || themeOfAction(action, themeOf) === filter.theme) &&
			(filter.owner === null || action.owner === filter.owner) &&
			(filter.status === null || action.status === filter.status)
	);
}

function themeOfAction({ question }: Action, themeOf: ThemeOf): string | null {
	return question === null ? null : themeOf(question);
}

/** Stands for "nobody yet" in an address. No owner begins with a space, and empty means everyone. */
export const nobody = ' ';

/** Reads which actions an address asks for. What cannot be chosen is left out. */
export function parsePlanFilter(search: URLSearchParams, choices: PlanChoices): PlanFilter {
	const owner = search.get('owner') ?? '';
	return {
		theme: choices.themes.find((theme) => theme === search.get('theme')) ?? null,
		owner: choices.owners.find((each) => (each === '' ? owner === nobody : each === owner)) ?? null,
		status: actionStatuses.find((status) => status === search.get('status')) ?? null
	};
}

/** The same filter as the end of an address; empty for everything. */
export function filterAddress({ theme, owner, status }: PlanFilter): string {
	const search = new URLSearchParams();
	if (theme !== null) search.set('theme', theme);
	if (owner !== null) search.set('owner', owner === '' ? nobody : owner);
	if (status !== null) search.set('status', status);
	return search.size > 0 ? `?${search.toString()}` : '';
}
