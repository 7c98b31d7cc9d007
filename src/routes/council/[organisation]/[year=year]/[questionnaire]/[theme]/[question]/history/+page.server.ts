import { error, redirect } from '@sveltejs/kit';
import { may } from '#lib/access/permission.ts';
import { askedIn, historyOf, restoreState } from '#lib/assessment/answer-history.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { pageIn } from '#lib/server/http/page-in.ts';
import { parseRevision } from '#lib/server/http/revision.ts';
import { isLocked, lockOf } from '#lib/server/records/year-lock.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse } from '../../../../../../../refuse.server.ts';
import {
	refuseGone,
	refuseLocked,
	requireAssessment,
	requireTheme
} from '../../../../../guard.server.ts';
import { historyPage } from '../../../address.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who saved what is for those who see the team: the same permission opens both pages. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const theme = requireTheme(opened, params.theme);
	const question = askedIn(opened, theme, params.question) ?? error(404);
	const locked = isLocked(opened.assessment);
	return {
		...(await historyOf(opened, question, pageIn(url))),
		theme: theme.title,
		mayRestore: may(opened.contributor.role, 'answer') && !locked,
		lock: locked ? lockOf(opened.assessment) : null,
		restored: url.searchParams.has('restored')
	};
};

export const actions: Actions = {
	restore: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		const question = askedIn(opened, requireTheme(opened, params.theme), params.question);
		if (!question) error(404);
		if (isLocked(opened.assessment)) refuseLocked(opened);
		const form = await readForm(request, maxFormBytes.small);
		const outcome = await restoreState(opened, question, {
			revision: parseRevision(form.get('state')),
			standing: parseRevision(form.get('standing'))
		});
		if (outcome.kind === 'frozen') refuseLocked(opened);
		if (outcome.kind === 'missing') refuseGone();
		if (outcome.kind === 'forgotten')
			error(404, { message: m.history_missing(), why: m.history_missing_why() });
		if (outcome.kind !== 'saved') return refuse(request, 409, { problem: outcome.kind });
		redirect(303, `${historyPage(params, params.theme, params.question)}?restored=yes`);
	}
};
