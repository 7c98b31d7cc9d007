import type { Answers } from '#lib/scorecard/answer.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { isSubmitted } from '#lib/server/records/year-lock.ts';
import { plainAnswers } from '#lib/server/records/answers.ts';
import { findSubmission } from '#lib/server/records/submissions.ts';
import { lastYear, type Opened } from './opened.ts';

/** The result as it stands: the frozen one of a submitted assessment, else worked out from the answers so far. */
export async function resultOf(opened: Opened): Promise<{
	scorecard: Scorecard;
	/** The council's name as it was frozen, or as it is. */
	name: string;
	/** What it was submitted as, with the answers as they were frozen. */
	submitted: { id: string; at: Date; version: number; answers: Answers } | null;
}> {
	if (isSubmitted(opened.assessment)) {
		const submission = await findSubmission(opened.service.database, opened.assessment);
		if (submission) {
			const { id, scorecard, organisationName, version, submittedAt, answers } = submission;
			return {
				scorecard,
				name: organisationName,
				submitted: { id, at: new Date(submittedAt), version, answers }
			};
		}
	}
	const previous = await lastYear(opened);
	const scorecard = draftOf(opened, previous?.scorecard ?? null);
	return { scorecard, name: opened.organisation.name, submitted: null };
}

/** The result of the answers so far, beside that of last year where there is one. */
export function draftOf(opened: Opened, previous: Scorecard | null): Scorecard {
	return makeScorecard({
		questionnaire: opened.questionnaire,
		council: opened.organisation,
		year: opened.year,
		answers: plainAnswers(opened.assessment.answers),
		library: opened.service.library,
		previous
	});
}
