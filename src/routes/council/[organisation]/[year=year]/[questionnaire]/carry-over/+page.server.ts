import { redirect } from '@sveltejs/kit';
import { isLocked } from '#lib/server/records/year-lock.ts';
import { carryAnswers } from '#lib/server/records/carried-answers.ts';
import { site } from '#lib/server/process/site.ts';
import { offerFor } from '#lib/assessment/offer.ts';
import { waitingOf } from '#lib/assessment/waiting.ts';
import { tasks } from '../address.ts';
import { refuseGone, refuseLocked, requireAssessment } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'begin');
	const offer = isLocked(opened.assessment)
		? null
		: await offerFor(opened, await waitingOf(opened));
	if (!offer || offer.count + offer.corrected.length === 0) redirect(303, tasks(params));
	const { year: from, count, corrected, kept, notCarried } = offer;
	return { year: opened.year, from, count, corrected, kept, notCarried };
};

export const actions: Actions = {
	carry: async ({ locals, params }) => {
		const opened = await requireAssessment(locals, params, 'begin');
		if (isLocked(opened.assessment)) refuseLocked(opened);
		const offer = await offerFor(opened, {});
		if (offer) {
			const carried = await carryAnswers(site().database, {
				assessmentId: opened.assessment.id,
				year: offer.year,
				answers: offer.answers,
				contributorId: opened.contributor.id,
				now: new Date()
			});
			if (carried === 'missing') refuseGone();
			if (carried === 'frozen') refuseLocked(opened);
		}
		redirect(303, tasks(params));
	}
};
