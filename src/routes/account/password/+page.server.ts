import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { setPassword } from '#lib/server/identity/accounts.ts';
import { passwordProblem } from '#lib/server/identity/password-rule.ts';
import { sessionToken } from '#lib/server/http/cookie.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logAccount } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { refuse } from '../../refuse.server.ts';
import { requireFresh, requirePasswords, requirePerson } from '../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const account = await requireFresh(requirePerson(locals, url), cookies);
	requirePasswords();
	return { has: account.hasPassword, email: account.email };
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		const account = await requireFresh(personId, cookies);
		requirePasswords();
		const form = await readForm(request, maxFormBytes.small);
		const password = String(form.get('password') ?? '');
		const problem = passwordProblem(password, [account.email, account.name ?? '']);
		if (problem) return refuse(request, 400, { problem });
		const token = sessionToken(cookies) ?? '';
		await setPassword(site().database, personId, password, token, new Date());
		logAccount('password set', personId);
		redirect(
			303,
			account.hasCodes ? `${resolve('/account')}?done=password` : resolve('/account/app')
		);
	}
};
