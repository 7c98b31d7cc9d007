/** For an answer that is no page, and for the bare page of a fault: nothing is loaded, framed or sent. */
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Adds to an answer that is made for one reader what a browser should know, and keeps it out of caches.
 * A page brings the policy its scripts need.
 */
export function safeguard(headers: Headers, url: URL): void {
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'same-origin');
	headers.set('x-frame-options', 'DENY');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('cross-origin-resource-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
	if (url.protocol === 'https:') {
		headers.set('strict-transport-security', 'max-age=31536000');
	}
	headers.set('cache-control', 'no-store');
	if (!headers.has('content-security-policy')) {
		headers.set('content-security-policy', nothing);
	}
}

/** Seconds after which to ask again where the server is busy: by then a full line of reports is drawn, and new councils may begin. */
const later = '60';

/** Says when to ask again, in an answer that says the server is busy. */
export function askAgainLater({ status, headers }: Response): void {
	if (status === 503) headers.set('retry-after', later);
}
