import { carryOver, type CarryOver } from '#lib/scorecard/years/carry-over.ts';
import type { Opened } from '#lib/server/access.ts';
import { site } from '#lib/server/site.ts';
import { findEarlierSubmission } from '#lib/server/submissions.ts';

/** What an open assessment may begin with, and how much of it is still to be had. */
export interface Offer extends CarryOver {
	/** How many answers would come over now: nothing is chosen for their questions, and nothing waits. */
	count: number;
	/** How many could have come over, were nothing chosen for their questions this year. */
	kept: number;
}

/** What may be carried from the newest earlier result of the same series; `null` in a first year. */
export async function offerFor(
	{ assessment, questionnaire, organisation }: Opened,
	waiting: Record<string, unknown>
): Promise<Offer | null> {
	const earlier = await findEarlierSubmission(site().database, assessment);
	if (!earlier) return null;
	const carried = carryOver(earlier, questionnaire, organisation);
	const ids = Object.keys(carried.answers);
	const kept = ids.filter((id) => assessment.answers[id]?.chosen).length;
	const taken = ids.filter((id) => id in waiting).length;
	return { ...carried, count: ids.length - kept - taken, kept };
}
