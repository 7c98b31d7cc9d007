import { themeWordFor } from '#lib/words/theme.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { isLocked } from '#lib/server/records/year-lock.ts';
import { listAssignments } from '#lib/server/records/assignments.ts';
import { markCompleted } from '#lib/server/records/completions.ts';
import { countIn } from '#lib/server/http/count-in.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { sharedQuestions } from '#lib/assessment/assignments.ts';
import { commentedIn } from '#lib/assessment/comments.ts';
import { progressIn, type Opened } from '#lib/assessment/opened.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { waitingYearsOf } from '#lib/assessment/waiting.ts';
import { questionLine } from '#lib/words/task.ts';
import * as m from '#lib/paraglide/messages.js';
import { tasks, themeConfirm, themeNext, type Place } from '../../address.ts';
import {
	barrierOf,
	refuseGone,
	refuseLocked,
	requireAssessment,
	requireTheme
} from '../../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { scorecard } = await resultOf(opened);
	const result = scorecard.themes.find(({ id }) => id === params.theme);
	if (!result) error(404);
	const theme = requireTheme(opened, params.theme);
	const assignments = await listAssignments(site().database, opened.assessment.id);
	const told = (name: string) => Math.min(countIn(url, name) ?? 0, result.lines.length);
	return {
		result,
		open: progressIn(opened, theme).open.map(({ id, title }) => ({
			id,
			title
		})),
		waiting: await waitingYearsOf(opened),
		/** Questions with comments that are not settled. */
		commented: await commentedIn(opened, theme),
		/** Questions without an answer that somebody is asked for by themselves. */
		asked: sharedQuestions(opened, theme, assignments)
			.filter(({ answered }) => !answered)
			.map((question) => ({ id: question.id, text: questionLine(question) })),
		/** What was just confirmed, and what was not because somebody else had answered it. */
		confirmed: told('confirmed'),
		left: told('left'),
		themeWord: themeWordFor(scorecard.questionnaire, result),
		marked: opened.assessment.completed.includes(params.theme),
		/** Why this person may only read it. */
		barrier: barrierOf(opened),
		publicNumbers: site().library.helplines.map(({ number }) => number)
	};
};

export const actions: Actions = {
	/** Marks the theme as completed, which it is not while a question that counts is open: 400. Or takes that back. */
	complete: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		const theme = requireTheme(opened, params.theme);
		if (isLocked(opened.assessment)) refuseLocked(opened);
		const completed = (await readForm(request)).get('completed') === 'yes';
		if (completed && progressIn(opened, theme).open.length > 0) return fail(400, { refused: true });
		const marked = await markCompleted(site().database, {
			assessmentId: opened.assessment.id,
			themeId: theme.id,
			completed,
			contributorId: opened.contributor.id,
			now: new Date()
		});
		if (marked === 'missing') refuseGone();
		if (marked === 'full')
			error(409, { message: m.error_events_full(), why: m.error_events_full_why() });
		if (marked === 'frozen') refuseLocked(opened);
		redirect(303, completed ? await afterTheme(opened, params) : tasks(params));
	}
};

/** Where to go on once a theme is completed: to the next that is not, from there on and then from the first. */
async function afterTheme(opened: Opened, params: Place & { theme: string }): Promise<string> {
	const { themes } = opened.questionnaire;
	const here = themes.findIndex(({ id }) => id === params.theme);
	const next = [...themes.slice(here + 1), ...themes.slice(0, here)].find(
		(theme) =>
			!opened.assessment.completed.includes(theme.id) && progressIn(opened, theme).shown.length > 0
	);
	if (!next) return tasks(params);
	const waiting = await waitingYearsOf(opened);
	return next.questions.some(({ id }) => waiting[id] !== undefined)
		? themeConfirm(params, next.id)
		: themeNext(params, next.id);
}
