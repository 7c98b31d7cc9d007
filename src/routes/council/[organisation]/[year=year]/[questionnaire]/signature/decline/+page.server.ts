import { redirect } from '@sveltejs/kit';
import { signingOf } from '#lib/assessment/signing.ts';
import { longestInSigning } from '#lib/scorecard/signing/signing-limits.ts';
import { lastTurnOf } from '#lib/scorecard/signing/year-state.ts';
import { readTyped } from '#lib/scorecard/signing/typed-text.ts';
import { decline } from '#lib/server/records/signatures.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { refuse } from '../../../../../../refuse.server.ts';
import { partOf } from '../../address.ts';
import { refuseGone, requireAssessment } from '../../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const opened = await requireAssessment(locals, params, 'sign');
	const { events, state } = await signingOf(opened);
	const { stage, sending } = state;
	// What was sent too late is shown again, so that it is not lost.
	if ((stage !== 'awaiting-signature' || !sending) && request.method !== 'POST') {
		// Who comes back to the form after they did something themselves needs no warning.
		const own = lastTurnOf(events)?.by === opened.contributor.id;
		redirect(303, `${partOf(params, 'signature')}${own ? '' : '?refused=elsewhere'}`);
	}
	return {
		year: opened.year,
		title: opened.questionnaire.title,
		result: sending?.result ?? '',
		sender: sending?.name ?? null
	};
};

export const actions: Actions = {
	/** Gives the year back with why. Without a reason: 400. What was called back or signed meanwhile: 409. */
	default: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'sign');
		const form = await readForm(request);
		const why = readTyped(String(form.get('why') ?? ''), {
			...{ most: longestInSigning.why, needed: true }
		});
		if (why.problem) return refuse(request, 400, { why, late: false });
		const { assessment, contributor, now } = opened;
		const result = await decline(site().database, {
			...{ assessmentId: assessment.id, contributorId: contributor.id, now },
			...{ result: String(form.get('result') ?? ''), why: why.value }
		});
		if (result === 'missing') refuseGone();
		if (result !== 'done') {
			const last = lastTurnOf((await signingOf(opened)).events);
			// Pressed twice: the first press declined it, for the same reason.
			const isDone =
				last?.kind === 'declined' && last.by === contributor.id && last.why === why.value;
			if (!isDone) return refuse(request, 409, { why, late: true });
		}
		redirect(303, partOf(params, 'signature'));
	}
};
