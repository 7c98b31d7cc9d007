import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { stopAdministrator } from '#lib/server/identity/administrators.ts';
import { freeAddress } from '#lib/server/identity/account-removal.ts';
import { personOfAccount } from '#lib/server/identity/accounts.ts';
import { emailOf } from '#lib/server/identity/email.ts';
import { createResetLink } from '#lib/server/identity/reset-links.ts';
import { endSessionsOf } from '#lib/server/identity/sessions.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logAccount } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { listCouncils } from '#lib/server/records/councils.ts';
import { requireAsked, requirePasswords } from '../account/guard.server.ts';
import { refuse } from '../refuse.server.ts';
import { requireAdministrator } from './guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	await requireAdministrator(locals, url, 'oversee');
	const { database, settings } = site();
	return {
		councils: await listCouncils(database),
		passwords: settings.ways.passwords,
		/** What was just done. */
		done: url.searchParams.get('done')
	};
};

type Asking = Parameters<NonNullable<Actions[string]>>[0];

/** The administrator, whom they want to help, and the account of that address; `null` where there is none. */
async function helping({ request, locals, cookies, url }: Asking) {
	const personId = await requireAdministrator(locals, url, 'help');
	await requireAsked(personId, cookies);
	const typed = String((await readForm(request, maxFormBytes.small)).get('email') ?? '');
	const email = emailOf(typed);
	const owner = email && (await personOfAccount(site().database, email));
	return { personId, typed, email, owner };
}

export const actions: Actions = {
	/** Makes a link by which the owner of an account chooses a new password, and shows it once. */
	reset: async (event) => {
		const { personId, typed, email, owner } = await helping(event);
		requirePasswords();
		const { database, settings } = site();
		const token = email && owner && (await createResetLink(database, email, new Date(), personId));
		if (!token) return refuse(event.request, 400, { what: 'reset' as const, typed, link: null });
		logAccount('reset link made', owner);
		const link = `${settings.origin}${resolve('/reset/[token]', { token })}`;
		return { what: 'reset' as const, typed, link };
	},
	/** Signs the owner of an account out everywhere. */
	end: async (event) => {
		const { personId, typed, owner } = await helping(event);
		if (!owner) return refuse(event.request, 400, { what: 'end' as const, typed, link: null });
		await endSessionsOf(site().database, owner, new Date(), personId);
		logAccount('sessions ended', owner);
		redirect(303, `${resolve('/administrator')}?done=ended`);
	},
	/** Takes an address from an account that nobody can sign in with. */
	free: async (event) => {
		const { personId, typed, email, owner } = await helping(event);
		const outcome = email
			? await freeAddress(site().database, email, personId, new Date())
			: 'no-account';
		if (outcome !== 'freed')
			return refuse(event.request, 400, { what: 'free' as const, typed, link: null, outcome });
		if (owner) logAccount('address freed', owner);
		redirect(303, `${resolve('/administrator')}?done=freed`);
	},
	/** Ends that this person is an administrator. */
	stop: async ({ locals, url }) => {
		const personId = await requireAdministrator(locals, url, 'oversee');
		await stopAdministrator(site().database, personId, new Date());
		logAccount('administrator stopped', personId);
		redirect(303, resolve('/account'));
	}
};
