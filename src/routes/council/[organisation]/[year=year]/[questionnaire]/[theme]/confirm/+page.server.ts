import { themeWordFor } from '#lib/words/theme.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { questionViewFor } from '#lib/scorecard/question-view.ts';
import { questionsIn } from '#lib/server/http/answer-form.ts';
import { isLocked } from '#lib/server/records/year-lock.ts';
import {
	confirmAnswers,
	fingerprintOf,
	type ConfirmResult
} from '#lib/server/records/carried-answers.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { type Opened, visibilityOf } from '#lib/assessment/opened.ts';
import { waitingOf } from '#lib/assessment/waiting.ts';
import * as m from '#lib/paraglide/messages.js';
import { themeCheck } from '../../address.ts';
import {
	refuseGone,
	refuseLocked,
	requireAssessment,
	requireTheme
} from '../../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The questions of a theme that this council sees. */
function shownIn(opened: Opened, id: string) {
	const theme = requireTheme(opened, id);
	const visibility = visibilityOf(opened);
	const shown = theme.questions.filter((question) => visibility.isVisible(question.id));
	return { theme, visibility, shown };
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'answer');
	const { theme, visibility, shown } = shownIn(opened, params.theme);
	const { answers } = opened.assessment;
	const waiting = await waitingOf(opened);
	const views = shown.map((question, index) =>
		questionViewFor(question, {
			number: index + 1,
			answer: answers[question.id] ?? null,
			waiting: waiting[question.id] ?? null,
			visibility,
			library: site().library,
			previous: null
		})
	);
	const carried = views.filter(({ carriedFrom }) => carriedFrom !== null);
	if (carried.length === 0) redirect(303, themeCheck(params, theme.id));
	return {
		year: opened.year,
		themeWord: themeWordFor(opened.questionnaire, theme),
		theme: { id: theme.id, title: theme.title },
		views: carried,
		/** What the form sends back of each answer, to say which one was read. */
		fingerprints: Object.fromEntries(
			Object.entries(waiting).map(([id, waits]) => [id, fingerprintOf(waits)])
		),
		/** Questions without any answer, which are answered elsewhere. */
		open: views.filter(({ answer }) => answer.chosen === null).map(({ id }) => id)
	};
};

export const actions: Actions = {
	/**
	 * Confirms the answers that were ticked: what somebody else answered meanwhile stays theirs. None is confirmed when
	 * one of them is no longer the one that was shown.
	 */
	confirm: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		const { theme, shown } = shownIn(opened, params.theme);
		if (isLocked(opened.assessment)) refuseLocked(opened);
		const form = await readForm(request);
		const sent = questionsIn(form, theme.questions, 'confirm');
		if (!sent) error(400);
		const ticked = shown.map(({ id }) => id).filter((id) => sent.has(id));
		if (ticked.length === 0) return fail(400, { ticked, changed: [] });
		const { changed, results } = await confirmAnswers(site().database, {
			assessmentId: opened.assessment.id,
			shown: Object.fromEntries(ticked.map((id) => [id, String(form.get(`${id}.shown`) ?? '')])),
			contributorId: opened.contributor.id,
			now: new Date()
		});
		if (changed.length > 0) return fail(409, { ticked, changed });
		if (results.includes('missing')) refuseGone();
		if (results.every((result) => result === 'none'))
			error(400, { message: m.carried_none(), why: m.confirm_none_why() });
		const count = (kind: ConfirmResult) =>
			String(results.filter((result) => result === kind).length);
		const told = new URLSearchParams({ confirmed: count('confirmed'), left: count('answered') });
		redirect(303, `${themeCheck(params, theme.id)}?${told}`);
	}
};
