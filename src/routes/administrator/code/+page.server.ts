import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { takeAdministratorCode } from '#lib/server/identity/administrators.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logAccount } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { requireFresh, requirePerson } from '../../account/guard.server.ts';
import { refuse } from '../../refuse.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	await requireFresh(requirePerson(locals, url), cookies);
};

export const actions: Actions = {
	/** Uses the code up. One that opens nothing: 400. Nobody guesses 120 random bits, however often they try. */
	default: async ({ request, locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		const form = await readForm(request, maxFormBytes.small);
		const typed = String(form.get('code') ?? '').slice(0, 100);
		if (!(await takeAdministratorCode(site().database, personId, typed, new Date())))
			return refuse(request, 400, { typed });
		logAccount('administrator made', personId);
		redirect(303, resolve('/administrator'));
	}
};
