import { expect, it } from 'vitest';
import { answerToNoRequest, headersOfEveryAnswer, markForOneReader } from './headers.ts';

const everywhere = {
	'content-security-policy':
		"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=()',
	'referrer-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY'
};

it('keeps every answer out of frames and says what a browser may do with it', () => {
	expect(headersOfEveryAnswer('http://localhost:3000')).toEqual(everywhere);
});

it('asks for https from then on, only where it is https', () => {
	expect(headersOfEveryAnswer('https://scorecard.example')).toEqual({
		...everywhere,
		'strict-transport-security': 'max-age=31536000; includeSubDomains'
	});
});

it.each([
	['HPE_INVALID_METHOD', '400 Bad Request'],
	['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
	['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
	[undefined, '400 Bad Request']
])('answers what is no request (%s) with %s and every header', (code, status) => {
	const [first, ...rest] = answerToNoRequest(code, { 'x-frame-options': 'DENY' }).split('\r\n');
	expect(first).toBe(`HTTP/1.1 ${status}`);
	expect(rest).toEqual(['x-frame-options: DENY', 'content-length: 0', 'connection: close', '', '']);
});

it('leaves alone what an answer says itself of when to ask again', () => {
	const response = new Response('', { status: 503, headers: { 'retry-after': '10' } });
	markForOneReader(response);
	expect(response.headers.get('retry-after')).toBe('10');
});

it.each([
	[503, '60'],
	[500, null],
	[200, null]
])('an answer of %i is for one reader and says to ask again after: %s', (status, seconds) => {
	const response = new Response('', { status, headers: { 'cache-control': 'public' } });
	markForOneReader(response);
	expect(response.headers.get('cache-control')).toBe('no-store');
	expect(response.headers.get('retry-after')).toBe(seconds);
});
