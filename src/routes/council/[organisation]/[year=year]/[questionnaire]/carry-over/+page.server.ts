import { redirect } from '@sveltejs/kit';
import { requireAssessment } from '#lib/server/access.ts';
import { isSubmitted } from '#lib/server/assessments.ts';
import { carryAnswers } from '#lib/server/carried-answers.ts';
import { site } from '#lib/server/site.ts';
import { tasks } from '../address.ts';
import { refuseFrozen, waitingOf } from '../opened.server.ts';
import { offerFor } from './offer.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params);
	const offer = isSubmitted(opened.assessment)
		? null
		: await offerFor(opened, await waitingOf(opened));
	if (!offer || offer.count + offer.corrected.length === 0) redirect(303, tasks(params));
	const { year: from, count, corrected, kept, notCarried } = offer;
	return { year: opened.year, from, count, corrected, kept, notCarried };
};

export const actions: Actions = {
	carry: async ({ locals, params }) => {
		const opened = await requireAssessment(locals, params);
		if (isSubmitted(opened.assessment)) refuseFrozen();
		const offer = await offerFor(opened, {});
		if (offer) {
			await carryAnswers(site().database, {
				assessmentId: opened.assessment.id,
				year: offer.year,
				answers: offer.answers,
				contributorId: opened.contributor.id,
				now: new Date()
			});
		}
		redirect(303, tasks(params));
	}
};
