import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { removeAccount } from '#lib/server/identity/account-removal.ts';
import { forgetBrowser } from '#lib/server/http/cookie.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { forgetting } from '#lib/server/http/headers.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logAccount } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { organisationsOf } from '#lib/server/records/organisations.ts';
import { requireFreshOwner, requirePerson } from '../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const personId = requirePerson(locals, url);
	await requireFreshOwner(personId, cookies);
	const organisations = await organisationsOf(site().database, personId);
	return {
		/** Those to be left first. */
		councils: organisations.flatMap(({ id, name, example }) => (example ? [] : [{ id, name }]))
	};
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, url, setHeaders }) => {
		const personId = requirePerson(locals, url);
		await requireFreshOwner(personId, cookies);
		const form = await readForm(request, maxFormBytes.small);
		if (form.get('sure') !== 'yes') return fail(400, { unsure: true });
		// The page that comes back names the councils.
		if (!(await removeAccount(site().database, personId, new Date())))
			return fail(409, { unsure: false });
		logAccount('removed', personId);
		await forgetBrowser(cookies);
		setHeaders(forgetting);
		redirect(303, `${resolve('/')}?account-removed=yes`);
	}
};
