import type { Cookies } from '@sveltejs/kit';
import { isKnownBrowser, rememberBrowser } from '../identity/known-browsers.ts';
import {
	beginSession,
	endSession,
	findSession,
	isFresh,
	openSession,
	signIn,
	signOut,
	type Session
} from '../identity/sessions.ts';
import { site } from '../process/site.ts';

const day = 24 * 60 * 60;

/** The name of the cookie. Behind https the browser itself refuses the cookie to any other host or path. */
export function cookieName(origin: string): string {
	return isSecure(origin) ? '__Host-session' : 'session';
}

/** Whether a browser keeps a cookie to https alone. */
export function isSecure(origin: string): boolean {
	return origin.startsWith('https:');
}

/** The session the browser carries; `null` without one. */
export async function readSession(cookies: Cookies): Promise<Session | null> {
	const { database, settings, sessionClock } = site();
	const token = cookies.get(cookieName(settings.origin));
	if (!token) return null;
	return findSession(database, token, sessionClock.now(), settings.session, ({ endsAt }) =>
		give(cookies, token, endsAt)
	);
}

/** The person of the running session, or a new one whose token goes into the browser. */
export async function ensureSession(cookies: Cookies, personId: string | null): Promise<string> {
	if (personId) return personId;
	const session = await beginSession(site().database, site().sessionClock.now());
	giveNew(cookies, session.token);
	return session.personId;
}

/** Puts another session of the same person into the browser, which lives as long as any new one, and ends the one it carries. */
export async function startAgain(cookies: Cookies, personId: string): Promise<void> {
	const { database, sessionClock } = site();
	const before = sessionToken(cookies);
	giveNew(cookies, await openSession(database, personId, sessionClock.now()));
	if (before) await endSession(database, before);
}

/** Ends the session the browser carries, and takes the cookie from it. Without a session it only takes the cookie. */
export async function leaveSession(cookies: Cookies): Promise<void> {
	const { database, settings } = site();
	const name = cookieName(settings.origin);
	const token = cookies.get(name);
	if (token) await signOut(database, token, new Date());
	cookies.delete(name, attributes(settings.origin));
}

/** Takes from the browser by what it was known as one in which somebody signed in, and the session it carries. */
export async function forgetBrowser(cookies: Cookies): Promise<void> {
	const { origin } = site().settings;
	await leaveSession(cookies);
	cookies.delete(browserCookieName(origin), attributes(origin));
}

/** The secret of the session the browser carries; `null` without one. It may be over. */
export function sessionToken(cookies: Cookies): string | null {
	return cookies.get(cookieName(site().settings.origin)) ?? null;
}

/**
 * Whether the session the browser carries began within the last hour, as what lets somebody in later asks for: a
 * computer that was left open must not be enough to change how its owner signs in.
 */
export async function isFreshSession(cookies: Cookies): Promise<boolean> {
	const token = sessionToken(cookies);
	return token !== null && isFresh(site().database, token, site().sessionClock.now());
}

/**
 * Gives the browser a session of somebody who showed who they are, in place of the one it carries, and remembers that
 * they signed in here. A secret that was in the browser before opens nothing of theirs.
 */
export async function enterSession(
	cookies: Cookies,
	{
		personId,
		email,
		unasked = false
	}: { personId: string; email: string | null; unasked?: boolean }
): Promise<void> {
	const { database, settings, sessionClock } = site();
	const before = sessionToken(cookies);
	giveNew(cookies, await signIn(database, personId, sessionClock.now(), unasked));
	if (before) await endSession(database, before);
	// Who has no address has no password that strangers could guess at.
	if (email === null || (await knownBrowser(cookies, email))) return;
	const name = browserCookieName(settings.origin);
	const known = await rememberBrowser(database, personId, sessionClock.now());
	cookies.set(name, known, { ...attributes(settings.origin), maxAge: browserDays * day });
}

/** The secret of this browser when the owner of an address signed in with it before; `null` otherwise. */
export async function knownBrowser(cookies: Cookies, email: string): Promise<string | null> {
	const token = cookies.get(browserCookieName(site().settings.origin));
	return token && (await isKnownBrowser(site().database, token, email)) ? token : null;
}

/** Days for which a browser is known again. */
const browserDays = 400;

function browserCookieName(origin: string): string {
	return isSecure(origin) ? '__Host-browser' : 'browser';
}

/** The same for a session that begins now. */
function giveNew(cookies: Cookies, token: string): void {
	const { sessionClock, settings } = site();
	const { limitDays } = settings.session;
	const end = sessionClock.now().getTime() + (limitDays ?? 0) * day * 1000;
	give(cookies, token, limitDays === null ? null : new Date(end));
}

/** Puts the token into the browser for as long as the session may go unused, and no longer than to its end. */
function give(cookies: Cookies, token: string, endsAt: Date | null): void {
	const { origin, session } = site().settings;
	const left = endsAt === null ? Infinity : secondsTo(endsAt);
	const maxAge = Math.min(session.days * day, left);
	cookies.set(cookieName(origin), token, { ...attributes(origin), maxAge });
}

/** Whole seconds until an end by the clock of sessions. */
function secondsTo(end: Date): number {
	return Math.ceil((end.getTime() - site().sessionClock.now().getTime()) / 1000);
}

/** What a browser must be told again to take a cookie back. */
export function attributes(origin: string) {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(origin) } as const;
}
