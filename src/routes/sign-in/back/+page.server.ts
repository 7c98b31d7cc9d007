import { error, redirect } from '@sveltejs/kit';
import { comeBack } from '#lib/server/http/sign-on.ts';
import { findAccount } from '#lib/server/identity/accounts.ts';
import { canSignIn } from '#lib/server/identity/means.ts';
import { wasAsked } from '#lib/server/identity/sign-on-attempts.ts';
import { auditRefusal } from '#lib/server/identity/sign-in.ts';
import { SignOnError, type SignOnReason } from '#lib/server/identity/sign-on-error.ts';
import { addToPerson, signOn } from '#lib/server/identity/single-sign-on.ts';
import { logAccount, logSignIn, logSignOnRefused } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';
import { enter } from '../enter.server.ts';
import { placeColleague } from '../place.server.ts';
import type { PageServerLoad } from './$types';

/**
 * Where the issuer sends people back to. It is a page that is only read, since that is how issuers send people: what it does
 * it does once, for the browser that left, which a program that opens links is not.
 */
export const load: PageServerLoad = async ({ url, cookies, locals, request }) => {
	if (!site().issuer) error(404);
	const next = await arrive({ url, cookies, locals, request }).catch(refuse);
	redirect(303, next);
};

/** Signs in whom the issuer names, or adds who they are there to who they are here. Gives the page to lead to. */
async function arrive({
	url,
	cookies,
	locals,
	request
}: Pick<Parameters<PageServerLoad>[0], 'url' | 'cookies' | 'locals' | 'request'>): Promise<string> {
	const { database, settings } = site();
	const { identified, wish } = await comeBack({ cookies, request, url });
	const now = new Date();
	if (wish.addedTo !== null) {
		// Somebody else may have signed in here meanwhile.
		if (wish.addedTo !== locals.personId) throw new SignOnError('stale', 'OTHER_SESSION');
		await addToPerson(database, wish.addedTo, identified, now);
		logAccount('single sign-on added', wish.addedTo);
		return wish.next;
	}
	const here = locals.personId;
	const held =
		wish.bring && here && !(await canSignIn(database, here, settings.ways)) ? here : null;
	const personId = await signOn(database, identified, held, now);
	const email = (await findAccount(database, personId))?.email ?? null;
	const unasked = !wasAsked(identified, wish, now);
	await enter(cookies, locals, { personId, email, bring: wish.bring, unasked });
	logSignIn('signed in', personId);
	return (await placeColleague(personId, wish.next)) ?? wish.next;
}

/** What somebody is told who cannot be signed in, with the number of the line in the log. */
const told: Record<SignOnReason, { status: number; message: () => string; why: () => string }> = {
	stale: { status: 400, message: m.sign_on_stale, why: m.sign_on_stale_why },
	declined: { status: 403, message: m.sign_on_declined, why: m.sign_on_declined_why },
	unreachable: { status: 503, message: m.sign_on_away, why: m.sign_on_away_why },
	untrue: { status: 403, message: m.sign_on_untrue, why: m.sign_on_untrue_why },
	tenant: { status: 403, message: m.sign_on_tenant, why: m.sign_on_tenant_why },
	taken: { status: 409, message: m.sign_on_taken, why: m.sign_on_taken_why },
	'taken-off': { status: 403, message: m.sign_on_taken_off, why: m.sign_on_taken_off_why }
};

async function refuse(fault: unknown): Promise<never> {
	if (!(fault instanceof SignOnError)) throw fault;
	const { status, message, why } = told[fault.reason];
	const incident = logSignOnRefused(fault.reason, fault.code);
	await auditRefusal(site().database, { way: 'issuer', email: null }, new Date());
	error(status, { message: message(), why: why(), incident });
}
