import { error, redirect } from '@sveltejs/kit';
import { lastYear, visibilityOf, type Opened } from '#lib/assessment/opened.ts';
import { waitingOf } from '#lib/assessment/waiting.ts';
import { coreQuestions } from '#lib/scorecard/quick-check.ts';
import { questionViewFor } from '#lib/scorecard/question-view.ts';
import { site } from '#lib/server/process/site.ts';
import { partOf, quickTheme, themeCheck } from '../../address.ts';
import { saveQuestions } from '../../save-questions.server.ts';
import { barrierOf, requireAssessment, requireTheme } from '../../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The core questions of the theme in the address among all of them. 404 where it has none. */
function find({ questionnaire, organisation }: Opened, theme: string) {
	const all = coreQuestions(questionnaire, organisation);
	const own = all.filter((each) => each.theme === theme).map(({ question }) => question);
	if (own.length === 0) error(404);
	const themes = [...new Set(all.map((each) => each.theme))];
	const place = themes.indexOf(theme);
	return { all, own, themes, place };
}

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const theme = requireTheme(opened, params.theme);
	const { all, own, themes, place } = find(opened, theme.id);
	const frozen = barrierOf(opened) !== 'none';
	// Frozen answers are for reading, as all are for whoever does not answer. What was sent too late is shown again, so that it is not lost.
	if (frozen && request.method !== 'POST') redirect(303, themeCheck(params, theme.id));
	const visibility = visibilityOf(opened);
	const previous = await lastYear(opened);
	const waiting = await waitingOf(opened);
	const before = all.findIndex((each) => each.theme === theme.id);
	return {
		assessmentId: opened.assessment.id,
		year: opened.year,
		frozen,
		themeWord: opened.questionnaire.themeWord.one,
		theme: { id: theme.id, title: theme.title, limits: theme.limits },
		/** Its place among those of the quick check, and the one before. */
		number: place + 1,
		themes: themes.length,
		before: themes[place - 1] ?? null,
		total: all.length,
		views: own.map((question, index) =>
			questionViewFor(question, {
				number: before + index + 1,
				answer: opened.assessment.answers[question.id] ?? null,
				waiting: waiting[question.id] ?? null,
				visibility,
				library: site().library,
				previous: previous?.scorecard ?? null
			})
		),
		/** Where the button leads: to the next theme, or to what the answers say. */
		onwards: onwards(params, themes[place + 1]),
		publicNumbers: site().library.helplines.map(({ number }) => number)
	};
};

function onwards(place: Parameters<typeof partOf>[0], next: string | undefined): string {
	return next === undefined ? partOf(place, 'quick-check') : quickTheme(place, next);
}

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		const { own, themes, place } = find(opened, params.theme);
		return saveQuestions(request, opened, {
			offered: own,
			onwards: onwards(params, themes[place + 1])
		});
	}
};
