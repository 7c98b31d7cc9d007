import { error, fail, redirect } from '@sveltejs/kit';
import { findAccount } from '#lib/server/identity/accounts.ts';
import { emailOf } from '#lib/server/identity/email.ts';
import { canSignIn } from '#lib/server/identity/means.ts';
import { askToSignIn, checkPasskey } from '#lib/server/identity/passkeys.ts';
import { auditRefusal, checkCredentials } from '#lib/server/identity/sign-in.ts';
import { knownBrowser } from '#lib/server/http/cookie.ts';
import { readForm, type FormFields } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { nextPage } from '#lib/server/http/next-page.ts';
import { leadToIssuer } from '#lib/server/http/sign-on.ts';
import { logSignIn } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { organisationsOf } from '#lib/server/records/organisations.ts';
import * as m from '#lib/paraglide/messages.js';
import { requirePasswords } from '../account/guard.server.ts';
import { parsePasskey } from '../account/passkey.server.ts';
import { refuse } from '../refuse.server.ts';
import { enter } from './enter.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { database, issuer, settings } = site();
	const next = nextPage(url.searchParams.get('next') ?? '', settings.origin);
	const comesBack = locals.personId && (await canSignIn(database, locals.personId, settings.ways));
	const held =
		locals.personId && !comesBack ? await organisationsOf(database, locals.personId) : [];
	return {
		next,
		/** The button that leads to the issuer: its words, and whether it leads there now. */
		issuer: issuer && { name: settings.issuer?.name ?? null, found: issuer.site !== null },
		passwords: settings.ways.passwords,
		/** Councils for which this browser is the only key. */
		held: held.filter(({ example }) => !example).map(({ name }) => name),
		/** The password was just changed. */
		changed: url.searchParams.has('changed')
	};
};

export const actions: Actions = {
	/** Leads to the issuer, which sends people back to `back`. */
	issuer: async ({ request, cookies, locals }) => {
		const form = await readForm(request, maxFormBytes.small);
		const wish = { ...wantedIn(form), addedTo: null };
		const address = await leadToIssuer(cookies, locals, wish);
		if (address === null) error(503, { message: m.sign_on_away(), why: m.sign_on_away_why() });
		redirect(303, address);
	},
	password: async ({ request, cookies, locals }) => {
		const form = await readForm(request, maxFormBytes.small);
		const { database, signIns } = site();
		requirePasswords();
		const typed = String(form.get('email') ?? '');
		const wanted = wantedIn(form);
		const sent = { email: typed, ...wanted };
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
		if (!personId) {
			await auditRefusal(database, { way: 'password', email }, new Date());
			return refuse(request, 400, { ...sent, missing: none, wrong: true, often: false });
		}
		right();
		await enter(cookies, locals, { personId, email, bring: wanted.bring });
		redirect(303, wanted.next);
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
		if (!personId || !account) {
			await auditRefusal(database, { way: 'passkey', email: null }, new Date());
			return fail(400, { refused: true });
		}
		const { next, bring } = wantedIn(form);
		await enter(cookies, locals, { personId, email: account.email, bring });
		redirect(303, next);
	}
};

const none = { email: false, password: false, code: false };

function rp(origin: string) {
	return { origin, name: m.service_name() };
}

/** The page somebody wants to see, and whether the councils of this browser are to come along. */
function wantedIn(form: FormFields): { next: string; bring: boolean } {
	const next = nextPage(String(form.get('next') ?? ''), site().settings.origin);
	return { next, bring: form.get('bring') === 'yes' };
}
