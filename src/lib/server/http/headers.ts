/** For an answer that is no page, and for the bare page of a fault: nothing is loaded, framed or sent. */
export const nothing =
	"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * What every answer tells a browser, pages, files, redirects and refusals alike: the server gives it to each before
 * anything else sees the request. A page puts the policy its scripts need in the place of the one here.
 * `origin` is the address people type: behind https, this host and those below it are asked for by https from then on.
 */
export function headersOfEveryAnswer(origin: string): Record<string, string> {
	return {
		'content-security-policy': nothing,
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), geolocation=(), microphone=()',
		'referrer-policy': 'same-origin',
		...(origin.startsWith('https:') && {
			'strict-transport-security': 'max-age=31536000; includeSubDomains'
		}),
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY'
	};
}

const reasons = {
	400: 'Bad Request',
	408: 'Request Timeout',
	431: 'Request Header Fields Too Large'
} as const;

/** The answer to what is no request, written out, because the server has none to answer. */
export function answerToNoRequest(
	code: string | undefined,
	headers: Record<string, string>
): string {
	const status =
		code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
	const all = { ...headers, 'content-length': '0', connection: 'close' };
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
	return `HTTP/1.1 ${status} ${reasons[status]}\r\n${lines.join('')}\r\n`;
}

/**
 * Makes a browser forget what it keeps of this host, the answers that wait in it included. Cookies are not named here:
 * that would take those of every host of the same domain, and end what somebody does on a council's other sites.
 */
export const forgetting = { 'clear-site-data': '"cache", "storage"' };

/** Seconds after which to ask again where the server is busy, unless the answer says so itself: by then a full line of reports is drawn, and new councils may begin. */
const later = '60';

/** Says of an answer that it is made for one reader, and of one that says the server is busy when to ask again. */
export function markForOneReader({ status, headers }: Response): void {
	headers.set('cache-control', 'no-store');
	if (status === 503 && !headers.has('retry-after')) headers.set('retry-after', later);
}
