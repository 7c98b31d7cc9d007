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
	return findPerson(database, token, new Date(), settings.sessionDays);
}

/** The person of the running session, or a new one whose token goes into the browser. */
export async function ensureSession(cookies: Cookies, personId: string | null): Promise<string> {
	if (personId) return personId;
	const { database, settings } = site();
	const session = await beginSession(database, new Date());
	cookies.set(cookieName(settings.origin), session.token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: isSecure(settings.origin),
		maxAge: settings.sessionDays * day
	});
	return session.personId;
}
