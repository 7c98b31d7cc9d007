import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { canSignIn, emailOf, findAccount } from '#lib/server/identity/accounts.ts';
import { bringCouncils } from '#lib/server/identity/brought-councils.ts';
import { askToSignIn, checkPasskey } from '#lib/server/identity/passkeys.ts';
import { checkCredentials } from '#lib/server/identity/sign-in.ts';
import { enterSession, knownBrowser } from '#lib/server/http/cookie.ts';
import { readForm, type FormFields } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { nextPage } from '#lib/server/http/next-page.ts';
import { logSignIn } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { organisationsOf } from '#lib/server/records/organisations.ts';
import * as m from '#lib/paraglide/messages.js';
import { parsePasskey } from '../account/passkey.server.ts';
import { refuse } from '../refuse.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { database, settings } = site();
	const next = nextPage(url.searchParams.get('next') ?? '', settings.origin);
	const comesBack = locals.personId && (await canSignIn(database, locals.personId));
	const held =
		locals.personId && !comesBack ? await organisationsOf(database, locals.personId) : [];
	return {
		next,
		/** Councils for which this browser is the only key. */
		held: held.filter(({ example }) => !example).map(({ name }) => name),
		/** The password was just changed. */
		changed: url.searchParams.has('changed')
	};
};

export const actions: Actions = {
	password: async ({ request, cookies, locals }) => {
		const form = await readForm(request, maxFormBytes.small);
		const { database, settings, signIns } = site();
		const typed = String(form.get('email') ?? '');
		const sent = {
			email: typed,
			bring: form.get('bring') === 'yes',
			next: nextPage(String(form.get('next') ?? ''), settings.origin)
		};
		const password = String(form.get('password') ?? '');
		const code = String(form.get('code') ?? '').slice(0, 100);
		const email = emailOf(typed);
		const missing = { email: email === null, password: password === '', code: code.trim() === '' };
		if (email === null || missing.password || missing.code)
			return refuse(request, 400, { ...sent, missing, wrong: false, often: false });
		const known = await knownBrowser(cookies, email);
		const right = signIns.begin({ email, knownBrowser: known, address: locals.address });
		if (!right) return refuse(request, 429, { ...sent, missing: none, wrong: false, often: true });
		const personId = await checkCredentials(database, { email, password, code }, new Date());
		logSignIn(personId ? 'signed in' : 'sign-in refused', personId);
		if (!personId)
			return refuse(request, 400, { ...sent, missing: none, wrong: true, often: false });
		right();
		redirect(303, await enter({ cookies, locals, form }, { personId, email }));
	},
	/** What a device is to sign. */
	ask: async ({ locals }) => {
		const { database, passkeyQuestions, settings } = site();
		if (!passkeyQuestions.allow(locals)) return fail(503, { refused: true });
		return { options: await askToSignIn(database, rp(settings.origin), new Date()) };
	},
	passkey: async ({ request, cookies, locals }) => {
		const form = await readForm(request, maxFormBytes.small);
		const { database, settings } = site();
		const sent = parsePasskey(form.get('response'));
		const personId = await checkPasskey(database, rp(settings.origin), sent, new Date());
		logSignIn(personId ? 'signed in' : 'sign-in refused', personId);
		const account = personId && (await findAccount(database, personId));
		if (!personId || !account) return fail(400, { refused: true });
		redirect(303, await enter({ cookies, locals, form }, { personId, email: account.email }));
	}
};

const none = { email: false, password: false, code: false };

function rp(origin: string) {
	return { origin, name: m.service_name() };
}

/** Signs somebody in, with the councils of this browser if they want them. Gives the page they wanted to see. */
async function enter(
	{ cookies, locals, form }: { cookies: Cookies; locals: App.Locals; form: FormFields },
	who: { personId: string; email: string }
): Promise<string> {
	const { database, settings } = site();
	if (locals.personId && form.get('bring') === 'yes')
		await bringCouncils(database, locals.personId, who.personId, new Date());
	await enterSession(cookies, who);
	return nextPage(String(form.get('next') ?? resolve('/')), settings.origin);
}
