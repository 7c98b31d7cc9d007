import { themeWordFor } from '#lib/words/theme.ts';
import { redirect } from '@sveltejs/kit';
import { questionViewFor } from '#lib/scorecard/question-view.ts';
import { site } from '#lib/server/process/site.ts';
import { lastYear, visibilityOf } from '#lib/assessment/opened.ts';
import { waitingOf } from '#lib/assessment/waiting.ts';
import { themeCheck } from '../address.ts';
import { saveQuestions } from '../save-questions.server.ts';
import { barrierOf, requireAssessment, requireTheme } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const theme = requireTheme(opened, params.theme);
	const frozen = barrierOf(opened) !== 'none';
	// Frozen answers are for reading, as all are for whoever does not answer. What was sent too late is shown again, so that it is not lost.
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
		views: theme.questions
			.filter((question) => visibility.isVisible(question.id))
			.map((question, index) =>
				questionViewFor(question, {
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

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		const theme = requireTheme(opened, params.theme);
		return saveQuestions(request, opened, {
			offered: theme.questions,
			onwards: themeCheck(params, theme.id)
		});
	}
};
