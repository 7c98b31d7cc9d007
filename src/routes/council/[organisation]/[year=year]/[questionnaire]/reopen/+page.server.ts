import { redirect } from '@sveltejs/kit';
import { requireAssessment } from '#lib/server/access.ts';
import { isSubmitted } from '#lib/server/assessments.ts';
import { site } from '#lib/server/site.ts';
import { reopenAssessment } from '#lib/server/submissions.ts';
import { tasks } from '../address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { assessment, year } = await requireAssessment(locals, params);
	if (!isSubmitted(assessment) || !assessment.latest) redirect(303, tasks(params));
	return { year, version: assessment.latest.version };
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const { assessment, contributor } = await requireAssessment(locals, params);
		await reopenAssessment(site().database, {
			assessmentId: assessment.id,
			contributorId: contributor.id,
			now: new Date()
		});
		redirect(303, tasks(params));
	}
};
