import { error, fail, redirect } from '@sveltejs/kit';
import { requireAssessment } from '#lib/server/access.ts';
import { isSubmitted } from '#lib/server/assessments.ts';
import { markCompleted } from '#lib/server/completions.ts';
import { countIn } from '#lib/server/count-in.ts';
import { readForm } from '#lib/server/posted.ts';
import { site } from '#lib/server/site.ts';
import { tasks } from '../../address.ts';
import {
	progressIn,
	refuseFrozen,
	resultOf,
	themeOf,
	waitingYearsOf
} from '../../opened.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params);
	const { scorecard } = await resultOf(opened);
	const result = scorecard.themes.find(({ id }) => id === params.theme);
	if (!result) error(404);
	const told = (name: string) => Math.min(countIn(url, name) ?? 0, result.lines.length);
	return {
		result,
		open: progressIn(opened, themeOf(opened, params.theme)).open.map(({ id, title }) => ({
			id,
			title
		})),
		waiting: await waitingYearsOf(opened),
		/** What was just confirmed, and what was not because somebody else had answered it. */
		confirmed: told('confirmed'),
		left: told('left'),
		themeWord: scorecard.questionnaire.themeWord.one,
		marked: opened.assessment.completed.includes(params.theme),
		submitted: isSubmitted(opened.assessment),
		publicNumbers: site().library.helplines.map(({ number }) => number)
	};
};

export const actions: Actions = {
	/** Marks the theme as completed, which it is not while a question that counts is open: 400. Or takes that back. */
	complete: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params);
		const theme = themeOf(opened, params.theme);
		if (isSubmitted(opened.assessment)) refuseFrozen();
		const completed = (await readForm(request)).get('completed') === 'yes';
		if (completed && progressIn(opened, theme).open.length > 0) return fail(400, { refused: true });
		const marked = await markCompleted(site().database, {
			assessmentId: opened.assessment.id,
			themeId: theme.id,
			completed,
			contributorId: opened.contributor.id,
			now: new Date()
		});
		if (marked === 'frozen') refuseFrozen();
		redirect(303, tasks(params));
	}
};
