/** What every answer says to a browser, the files of the site included. */
export function standingHeaders(secure: boolean): Record<string, string> {
	return {
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), geolocation=(), microphone=()',
		...(secure && { 'strict-transport-security': 'max-age=31536000' })
	};
}

/** For an answer that is no page, and for the bare page of a fault: nothing is loaded, framed or sent. */
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Adds to an answer that is made for one reader what a browser should know, and keeps it out of caches.
 * A page brings the policy its scripts need.
 */
export function safeguard(headers: Headers, url: URL): void {
	for (const [name, value] of Object.entries(standingHeaders(url.protocol === 'https:'))) {
		headers.set(name, value);
	}
	headers.set('cache-control', 'no-store');
	if (!headers.has('content-security-policy')) {
		headers.set('content-security-policy', nothing);
	}
}

/** Seconds after which to ask again where the server is busy: a full line of reports is drawn by then. */
const later = '30';

/** Says when to ask again, in an answer that says the server is busy. */
export function askAgainLater({ status, headers }: Response): void {
	if (status === 503) headers.set('retry-after', later);
}
