import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { listAssessments } from '#lib/server/records/assessments.ts';
import { removeFor, wasRemovedBy } from '#lib/server/records/removal.ts';
import { askedBy } from '#lib/server/http/asked.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { logDeletion } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import type { Member } from '#lib/assessment/opened.ts';
import * as m from '#lib/paraglide/messages.js';
import { requireMember } from '../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Only who leads the council's work may end it. */
function mayDelete({ contributor }: Member): void {
	if (contributor.role !== 'lead')
		error(403, { message: m.delete_refused(), why: m.delete_refused_why() });
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const member = await requireMember(locals, params, 'manage');
	mayDelete(member);
	const assessments = await listAssessments(site().database, member.organisation.id);
	return { assessments: assessments.length };
};

export const actions: Actions = {
	default: async ({ request, locals, params, route }) => {
		const member = await requireMember(locals, params, 'manage').catch((refused: unknown) =>
			leadWhereRemoved(refused, locals, params)
		);
		mayDelete(member);
		const form = await readForm(request);
		if (form.get('sure') !== 'yes') return fail(400, { unsure: true });
		const { personId } = locals;
		if (personId === null) error(404);
		const removal = {
			organisationId: member.organisation.id,
			contributorId: member.contributor.id,
			personId,
			now: new Date()
		};
		if (!(await removeFor(site().database, removal))) error(404);
		logDeletion(askedBy({ request, locals, params, route }));
		redirect(303, afterwards());
	}
};

/** A second press comes when the council is gone: whoever removed it lands where the first press did. */
async function leadWhereRemoved(
	refused: unknown,
	{ personId }: App.Locals,
	{ organisation }: { organisation: string }
): Promise<never> {
	const { database } = site();
	const removal = { organisationId: organisation, now: new Date() };
	if (personId && (await wasRemovedBy(database, { ...removal, personId })))
		redirect(303, afterwards());
	throw refused;
}

function afterwards(): string {
	return `${resolve('/')}?deleted=yes`;
}
