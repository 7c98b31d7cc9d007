import { error, fail, redirect } from '@sveltejs/kit';
import { quota } from '#lib/scorecard/quota.ts';
import { isSubmitted } from '#lib/server/records/year-lock.ts';
import { type Assessment } from '#lib/server/records/assessments.ts';
import { readTyped } from '#lib/scorecard/signing/typed-text.ts';
import { longestInSigning } from '#lib/scorecard/signing/signing-limits.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { reopenAssessment } from '#lib/server/records/reopening.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse } from '../../../../../refuse.server.ts';
import { tasks } from '../address.ts';
import { refuseGone, requireAssessment } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { assessment, year } = await requireAssessment(locals, params, 'submit');
	if (!isSubmitted(assessment) || !assessment.latest) redirect(303, tasks(params));
	requireQuestions(assessment);
	const { version } = assessment.latest;
	return { year, version, full: version >= quota.versions };
};

export const actions: Actions = {
	/** Opens the year and keeps why: without a reason, 400. */
	default: async ({ request, locals, params }) => {
		const { assessment, contributor } = await requireAssessment(locals, params, 'submit');
		requireQuestions(assessment);
		const typed = String((await readForm(request)).get('why') ?? '');
		const why = readTyped(typed, { most: longestInSigning.why, needed: true });
		// Pressed twice: the first press opened it.
		if (!isSubmitted(assessment)) redirect(303, tasks(params));
		if (why.problem) return refuse(request, 400, { why });
		const result = await reopenAssessment(site().database, {
			assessmentId: assessment.id,
			contributorId: contributor.id,
			now: new Date(),
			why: why.value
		});
		if (result === 'missing') refuseGone();
		// The page says why, in the place of its button.
		if (result === 'full') return fail(409, { why });
		redirect(303, tasks(params));
	}
};

/** Without the file of its questionnaire nobody could answer: the frozen result is better than nothing. */
function requireQuestions({ questionnaireId }: Assessment): void {
	if (site().questionnaires.some(({ id }) => id === questionnaireId)) return;
	error(409, { message: m.reopen_lost(), why: m.reopen_lost_why() });
}
