import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { invitedYears } from '#lib/assessment/invited-themes.ts';
import { parsePersonName } from '#lib/scorecard/person.ts';
import { ensureSession, startAgain } from '#lib/server/http/cookie.ts';
import { canSignIn } from '#lib/server/identity/means.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logInvitation } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { findInvitation, takeInvitation } from '#lib/server/records/invitations.ts';
import { findMembership } from '#lib/server/records/organisations.ts';
import { nameOfPerson } from '#lib/server/records/people.ts';
import * as m from '#lib/paraglide/messages.js';
import { wayTo } from '../../begin-council.server.ts';
import { refuse } from '../../refuse.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking uses nothing up: a program that opens links in a message takes nobody's away. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const { database } = site();
	const invited = await findInvitation(database, params.token, new Date());
	if (!invited) notOpen();
	const { personId } = locals;
	const member = personId ? await findMembership(database, invited.organisationId, personId) : null;
	return {
		name: invited.name,
		role: invited.role,
		/** What they are asked to answer when they join, and by when. */
		asked: await invitedYears(site(), invited),
		due: invited.asks?.due ?? null,
		/** As whom this browser is known already. */
		knownAs: personId ? await nameOfPerson(database, personId) : null,
		/** What they are in this council already, where the invitation would not change that. */
		already:
			member && (invited.role !== 'lead' || member.contributor.role === 'lead')
				? { organisation: invited.organisationId, role: member.contributor.role }
				: null
	};
};

export const actions: Actions = {
	default: async ({ request, params, cookies, locals }) => {
		const form = await readForm(request, maxFormBytes.small);
		const { database, settings } = site();
		const now = new Date();
		const typed = String(form.get('name') ?? '');
		const parsed = parsePersonName(typed);
		const open = (await findInvitation(database, params.token, now)) !== null;
		if (open && !parsed.ok) return refuse(request, 400, { typed, problem: parsed.problem });
		if (!parsed.ok || (!open && !locals.personId)) notOpen();
		const personId = await ensureSession(cookies, locals.personId);
		const person = { id: personId, name: parsed.value };
		const invited = await takeInvitation(database, params.token, person, now);
		if (!invited) notOpen();
		if (open) logInvitation('used', invited.organisationId, personId);
		// Who has no account and a session that will end gets one that lasts, and keeps the councils it opens.
		if (open && locals.personId && !(await canSignIn(database, personId, settings.ways)))
			await startAgain(cookies, personId);
		const home = resolve('/council/[organisation]', { organisation: invited.organisationId });
		redirect(303, wayTo(home, locals));
	}
};

function notOpen(): never {
	error(404, { message: m.invitation_over(), why: m.invitation_over_why() });
}
