import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { councilsOpenTo, placeIn } from '#lib/server/records/email-domains.ts';
import { requirePerson } from '../../account/guard.server.ts';
import { refuse } from '../../refuse.server.ts';
import { placed } from '../place.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const councils = await councilsOpenTo(site().database, requirePerson(locals, url));
	// Who chose already, or was taken into a council meanwhile.
	if (councils.length === 0) redirect(303, resolve('/'));
	return { councils: councils.map(({ organisationId, name }) => ({ id: organisationId, name })) };
};

export const actions: Actions = {
	default: async ({ request, locals, url }) => {
		const personId = requirePerson(locals, url);
		const form = await readForm(request, maxFormBytes.small);
		const organisation = String(form.get('council') ?? '');
		if (organisation === '') return refuse(request, 400, { missing: true });
		const done = await placeIn(site().database, organisation, personId, new Date());
		redirect(303, done ? placed(organisation) : resolve('/'));
	}
};
