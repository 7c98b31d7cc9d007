import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { canSignIn } from '#lib/server/identity/means.ts';
import { leaveSession } from '#lib/server/http/cookie.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { forgetting } from '#lib/server/http/headers.ts';
import { organisationsOf } from '#lib/server/records/organisations.ts';
import { site } from '#lib/server/process/site.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (locals.personId === null) redirect(303, resolve('/signed-out'));
	const { database, settings } = site();
	const organisations = await organisationsOf(database, locals.personId);
	return {
		councils: organisations.filter(({ example }) => !example),
		/** Whether they can sign in again. */
		comesBack: await canSignIn(database, locals.personId, settings.ways)
	};
};

export const actions: Actions = {
	/** Ends the session, unless the page saw answers that wait in the browser and nobody said that they may go. */
	default: async ({ request, locals, cookies, setHeaders }) => {
		const form = await readForm(request);
		const waits = Number(form.get('waiting')) > 0 && form.get('lose') !== 'yes';
		if (locals.personId !== null && waits) return fail(400, { unsure: true });
		await leaveSession(cookies);
		setHeaders(forgetting);
		redirect(303, resolve('/signed-out'));
	}
};
