import { redirect } from '@sveltejs/kit';
import { may } from '#lib/access/permission.ts';
import { freezingOf, openLines } from '#lib/assessment/freezing.ts';
import { readingOf, signingOf } from '#lib/assessment/signing.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { lastTurnOf, maySign } from '#lib/scorecard/signing/year-state.ts';
import { hasHolder } from '#lib/server/records/contributors.ts';
import { callBack, sendForSignature } from '#lib/server/records/signatures.ts';
import { site } from '#lib/server/process/site.ts';
import { partOf } from '../address.ts';
import { refuseGone, refuseLocked, requireAssessment } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { state } = await signingOf(opened);
	const { contributor, organisation, questionnaire } = opened;
	const { stage, sending, declined, challenge, signature, version } = state;
	const open = stage === 'open' ? openLines((await resultOf(opened)).scorecard).length : 0;
	return {
		year: opened.year,
		title: questionnaire.title,
		stage,
		version,
		signature,
		sent: sending && { at: sending.at, name: sending.name },
		declined: declined && { at: declined.at, why: declined.why, name: declined.name },
		reading: stage === 'awaiting-signature' ? await readingOf(opened, state) : null,
		/** Questions that count and have no answer, while it could be sent. */
		open,
		maySend: may(contributor.role, 'submit'),
		maySign: may(contributor.role, 'sign') && maySign(state, contributor.id),
		ownSending:
			may(contributor.role, 'sign') && !sending?.restored && sending?.by === contributor.id,
		/** It was sent before the council was restored from a copy. */
		sentElsewhere: sending?.restored ?? false,
		hasSignatory: await hasHolder(site().database, organisation.id, 'signatory'),
		challenge:
			challenge &&
			questionnaire.themes.map(({ id, title }) => ({
				id,
				title,
				verdict: challenge.verdicts[id] ?? null
			}))
	};
};

export const actions: Actions = {
	/** Freezes the answers and gives them to whoever signs. Questions that are open, or too many sendings: 409. */
	send: async ({ locals, params }) => {
		const opened = await requireAssessment(locals, params, 'submit');
		const result = await sendForSignature(site().database, freezingOf(opened));
		if (result === 'missing') refuseGone();
		if (result === 'refused' || result === 'full')
			redirect(303, `${partOf(params, 'signature')}?refused=${result}`);
		// Pressed twice: the first press sent it.
		if (result === 'locked' && !opened.assessment.awaitsSignature) refuseLocked(opened);
		redirect(303, partOf(params, 'signature'));
	},

	recall: async ({ locals, params }) => {
		const opened = await requireAssessment(locals, params, 'submit');
		const { assessment, contributor, now } = opened;
		const doing = { assessmentId: assessment.id, contributorId: contributor.id, now };
		const result = await callBack(site().database, doing);
		if (result === 'missing') refuseGone();
		const signature = partOf(params, 'signature');
		if (result === 'done') redirect(303, signature);
		const last = lastTurnOf((await signingOf(opened)).events);
		// Pressed twice: the first press called it back.
		const isDone = last?.kind === 'called-back' && last.by === contributor.id;
		redirect(303, isDone ? signature : `${signature}?refused=elsewhere`);
	}
};
