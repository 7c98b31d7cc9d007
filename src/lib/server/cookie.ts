import type { Cookies } from '@sveltejs/kit';
import { beginSession, findPerson } from './sessions.ts';
import { site } from './site.ts';

const day = 24 * 60 * 60;

/** The name of the cookie. Behind https the browser itself refuses the cookie to any other host or path. */
export function cookieName(origin: string): string {
	return isSecure(origin) ? '__Host-session' : 'session';
}

function isSecure(origin: string): boolean {
	return origin.startsWith('https:');
}

/** The person whose session the browser carries; `null` without one. */
export async function readSession(cookies: Cookies): Promise<string | null> {
	const { database, settings } = site();
	const token = cookies.get(cookieName(settings.origin));
	if (!token) return null;
	return findPerson(database, token, new Date(), settings.sessionDays, () => give(cookies, token));
}

/** The person of the running session, or a new one whose token goes into the browser. */
export async function ensureSession(cookies: Cookies, personId: string | null): Promise<string> {
	if (personId) return personId;
	const session = await beginSession(site().database, new Date());
	give(cookies, session.token);
	return session.personId;
}

/** Puts the token into the browser for as long as the session may go unused. */
function give(cookies: Cookies, token: string): void {
	const { origin, sessionDays } = site().settings;
	cookies.set(cookieName(origin), token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: isSecure(origin),
		maxAge: sessionDays * day
	});
}
