import { error, redirect } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { requireAssessment } from '#lib/server/access.ts';
import { isSubmitted, type Assessment } from '#lib/server/assessments.ts';
import { site } from '#lib/server/site.ts';
import { reopenAssessment } from '#lib/server/submissions.ts';
import { tasks } from '../address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { assessment, year } = await requireAssessment(locals, params);
	if (!isSubmitted(assessment) || !assessment.latest) redirect(303, tasks(params));
	requireQuestions(assessment);
	return { year, version: assessment.latest.version };
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const { assessment, contributor } = await requireAssessment(locals, params);
		requireQuestions(assessment);
		await reopenAssessment(site().database, {
			assessmentId: assessment.id,
			contributorId: contributor.id,
			now: new Date()
		});
		redirect(303, tasks(params));
	}
};

/** Without the file of its questionnaire nobody could answer: the frozen result is better than nothing. */
function requireQuestions({ questionnaireId }: Assessment): void {
	if (site().questionnaires.some(({ id }) => id === questionnaireId)) return;
	error(409, { message: m.reopen_lost(), why: m.reopen_lost_why() });
}
