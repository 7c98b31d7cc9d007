import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { openExample } from '#lib/server/example-council.ts';
import { ensureSession } from '#lib/server/cookie.ts';
import { organisationsOf } from '#lib/server/organisations.ts';
import { site } from '#lib/server/site.ts';
import { admitCouncil } from '../admit-council.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The example begins with a button; somebody who types the address starts there too. */
export const load: PageServerLoad = () => redirect(303, resolve('/'));

export const actions: Actions = {
	default: async ({ cookies, locals }) => {
		const { database, example } = site();
		const mine = locals.personId ? await organisationsOf(database, locals.personId) : [];
		let organisation = mine.find((each) => each.example && each.previewOf === null);
		if (!organisation) {
			admitCouncil();
			const personId = await ensureSession(cookies, locals.personId);
			organisation = await openExample(database, example(), personId, new Date());
		}
		redirect(303, resolve('/council/[organisation]', { organisation: organisation.id }));
	}
};
