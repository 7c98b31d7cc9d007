import { councilTypesIn, nations, type Council } from './council.ts';
import type { Condition } from './definition-parts.ts';

/** Whether the parts of a condition about the council hold. Its part about an earlier answer is left aside. */
export function councilMeets(condition: Condition, council: Council): boolean {
	return (
		(condition.nation === undefined || condition.nation.includes(council.nation)) &&
		(condition.type === undefined || condition.type.includes(council.type))
	);
}

/** Whether there is any council at all for which the parts about the council hold. */
export function anyCouncilMeets(condition: Condition): boolean {
	return nations.some((nation) =>
		councilTypesIn(nation).some((type) => councilMeets(condition, { nation, type }))
	);
}
