import { emptyAnswer } from '#lib/scorecard/answer.ts';
import { carryOver, type CarryOver } from '#lib/scorecard/years/carry-over.ts';
import type { Opened } from '#lib/server/access.ts';
import { sameAnswer } from '#lib/server/assessments.ts';
import { withTyped, type WaitingAnswer } from '#lib/server/carried-answers.ts';
import { site } from '#lib/server/site.ts';
import { findEarlierSubmission } from '#lib/server/submissions.ts';

/** What an open assessment may begin with, and how much of it is still to be had. */
export interface Offer extends CarryOver {
	/** How many answers would come over now: nothing is chosen for their questions, and nothing waits. */
	count: number;
	/** How many answers that wait are not, or no longer, as in that result: it was submitted again since. */
	corrected: number;
	/** How many could have come over, were nothing chosen for their questions this year. */
	kept: number;
}

/** What may be carried from the newest earlier result of the same series; `null` in a first year. */
export async function offerFor(
	{ assessment, withdrawn, questionnaire, organisation }: Opened,
	waiting: Record<string, WaitingAnswer>
): Promise<Offer | null> {
	const earlier = await findEarlierSubmission(site().database, assessment);
	if (!earlier) return null;
	const carried = carryOver(earlier, questionnaire, organisation);
	const ids = Object.keys(carried.answers);
	const kept = ids.filter((id) => assessment.answers[id]?.chosen || withdrawn.includes(id)).length;
	const taken = ids.filter((id) => id in waiting).length;
	const corrected = Object.entries(waiting).filter(([id, waits]) => {
		const now = carried.answers[id];
		if (!now || waits.fromYear !== carried.year) return true;
		return !sameAnswer(waits, withTyped(now, assessment.answers[id] ?? emptyAnswer));
	}).length;
	return { ...carried, count: ids.length - kept - taken, corrected, kept };
}
