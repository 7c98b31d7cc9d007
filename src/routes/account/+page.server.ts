import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import {
	canSignIn,
	createAccount,
	emailOf,
	findAccount,
	proposeCodes,
	removeMeans,
	renewRecoveryCodes,
	type Account
} from '#lib/server/identity/accounts.ts';
import { addPasskey, askForPasskey, listPasskeys } from '#lib/server/identity/passkeys.ts';
import { countRecoveryCodes } from '#lib/server/identity/recovery-codes.ts';
import { endOtherSessions, listSessions } from '#lib/server/identity/sessions.ts';
import { enterSession, isFreshSession, sessionToken } from '#lib/server/http/cookie.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logAccount } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { parsePersonName } from '#lib/scorecard/person.ts';
import { organisationsOf } from '#lib/server/records/organisations.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse } from '../refuse.server.ts';
import { parsePasskey } from './passkey.server.ts';
import { requireFresh, requirePerson } from './guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const personId = requirePerson(locals, url);
	const { database } = site();
	const account = await findAccount(database, personId);
	if (!account) return { account: null, councils: await ownCouncils(personId) };
	return {
		account: shown(account),
		fresh: (await isFreshSession(cookies)) || !(await canSignIn(database, personId)),
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
		const made = await createAccount(site().database, personId, account, new Date());
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
	/** Takes a passkey, or the password with its codes, away: never the last means there is. */
	remove: async ({ request, locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		const form = await readForm(request, maxFormBytes.small);
		const passkey = form.get('passkey');
		const what = typeof passkey === 'string' && passkey !== '' ? { passkey } : 'password';
		if (!(await removeMeans(site().database, personId, what, new Date())))
			return fail(400, { last: true });
		logAccount(what === 'password' ? 'password removed' : 'passkey removed', personId);
		redirect(303, `${resolve('/account')}?done=removed`);
	},
	/** Sets up another authenticator app. The one in use stays in use until the other one gave a code. */
	app: async ({ locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		await proposeCodes(site().database, personId);
		redirect(303, resolve('/account/app'));
	},
	recovery: async ({ locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await requireFresh(personId, cookies);
		const codes = await renewRecoveryCodes(site().database, personId, new Date());
		if (!codes) error(400, { message: m.account_no_app(), why: m.account_no_app_why() });
		logAccount('recovery codes renewed', personId);
		return { codes };
	},
	elsewhere: async ({ locals, cookies, url }) => {
		const personId = requirePerson(locals, url);
		await endOtherSessions(site().database, personId, sessionToken(cookies) ?? '', new Date());
		logAccount('signed out elsewhere', personId);
		redirect(303, `${resolve('/account')}?done=elsewhere`);
	}
};

/** What a page may know: never a secret that waits for its first code. */
function shown({ name, email, hasPassword, hasCodes, proposedSecret }: Account) {
	return { name, email, hasPassword, hasCodes, proposed: proposedSecret !== null };
}

async function ownCouncils(personId: string): Promise<string[]> {
	const all = await organisationsOf(site().database, personId);
	return all.filter(({ example }) => !example).map(({ name }) => name);
}
