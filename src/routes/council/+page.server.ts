import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import {
	councilTypesIn,
	longestCouncilName,
	nations,
	type CouncilType,
	type Nation
} from '#lib/scorecard/council.ts';
import { nameLine } from '#lib/scorecard/person.ts';
import { createOrganisation } from '#lib/server/records/organisations.ts';
import { newToken } from '#lib/server/database/identifier.ts';
import { beginCouncil, wayTo } from '../begin-council.server.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { refuse } from '../refuse.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
	key: newToken(),
	nations: nations.map((nation) => ({ nation, types: [...councilTypesIn(nation)] }))
});

export const actions: Actions = {
	default: async ({ request, cookies, locals }) => {
		const form = await readForm(request, maxFormBytes.small);
		const typed = String(form.get('name') ?? '');
		const name = nameLine(typed);
		const nameProblem = problemOf(name);
		const nation = nations.find((each) => each === form.get('nation'));
		const type = nation && typeIn(nation, String(form.get('type') ?? ''));
		const sent = { name: typed, nation: nation ?? '', type: String(form.get('type') ?? '') };
		// Which kinds there are follows from the nation: without script they are asked for on a page of their own.
		const unasked = !nameProblem && nation !== undefined && form.get('asked') !== nation;
		if (unasked && !type && sent.type === '') return { ...sent, step: 'type', problems: none };
		if (nameProblem || !nation || !type) {
			return refuse(request, 400, {
				...sent,
				step: !nameProblem && form.get('step') === 'type' ? 'type' : 'all',
				problems: {
					name: nameProblem,
					nameOver: name.length - longestCouncilName,
					nation: nation ? null : 'missing',
					type: type || !nation ? null : sent.type !== '' ? 'other-nation' : 'missing'
				}
			});
		}
		const council = { name, nation, type, example: false };
		const organisation = await beginCouncil(
			{ form, cookies, locals },
			{ ...council, previewOf: null },
			async (transaction, personId, now) =>
				(await createOrganisation(transaction, council, personId, now)).organisation
		);
		const home = resolve('/council/[organisation]', { organisation: organisation.id });
		redirect(303, wayTo(home, locals));
	}
};

/** Nothing was wrong so far. */
const none = { name: null, nation: null, type: null };

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
