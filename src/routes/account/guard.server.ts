import { error, redirect, type Cookies } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { findAccount, type Account } from '#lib/server/identity/accounts.ts';
import { canSignIn } from '#lib/server/identity/means.ts';
import { isFreshSession } from '#lib/server/http/cookie.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';

/** The person who asks. Leads a stranger to the page for signing in, and from there back. */
export function requirePerson(locals: App.Locals, url: URL): string {
	if (locals.personId) return locals.personId;
	redirect(303, `${resolve('/sign-in')}?next=${encodeURIComponent(url.pathname)}`);
}

/** Their account, when they signed in within the last hour, or have no means of signing in yet. Says to sign in again otherwise: 403. */
export async function requireFresh(personId: string, cookies: Cookies): Promise<Account> {
	const { database, settings } = site();
	const account = await findAccount(database, personId);
	if (!account) error(403, { message: m.account_none(), why: m.account_none_why() });
	// Who has no means yet cannot sign in again: their first one is not waited for.
	if (!(await isFreshSession(cookies)) && (await canSignIn(database, personId, settings.ways)))
		error(403, { message: m.account_not_fresh(), why: m.account_not_fresh_why() });
	return account;
}

/** Says that nobody signs in with a password here, where that is so: 403. */
export function requirePasswords(): void {
	if (site().settings.ways.passwords) return;
	error(403, { message: m.passwords_off(), why: m.passwords_off_why() });
}
