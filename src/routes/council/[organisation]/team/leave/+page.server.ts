import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { askedBy } from '#lib/server/http/asked.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logPlace } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { endPlace, hasLeft, listColleagues } from '#lib/server/records/contributors.ts';
import { requireMember } from '../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { organisation, contributor } = await requireMember(locals, params, 'read');
	const colleagues = await listColleagues(site().database, organisation.id);
	const leads = colleagues.filter(({ role }) => role === 'lead');
	return {
		onlyLead: contributor.role === 'lead' && leads.length === 1,
		alone: colleagues.length === 1
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params, route }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'read').catch(
			(refused: unknown) => leadWhereLeft(refused, locals, params)
		);
		const form = await readForm(request, maxFormBytes.small);
		if (form.get('sure') !== 'yes') return fail(400, { problem: 'unsure' as const });
		const { outcome } = await endPlace(site().database, {
			organisationId: organisation.id,
			contributorId: contributor.id,
			by: contributor.id,
			now: new Date()
		});
		if (outcome === 'last-lead') return fail(409, { problem: 'last-lead' as const });
		if (outcome !== 'done') error(404);
		logPlace('person left', contributor.id, askedBy({ request, locals, params, route }));
		redirect(303, afterwards());
	}
};

/** A second press comes from somebody who is not in the council any more: it lands where the first did. */
async function leadWhereLeft(
	refused: unknown,
	{ personId }: App.Locals,
	{ organisation }: { organisation: string }
): Promise<never> {
	if (personId && (await hasLeft(site().database, organisation, personId)))
		redirect(303, afterwards());
	throw refused;
}

function afterwards(): string {
	return `${resolve('/')}?left=yes`;
}
