import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { confirmCodes, findAccount } from '#lib/server/identity/accounts.ts';
import { codePicture } from '#lib/server/identity/code-picture.ts';
import { codeAddress } from '#lib/server/identity/one-time-code.ts';
import { sessionToken } from '#lib/server/http/cookie.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logAccount } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse } from '../../refuse.server.ts';
import { requireFresh, requirePasswords, requirePerson } from '../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const personId = requirePerson(locals, url);
	const account = await findAccount(site().database, personId);
	const secret = account?.proposedSecret;
	// Once the codes are confirmed the same page shows the recovery codes: there is no secret left to show.
	if (!account || !secret) return { app: null };
	await requireFresh(personId, cookies);
	requirePasswords();
	return {
		app: {
			/** In fours, as people read letters out. */
			secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
			picture: codePicture(codeAddress(secret, account.email, m.service_name()))
		}
	};
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		requirePasswords();
		const form = await readForm(request, maxFormBytes.small);
		const code = String(form.get('code') ?? '');
		if (code.trim() === '') return refuse(request, 400, { problem: 'missing' as const });
		const account = await findAccount(site().database, personId);
		if (!account?.proposedSecret) redirect(303, resolve('/account'));
		const token = sessionToken(cookies) ?? '';
		const codes = await confirmCodes(site().database, personId, code, token, new Date());
		if (!codes) return refuse(request, 400, { problem: 'wrong' as const });
		logAccount('app confirmed', personId);
		return { codes };
	}
};
