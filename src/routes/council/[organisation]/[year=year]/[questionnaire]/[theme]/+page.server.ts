import { themeWordFor } from '#lib/words/theme.ts';
import { error, redirect } from '@sveltejs/kit';
import { emptyAnswer } from '#lib/scorecard/answer.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import { sheetFor } from '#lib/scorecard/sheet.ts';
import {
	isUntouched,
	questionsIn,
	revisionIn,
	saveFromForm,
	type SavedQuestion
} from '#lib/server/http/answer-form.ts';
import { answerAt, isLocked } from '#lib/server/records/assessments.ts';
import { readForm, type FormFields } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { lastYear, visibilityOf } from '#lib/assessment/opened.ts';
import { waitingOf } from '#lib/assessment/waiting.ts';
import { refuse } from '../../../../../refuse.server.ts';
import { themeCheck } from '../address.ts';
import { requireAssessment, requireTheme } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const theme = requireTheme(opened, params.theme);
	const frozen = isLocked(opened.assessment);
	// Frozen answers are for reading. What was sent too late is shown again, so that it is not lost.
	if (frozen && request.method !== 'POST') redirect(303, themeCheck(params, theme.id));
	const visibility = visibilityOf(opened);
	const previous = await lastYear(opened);
	const waiting = await waitingOf(opened);
	const { assessment, questionnaire } = opened;
	const scored = questionnaire.themes.filter((each) => each.scored);
	return {
		assessmentId: assessment.id,
		year: opened.year,
		frozen,
		themeWord: themeWordFor(questionnaire, theme),
		theme: {
			id: theme.id,
			title: theme.title,
			summary: theme.summary,
			limits: theme.limits,
			/** Its place among those that are scored; `null` for one that is not. */
			number: theme.scored ? scored.indexOf(theme) + 1 : null,
			total: scored.length
		},
		sheets: theme.questions
			.filter((question) => visibility.isVisible(question.id))
			.map((question, index) =>
				sheetFor(question, {
					number: index + 1,
					answer: assessment.answers[question.id] ?? null,
					waiting: waiting[question.id] ?? null,
					visibility,
					library: site().library,
					previous: previous?.scorecard ?? null
				})
			),
		publicNumbers: site().library.helplines.map(({ number }) => number)
	};
};

/** Whether a form sends back what its fields were filled from. */
async function leftAlone(form: FormFields, question: Question, assessmentId: string) {
	const revision = revisionIn(form, question.id);
	const seen = await answerAt(site().database, {
		...{ assessmentId, questionId: question.id, revision }
	});
	return revision >= 0 && isUntouched(form, question, seen ?? emptyAnswer);
}

export const actions: Actions = {
	/** Saves the questions the form speaks of: all of them from the button, one as it changes. */
	save: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		const theme = requireTheme(opened, params.theme);
		const form = await readForm(request, maxFormBytes.sheet);
		const wanted = questionsIn(form, theme.questions);
		if (!wanted) error(400);
		const outcomes: SavedQuestion[] = [];
		const assessmentId = opened.assessment.id;
		for (const question of theme.questions.filter(({ id }) => wanted.has(id))) {
			if (form.get(`${question.id}.keep`) === 'theirs') continue;
			const outcome = await saveFromForm(site().database, form, question, {
				assessmentId,
				contributorId: opened.contributor.id,
				now: new Date()
			});
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
		if (form.get('intent') === 'continue') redirect(303, themeCheck(params, theme.id));
		return { outcomes, saved };
	}
};
