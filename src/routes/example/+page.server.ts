import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { openExample } from '#lib/server/records/example-council.ts';
import { organisationsOf } from '#lib/server/records/organisations.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { beginCouncil, wayTo } from '../begin-council.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The example begins with a button; somebody who types the address starts there too. */
export const load: PageServerLoad = () => redirect(303, resolve('/'));

export const actions: Actions = {
	default: async ({ request, cookies, locals }) => {
		const form = await readForm(request, maxFormBytes.small);
		const { database, example } = site();
		const mine = locals.personId ? await organisationsOf(database, locals.personId) : [];
		let organisation = mine.find((each) => each.example && each.previewOf === null);
		if (!organisation) {
			const content = example();
			const { name, nation, type } = content;
			organisation = await beginCouncil(
				{ form, cookies, locals },
				{ name, nation, type, example: true, previewOf: null },
				(transaction, personId, now) => openExample(transaction, content, personId, now)
			);
		}
		const home = resolve('/council/[organisation]', { organisation: organisation.id });
		redirect(303, wayTo(home, locals));
	}
};
