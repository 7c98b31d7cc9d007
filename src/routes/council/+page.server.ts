import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { tidy } from '#lib/scorecard/answer.ts';
import {
	councilTypesIn,
	longestCouncilName,
	nations,
	type CouncilType,
	type Nation
} from '#lib/scorecard/council.ts';
import { createOrganisation } from '#lib/server/organisations.ts';
import { ensureSession } from '#lib/server/cookie.ts';
import { readForm } from '#lib/server/posted.ts';
import { site } from '#lib/server/site.ts';
import { admitCouncil } from '../admit-council.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
	nations: nations.map((nation) => ({ nation, types: [...councilTypesIn(nation)] }))
});

export const actions: Actions = {
	default: async ({ request, cookies, locals }) => {
		const form = await readForm(request);
		const typed = String(form.get('name') ?? '');
		const name = councilName(typed);
		const nameProblem = problemOf(name);
		const nation = nations.find((each) => each === form.get('nation'));
		const type = nation && typeIn(nation, String(form.get('type') ?? ''));
		if (nameProblem || !nation || !type) {
			return fail(400, {
				name: typed,
				nation: nation ?? '',
				type: String(form.get('type') ?? ''),
				problems: {
					name: nameProblem,
					nation: nation ? null : 'missing',
					type: type || !nation ? null : form.get('type') ? 'other-nation' : 'missing'
				}
			});
		}
		admitCouncil();
		const personId = await ensureSession(cookies, locals.personId);
		const { organisation } = await createOrganisation(
			site().database,
			{ name, nation, type, example: false },
			personId,
			new Date()
		);
		redirect(303, resolve('/council/[organisation]', { organisation: organisation.id }));
	}
};

/** A name on one line with nothing that cannot be seen. */
function councilName(typed: string): string {
	return tidy(typed)
		.replace(/[\s\u200B\uFEFF]+/g, ' ')
		.trim();
}

/** What keeps a name from being one; `null` when nothing does. */
function problemOf(name: string) {
	if (name === '') return 'missing';
	if (name.length > longestCouncilName) return 'too-long';
	return /\p{Letter}/u.test(name) ? null : 'no-letter';
}

/** The kind that was chosen; where a nation has only one kind, nobody need choose it. */
function typeIn(nation: Nation, chosen: string): CouncilType | undefined {
	const types = councilTypesIn(nation);
	return types.find((type) => type === chosen) ?? (types.length === 1 ? types[0] : undefined);
}
