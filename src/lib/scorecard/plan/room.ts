import type { FinancialYear } from '../year.ts';
import { quota } from '../quota.ts';
import { closedIn, type Action } from './action.ts';

/** The years whose plans an action is in. */
export interface PlannedYears {
	/** The one it was planned for. */
	from: FinancialYear;
	/** The one in which it was done or dropped; `null` while it is open. */
	to: FinancialYear | null;
}

/** From the year an action was planned for to the one it was closed in. */
export function plannedYears(action: Action): PlannedYears {
	return { from: action.year, to: closedIn(action) };
}

/** Whether an action of these years is in the plan of a year. */
export function isPlanned({ from, to }: PlannedYears, year: FinancialYear): boolean {
	return from <= year && (to === null || to >= year);
}

/**
 * Whether every plan that an action joins has room for it beside the others. `before` are the years in whose plans it is
 * already. Plans are fullest in years for which something was planned first.
 */
export function hasRoom(
	others: PlannedYears[],
	joining: PlannedYears,
	before: PlannedYears | null
): boolean {
	const starts = new Set([joining.from, ...others.map(({ from }) => from)]);
	if (before && before.to !== null) starts.add(before.to + 1);
	return [...starts]
		.filter((year) => isPlanned(joining, year) && !(before && isPlanned(before, year)))
		.every((year) => others.filter((other) => isPlanned(other, year)).length < quota.planActions);
}
