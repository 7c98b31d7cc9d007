import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import {
	createAccount,
	findAccount,
	proposeCodes,
	renewRecoveryCodes,
	type Account
} from '#lib/server/identity/accounts.ts';
import { isAdministrator } from '#lib/server/identity/administrators.ts';
import { emailOf } from '#lib/server/identity/email.ts';
import { canSignIn, kindOf, removeMeans, type Means } from '#lib/server/identity/means.ts';
import { addPasskey, askForPasskey, listPasskeys } from '#lib/server/identity/passkeys.ts';
import { countRecoveryCodes } from '#lib/server/identity/recovery-codes.ts';
import { listSignOns } from '#lib/server/identity/sign-ons.ts';
import { listSessions, signOutElsewhere } from '#lib/server/identity/sessions.ts';
import { enterSession, isFreshSession, sessionToken } from '#lib/server/http/cookie.ts';
import { readForm, type FormFields } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { leadToIssuer } from '#lib/server/http/sign-on.ts';
import { logAccount } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { parsePersonName } from '#lib/scorecard/person.ts';
import { organisationsOf } from '#lib/server/records/organisations.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse } from '../refuse.server.ts';
import { parsePasskey } from './passkey.server.ts';
import { requireAsked, requireFresh, requirePasswords, requirePerson } from './guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const personId = requirePerson(locals, url);
	const { database, issuer, settings } = site();
	const account = await findAccount(database, personId);
	const signOns = issuer ? await listSignOns(database, personId) : [];
	const comesBack = await canSignIn(database, personId, settings.ways);
	const fresh = !comesBack || (await isFreshSession(cookies));
	if (!account) return { account: null, signOns, fresh, councils: await ownCouncils(personId) };
	return {
		account: shown(account),
		...{ fresh, comesBack, signOns },
		issuer: issuer && { found: issuer.site !== null },
		administrator: await isAdministrator(database, personId),
		passwords: settings.ways.passwords,
		passkeys: await listPasskeys(database, personId),
		recoveryCodes: await countRecoveryCodes(database, personId),
		sessions: await listSessions(database, personId, sessionToken(cookies) ?? ''),
		/** What was just done. */
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	create: async ({ request, locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		// Who signs in by the issuer alone gets means of their own by it.
		await requireAsked(personId, cookies);
		const form = await readForm(request, maxFormBytes.small);
		const sent = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') };
		const name = parsePersonName(sent.name);
		const email = emailOf(sent.email);
		if (!name.ok || !email)
			return refuse(request, 400, {
				...sent,
				problems: { name: name.ok ? null : name.problem, email: email ? null : 'invalid' }
			});
		const account = { name: name.value, email };
		const { database, newAccounts } = site();
		if (!newAccounts.allow(locals))
			return refuse(request, 429, { ...sent, problems: { name: null, email: 'wait' } });
		const made = await createAccount(database, personId, account, new Date());
		if (made === 'taken')
			return refuse(request, 400, { ...sent, problems: { name: null, email: 'taken' } });
		if (made === 'made') {
			logAccount('made', personId);
			await enterSession(cookies, { personId, email });
		}
		redirect(303, resolve('/account'));
	},
	/** What a device is to make a passkey of. */
	ask: async ({ locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		const { database, settings } = site();
		const account = await requireFresh(personId, cookies);
		const owner = { personId, email: account.email, name: account.name ?? account.email };
		const rp = { origin: settings.origin, name: m.service_name() };
		return { options: await askForPasskey(database, rp, owner, new Date()) };
	},
	passkey: async ({ request, locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		const form = await readForm(request, maxFormBytes.small);
		const { database, settings } = site();
		const rp = { origin: settings.origin, name: m.service_name() };
		const sent = parsePasskey(form.get('response'));
		if (!(await addPasskey(database, rp, personId, sent, new Date())))
			return fail(400, { refused: true });
		logAccount('passkey added', personId);
		redirect(303, `${resolve('/account')}?done=passkey`);
	},
	/** Leads to the issuer, to add who they are there. */
	issuer: async ({ locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		const next = `${resolve('/account')}?done=issuer`;
		const address = await leadToIssuer(cookies, locals, { next, bring: false, addedTo: personId });
		if (address === null) error(503, { message: m.sign_on_away(), why: m.sign_on_away_why() });
		redirect(303, address);
	},
	/** Takes one of the means of signing in away: never the last there is. */
	remove: async ({ request, locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		const form = await readForm(request, maxFormBytes.small);
		const what = meansIn(form);
		const { database, settings } = site();
		const by = { ways: settings.ways, token: sessionToken(cookies) ?? '', now: new Date() };
		if (!(await removeMeans(database, personId, what, by))) return fail(400, { last: true });
		logAccount(`${kindOf(what)} removed`, personId);
		redirect(303, `${resolve('/account')}?done=removed`);
	},
	/** Sets up another authenticator app. The one in use stays in use until the other one gave a code. */
	app: async ({ locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		requirePasswords();
		await proposeCodes(site().database, personId);
		redirect(303, resolve('/account/app'));
	},
	recovery: async ({ locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		requirePasswords();
		const codes = await renewRecoveryCodes(
			site().database,
			personId,
			sessionToken(cookies) ?? '',
			new Date()
		);
		if (!codes) error(400, { message: m.account_no_app(), why: m.account_no_app_why() });
		logAccount('recovery codes renewed', personId);
		return { codes };
	},
	elsewhere: async ({ locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await signOutElsewhere(site().database, personId, sessionToken(cookies) ?? '', new Date());
		logAccount('signed out elsewhere', personId);
		redirect(303, `${resolve('/account')}?done=elsewhere`);
	}
};

/** Which of their means somebody names in a form. */
function meansIn(form: FormFields): Means {
	const said = (field: string) => String(form.get(field) ?? '');
	if (said('passkey') !== '') return { passkey: said('passkey') };
	const [issuer, subject] = [said('issuer'), said('subject')];
	return issuer === '' ? 'password' : { issuer, subject };
}

/** What a page may know: never a secret that waits for its first code. */
function shown({ name, email, hasPassword, hasCodes, proposedSecret }: Account) {
	return { name, email, hasPassword, hasCodes, proposed: proposedSecret !== null };
}

async function ownCouncils(personId: string): Promise<string[]> {
	const all = await organisationsOf(site().database, personId);
	return all.filter(({ example }) => !example).map(({ name }) => name);
}
