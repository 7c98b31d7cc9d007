import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import * as m from '#lib/paraglide/messages.js';
import { requireMember, type Member } from '#lib/server/access.ts';
import { listAssessments } from '#lib/server/assessments.ts';
import { readForm } from '#lib/server/posted.ts';
import { removeOrganisation } from '#lib/server/removal.ts';
import { site } from '#lib/server/site.ts';
import type { Actions, PageServerLoad } from './$types';

/** Only who leads the council's work may end it. */
function mayDelete({ contributor }: Member): void {
	if (contributor.role !== 'lead')
		error(403, { message: m.delete_refused(), why: m.delete_refused_why() });
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const member = await requireMember(locals, params);
	mayDelete(member);
	const assessments = await listAssessments(site().database, member.organisation.id);
	return { assessments: assessments.length };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const member = await requireMember(locals, params);
		mayDelete(member);
		const form = await readForm(request);
		if (form.get('sure') !== 'yes') return fail(400, { unsure: true });
		await removeOrganisation(site().database, member.organisation.id);
		redirect(303, `${resolve('/')}?deleted=yes`);
	}
};
