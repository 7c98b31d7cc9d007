import { emptyAnswer, type Answer } from '#lib/scorecard/answer.ts';
import { lineFor, markFor } from '#lib/scorecard/line.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import type { Line } from '#lib/scorecard/scorecard.ts';
import { carryOver, type CarryOver } from '#lib/scorecard/years/carry-over.ts';
import { sameAnswer } from '#lib/server/records/answers.ts';
import { withTyped, type WaitingAnswer } from '#lib/server/records/carried-answers.ts';
import { findEarlierSubmission } from '#lib/server/records/submissions.ts';
import type { Opened } from './opened.ts';

/** An answer that waits and is not, or no longer, as in the result it is from: that one was submitted again since. */
export interface Corrected {
	question: string;
	title: string;
	/** As it waits. */
	waits: Line;
	/** As it is in that result by now; `null` where it has no answer to bring over any more. */
	now: Line | null;
}

/** What an open assessment may begin with, and how much of it is still to be had. */
export interface Offer extends CarryOver {
	/** How many answers would come over now: nothing is chosen for their questions, and nothing waits. */
	count: number;
	corrected: Corrected[];
	/** How many could have come over, were nothing chosen for their questions this year. */
	kept: number;
}

/** What may be carried from the newest earlier result of the same series; `null` in a first year. */
export async function offerFor(
	{ service, assessment, withdrawn, questionnaire, organisation }: Opened,
	waiting: Record<string, WaitingAnswer>
): Promise<Offer | null> {
	const earlier = await findEarlierSubmission(service.database, assessment);
	if (!earlier) return null;
	const carried = carryOver(earlier, questionnaire, organisation);
	const ids = Object.keys(carried.answers);
	const kept = ids.filter((id) => assessment.answers[id]?.chosen || withdrawn.includes(id)).length;
	const taken = ids.filter((id) => id in waiting).length;
	const corrected = questionsOf(questionnaire).flatMap(({ question }): Corrected[] => {
		const waits = waiting[question.id];
		if (!waits) return [];
		const kept = carried.answers[question.id];
		const now = kept && withTyped(kept, assessment.answers[question.id] ?? emptyAnswer);
		if (now && waits.fromYear === carried.year && sameAnswer(waits, now)) return [];
		const lineOf = (answer: Answer) =>
			lineFor(1, question, answer, [], markFor(question, answer, []));
		const { id, title } = question;
		return [{ question: id, title, waits: lineOf(waits), now: now ? lineOf(now) : null }];
	});
	return { ...carried, count: ids.length - kept - taken, corrected, kept };
}
