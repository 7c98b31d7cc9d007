import { fail, redirect } from '@sveltejs/kit';
import { scoredThemes } from '#lib/scorecard/scorecard.ts';
import { isSubmitted, lockOf } from '#lib/server/records/year-lock.ts';
import { hasHolder } from '#lib/server/records/contributors.ts';
import { site } from '#lib/server/process/site.ts';
import { submitAssessment } from '#lib/server/records/submitting.ts';
import { freezingOf, openLines } from '#lib/assessment/freezing.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { waitingYearsOf } from '#lib/assessment/waiting.ts';
import { partOf } from '../address.ts';
import { refuseLocked, requireAssessment } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { scorecard } = await resultOf(opened);
	return {
		scorecard,
		open: openLines(scorecard),
		waiting: await waitingYearsOf(opened),
		submitted: isSubmitted(opened.assessment) ? opened.assessment.latest : null,
		/** How many groups of questions that count nobody has marked as completed. */
		notCompleted: scoredThemes(scorecard).filter(
			({ id }) => !opened.assessment.completed.includes(id)
		).length,
		awaiting: opened.assessment.awaitsSignature,
		/** Whether somebody could sign it. */
		canBeSigned: await hasHolder(site().database, opened.organisation.id, 'signatory'),
		nextVersion: (opened.assessment.latest?.version ?? 0) + 1,
		publicNumbers: site().library.helplines.map(({ number }) => number)
	};
};

export const actions: Actions = {
	submit: async ({ locals, params }) => {
		const opened = await requireAssessment(locals, params, 'submit');
		if (lockOf(opened.assessment) === 'answers') refuseLocked(opened);
		const result = await submitAssessment(site().database, freezingOf(opened));
		if (result.kind === 'refused') return fail(400, { refused: true });
		redirect(303, `${partOf(params, 'scorecard')}?submitted=yes`);
	}
};
