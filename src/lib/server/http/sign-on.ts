import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { newToken } from '../database/identifier.ts';
import type { Identified } from '../identity/identified.ts';
import { canSignIn } from '../identity/means.ts';
import { beginAttempt, endAttempt, type Wish } from '../identity/sign-on-attempts.ts';
import { SignOnError } from '../identity/sign-on-error.ts';
import { elsewhere } from '../process/admission.ts';
import { site } from '../process/site.ts';
import { isKey } from '../records/beginnings.ts';
import { attributes, isSecure } from './cookie.ts';

/**
 * The address of the issuer to which to lead somebody who wants this; `null` where it was not found yet, or too many leave at once.
 * Somebody who is signed in is asked anew who they are, even where the issuer knows: the computer may have been left open.
 */
export async function leadToIssuer(
	cookies: Cookies,
	locals: App.Locals,
	wish: Omit<Wish, 'again'>
): Promise<string | null> {
	const { database, issuer, signOns, settings } = site();
	if (!issuer || issuer.site === null || !signOns.allow(locals)) return null;
	const { origin } = settings;
	const browser = browserOf(cookies) ?? newToken();
	cookies.set(cookieName(origin), browser, { ...attributes(origin), maxAge: seconds });
	const here = locals.personId;
	const again = here !== null && (await canSignIn(database, here, settings.ways));
	const secrets = await beginAttempt(database, browser, { ...wish, again }, new Date());
	return issuer.ask(secrets, again).href;
}

/** Who came back from the issuer, and what they wanted. Throws a `SignOnError` when it cannot be said. */
export async function comeBack({
	cookies,
	request,
	url
}: Pick<RequestEvent, 'cookies' | 'request' | 'url'>): Promise<{
	identified: Identified;
	wish: Wish;
}> {
	const { database, issuer } = site();
	const browser = browserOf(cookies);
	const state = url.searchParams.get('state') ?? '';
	const attempt = browser && (await endAttempt(database, browser, state, new Date()));
	if (!attempt || !issuer) throw new SignOnError('stale', 'NO_SUCH_ATTEMPT');
	const { secrets, wish } = attempt;
	const identified = await elsewhere(request, () => issuer.identify(url.search, secrets));
	return { identified, wish };
}

/** Lets the forms of a page that leads to the issuer go there: browsers hold what a form is answered with against its policy. */
export function letFormsLead(headers: Headers): void {
	const to = site().issuer?.site;
	const policy = headers.get('content-security-policy');
	if (!to || !policy) return;
	headers.set('content-security-policy', policy.replace(/form-action 'self'/, `$& ${to}`));
}

/** Seconds for which the browser keeps its secret: as long as an attempt may take. */
const seconds = 10 * 60;

/** The secret of a browser that left for the issuer; `null` for one that did not. */
function browserOf(cookies: Cookies): string | null {
	const token = cookies.get(cookieName(site().settings.origin));
	return token && isKey(token) ? token : null;
}

function cookieName(origin: string): string {
	return isSecure(origin) ? '__Host-sign-on' : 'sign-on';
}
