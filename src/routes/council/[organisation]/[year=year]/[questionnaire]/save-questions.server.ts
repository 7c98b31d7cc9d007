import { error, redirect, type ActionFailure } from '@sveltejs/kit';
import type { Opened } from '#lib/assessment/opened.ts';
import { emptyAnswer } from '#lib/scorecard/answer.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import {
	isUntouched,
	questionsIn,
	revisionIn,
	saveFromForm,
	type SavedQuestion
} from '#lib/server/http/answer-form.ts';
import { readForm, type FormFields } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { answerAt } from '#lib/server/records/answers.ts';
import { isLocked } from '#lib/server/records/year-lock.ts';
import { refuse } from '../../../../refuse.server.ts';
import { refuseGone } from '../../guard.server.ts';

interface Reply {
	outcomes: SavedQuestion[];
	/** The one a row asked about as it changed. */
	saved: SavedQuestion | null;
}

/**
 * Saves the questions a form speaks of: all of them from the button, which then leads `onwards`, one as it changes. It may
 * speak of those `offered` and no others.
 */
export async function saveQuestions(
	request: Request,
	opened: Opened,
	{ offered, onwards }: { offered: Question[]; onwards: string }
): Promise<Reply | ActionFailure<Reply>> {
	const form = await readForm(request, maxFormBytes.manyAnswers);
	const wanted = questionsIn(form, offered);
	if (!wanted) error(400);
	const outcomes: SavedQuestion[] = [];
	const assessmentId = opened.assessment.id;
	for (const question of offered.filter(({ id }) => wanted.has(id))) {
		if (form.get(`${question.id}.keep`) === 'theirs') continue;
		const outcome = await saveFromForm(site().database, form, question, {
			assessmentId,
			contributorId: opened.contributor.id,
			now: new Date()
		});
		if (!outcome) refuseGone();
		// Among many questions, one that was left as it was found is against nobody's change.
		const left =
			outcome.conflict !== null &&
			wanted.size > 1 &&
			(await leftAlone(form, question, assessmentId));
		if (!left) outcomes.push(outcome);
	}
	const [saved = null] = outcomes;
	const refused = outcomes.filter(
		({ frozen, conflict, problems }) => frozen || conflict || problems.length > 0
	);
	const late = isLocked(opened.assessment);
	if (late || refused.some(({ frozen, conflict }) => frozen || conflict))
		return refuse(request, 409, { outcomes: refused, saved });
	if (refused.length > 0) return refuse(request, 400, { outcomes: refused, saved });
	if (form.get('intent') === 'continue') redirect(303, onwards);
	return { outcomes, saved };
}

/** Whether a form sends back what its fields were filled from. */
async function leftAlone(form: FormFields, question: Question, assessmentId: string) {
	const revision = revisionIn(form, question.id);
	const seen = await answerAt(site().database, {
		...{ assessmentId, questionId: question.id, revision }
	});
	return revision >= 0 && isUntouched(form, question, seen ?? emptyAnswer);
}
