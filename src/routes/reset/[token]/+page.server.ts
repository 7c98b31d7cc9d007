import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { passwordProblem } from '#lib/server/identity/password-rule.ts';
import { findResetLink, takeResetLink } from '#lib/server/identity/reset-links.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logAccount } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';
import { requirePasswords } from '../../account/guard.server.ts';
import { refuse } from '../../refuse.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking uses nothing up: a program that opens links in a message takes nobody's away. */
export const load: PageServerLoad = async ({ params }) => {
	requirePasswords();
	const found = await findResetLink(site().database, params.token, new Date());
	if (!found) notOpen();
	return { email: found.email };
};

export const actions: Actions = {
	default: async ({ request, params }) => {
		requirePasswords();
		const { database } = site();
		const now = new Date();
		const found = await findResetLink(database, params.token, now);
		if (!found) notOpen();
		const form = await readForm(request, maxFormBytes.small);
		const password = String(form.get('password') ?? '');
		const problem = passwordProblem(password, [found.email]);
		if (problem) return refuse(request, 400, { problem });
		if (!(await takeResetLink(database, params.token, password, now))) notOpen();
		logAccount('password reset', found.personId);
		redirect(303, `${resolve('/sign-in')}?changed`);
	}
};

function notOpen(): never {
	error(404, { message: m.reset_over(), why: m.reset_over_why() });
}
