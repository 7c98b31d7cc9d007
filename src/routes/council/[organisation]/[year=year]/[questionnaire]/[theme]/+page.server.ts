import { fail, redirect } from '@sveltejs/kit';
import { emptyAnswer } from '#lib/scorecard/answer.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import { sheetFor } from '#lib/scorecard/sheet.ts';
import { lastYear, requireAssessment } from '#lib/server/access.ts';
import {
	isUntouched,
	questionsIn,
	revisionIn,
	saveFromForm,
	type SavedQuestion
} from '#lib/server/answer-form.ts';
import { answerAt, isSubmitted } from '#lib/server/assessments.ts';
import { readForm } from '#lib/server/posted.ts';
import { site } from '#lib/server/site.ts';
import { themeCheck } from '../address.ts';
import { themeOf, visibilityOf, waitingOf } from '../opened.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const opened = await requireAssessment(locals, params);
	const theme = themeOf(opened, params.theme);
	const frozen = isSubmitted(opened.assessment);
	// Frozen answers are for reading. What was sent too late is shown again, so that it is not lost.
	if (frozen && request.method !== 'POST') redirect(303, themeCheck(params, theme.id));
	const visibility = visibilityOf(opened);
	const previous = await lastYear(opened);
	const waiting = await waitingOf(opened);
	const { assessment, questionnaire } = opened;
	return {
		assessmentId: assessment.id,
		year: opened.year,
		frozen,
		themeWord: questionnaire.themeWord.one,
		theme: {
			id: theme.id,
			title: theme.title,
			summary: theme.summary,
			limits: theme.limits,
			number: questionnaire.themes.indexOf(theme) + 1,
			total: questionnaire.themes.length
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
async function leftAlone(form: FormData, question: Question, assessmentId: string) {
	const revision = revisionIn(form, question.id);
	const seen = await answerAt(site().database, {
		...{ assessmentId, questionId: question.id, revision }
	});
	return revision >= 0 && isUntouched(form, question, seen ?? emptyAnswer);
}

export const actions: Actions = {
	/** Saves the questions the form speaks of: all of them from the button, one as it changes. */
	save: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params);
		const theme = themeOf(opened, params.theme);
		const form = await readForm(request);
		const wanted = questionsIn(form);
		const outcomes: SavedQuestion[] = [];
		const assessmentId = opened.assessment.id;
		for (const question of theme.questions.filter(({ id }) => wanted.includes(id))) {
			if (form.get(`${question.id}.keep`) === 'theirs') continue;
			const outcome = await saveFromForm(site().database, form, question, {
				assessmentId,
				contributorId: opened.contributor.id,
				now: new Date()
			});
			// Among many questions, one that was left as it was found is against nobody's change.
			const left =
				outcome.conflict !== null &&
				wanted.length > 1 &&
				(await leftAlone(form, question, assessmentId));
			if (!left) outcomes.push(outcome);
		}
		const [saved = null] = outcomes;
		const late = isSubmitted(opened.assessment);
		if (late || outcomes.some(({ frozen, conflict }) => frozen || conflict)) {
			return fail(409, { outcomes, saved });
		}
		if (outcomes.some(({ problems }) => problems.length > 0)) {
			return fail(400, { outcomes, saved });
		}
		if (form.get('intent') === 'continue') redirect(303, themeCheck(params, theme.id));
		return { outcomes, saved };
	}
};
