import { error, redirect, type Cookies } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { findAccount, type Account } from '#lib/server/identity/accounts.ts';
import { canSignIn } from '#lib/server/identity/means.ts';
import { listSignOns } from '#lib/server/identity/sign-ons.ts';
import { isFreshSession } from '#lib/server/http/cookie.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';

/** The person who asks. Leads a stranger to the page for signing in, and from there back. */
export function requirePerson(locals: App.Locals, url: URL): string {
	if (locals.personId) return locals.personId;
	redirect(303, `${resolve('/sign-in')}?next=${encodeURIComponent(url.pathname)}`);
}

/**
 * Says to sign in again to whoever was not asked who they are within the last hour, and can sign in: 403. Who has no means yet
 * cannot sign in again: their first one is not waited for.
 */
export async function requireAsked(personId: string, cookies: Cookies): Promise<void> {
	const { database, settings } = site();
	if (!(await isFreshSession(cookies)) && (await canSignIn(database, personId, settings.ways)))
		error(403, { message: m.account_not_fresh(), why: m.account_not_fresh_why() });
}

/** The same, with their account. Says so where they have none: 403. */
export async function requireFresh(personId: string, cookies: Cookies): Promise<Account> {
	const account = await findAccount(site().database, personId);
	if (!account) error(403, { message: m.account_none(), why: m.account_none_why() });
	await requireAsked(personId, cookies);
	return account;
}

/** The same for what concerns all that somebody signs in with, who may have an account with an issuer alone. */
export async function requireFreshOwner(personId: string, cookies: Cookies): Promise<void> {
	const signOns = await listSignOns(site().database, personId);
	if (signOns.length > 0) await requireAsked(personId, cookies);
	else await requireFresh(personId, cookies);
}

/** Says that nobody signs in with a password here, where that is so: 403. */
export function requirePasswords(): void {
	if (site().settings.ways.passwords) return;
	error(403, { message: m.passwords_off(), why: m.passwords_off_why() });
}
