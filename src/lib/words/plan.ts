import * as m from '#lib/paraglide/messages.js';
import type { Action } from '#lib/scorecard/plan/action.ts';
import { lastDayOf } from '#lib/scorecard/day.ts';
import {
	planGroups,
	type PlanCounts,
	type PlanEntry,
	type PlanGroup
} from '#lib/scorecard/plan/plan.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { actionStatusName } from './action.ts';
import { dateName } from './moment.ts';
import { yearName } from './year.ts';
import { dayName } from './day.ts';

/** An entry, with or without the history of its action. */
type PlannedAction = Omit<PlanEntry, 'action'> & { action: Omit<Action, 'versions'> };

/** `6 actions are open. 1 is overdue.` */
export function planHeadline({ open, overdue }: PlanCounts): string {
	const opened = m.plan_open({ count: open });
	return open === 0 ? opened : `${opened} ${overdueSentence(open, overdue)}`;
}

function overdueSentence(open: number, overdue: number): string {
	if (overdue === 0) return m.plan_overdue_none();
	if (open === overdue) return open === 1 ? m.plan_overdue_it() : m.plan_overdue_all();
	return m.plan_overdue({ count: overdue });
}

/** The heading of a group in the plan of a year: `Due by 31 March 2027`. */
export function planGroupName(
	group: PlanGroup,
	{ year, entries }: { year: FinancialYear; entries: Pick<PlanEntry, 'closedIn'>[] }
): string {
	switch (group) {
		case 'overdue':
			return m.plan_group_overdue();
		case 'this-year':
			return m.plan_group_this_year({ day: dayName(lastDayOf(year)) });
		case 'later':
			return m.plan_group_later();
		case 'no-date':
			return m.plan_group_no_date();
		case 'done':
			return closedWithin(year, entries) ? m.plan_group_done_this_year() : m.plan_group_done();
		case 'dropped':
			return m.plan_group_dropped();
	}
}

/** Seen from an earlier year, some actions were closed after it. */
function closedWithin(year: FinancialYear, entries: Pick<PlanEntry, 'closedIn'>[]): boolean {
	return entries.every(({ closedIn }) => closedIn === null || closedIn === year);
}

/** The figures above a plan: always overdue, this year, later and done; the others where there are any. */
export function planFigures(
	counts: PlanCounts,
	year: FinancialYear
): { group: PlanGroup; count: number; label: string }[] {
	const labels: Record<PlanGroup, () => string> = {
		overdue: m.plan_figure_overdue,
		'this-year': () => m.plan_figure_this_year({ day: dayName(lastDayOf(year)) }),
		later: m.plan_figure_later,
		'no-date': m.plan_figure_no_date,
		done: m.plan_figure_done,
		dropped: m.plan_figure_dropped
	};
	return planGroups
		.filter((group) => counts[group] > 0 || (group !== 'no-date' && group !== 'dropped'))
		.map((group) => ({ group, count: counts[group], label: labels[group]() }));
}

/** What unfolds a group that is of less interest now: `Show 2 actions due later`; `null` for one that is shown. */
export function planShow(group: PlanGroup, count: number): string | null {
	switch (group) {
		case 'later':
			return m.plan_show_later({ count });
		case 'done':
			return m.plan_show_done({ count });
		case 'dropped':
			return m.plan_show_dropped({ count });
		default:
			return null;
	}
}

/** How an action stands: `Overdue, 21 days`, `In progress` or `Done 3 May 2026`. */
export function planStatus({ action, overdueDays, closedAt }: PlannedAction): string {
	if (overdueDays !== null) return m.plan_overdue_days({ count: overdueDays });
	if (closedAt === null) return actionStatusName(action.status);
	const day = dateName(new Date(closedAt));
	return action.status === 'done' ? m.plan_closed_done({ day }) : m.plan_closed_dropped({ day });
}

/** The question an action came from, as it stands in the year of the plan. */
export interface Origin {
	title: string;
	/** The answer in a word; `null` when this council is not asked it this year. */
	today: string | null;
}

/**
 * Where an action comes from: `From: Whistleblowing (Basic).` `origin` is `null` for a question that is gone.
 * `null` for an action about no question.
 */
export function planOrigin(
	{ question }: Pick<Action, 'question'>,
	origin: Origin | null
): string | null {
	if (question === null) return null;
	if (!origin) return m.plan_from_gone();
	return origin.today === null
		? m.plan_from_title({ question: origin.title })
		: m.plan_from({ question: origin.title, today: origin.today });
}

/** `Carried over from 2025 to 2026.`; `null` for one that was planned this year. */
export function planCarriedOver({ action, carriedOver }: PlannedAction): string | null {
	return carriedOver ? m.plan_carried_over({ year: yearName(action.year) }) : null;
}

/** The level aimed at, in a word, and what a theme is projected to come to. */
interface Aim {
	level: string;
	projected: { theme: string; score: number; band: string | null } | null;
}

/** `Aim: In place.` and `With every target reached: Procurement 67, band Established.`; none without a target. */
export function aimPhrases(aim: Aim | null): string[] {
	if (!aim) return [];
	const level = m.plan_aim({ level: aim.level });
	if (!aim.projected) return [level];
	const { theme, score, band } = aim.projected;
	return [
		level,
		band === null
			? m.plan_projected({ theme, score })
			: m.plan_projected_band({ theme, score, band })
	];
}

/** `Action plan: 6 actions open, 1 overdue`, as a link to it. */
export function planLine({ open, overdue }: Pick<PlanCounts, 'open' | 'overdue'>): string {
	return overdue === 0
		? m.overview_plan({ count: open })
		: m.overview_plan_overdue({ open, overdue });
}
