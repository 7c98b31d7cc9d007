import { expect, it } from 'vitest';
import { askAgainLater, safeguard } from './headers.ts';

function headersFor(address: string): Record<string, string> {
	const headers = new Headers({ 'cache-control': 'public, max-age=60' });
	safeguard(headers, new URL(address));
	return Object.fromEntries(headers);
}

it('keeps every answer out of caches and frames, and says what a browser may do with it', () => {
	expect(headersFor('http://localhost:3000/council')).toEqual({
		'cache-control': 'no-store',
		'content-security-policy':
			"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), geolocation=(), microphone=()',
		'referrer-policy': 'same-origin',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY'
	});
});

it('asks for https from then on, only where it is https', () => {
	expect(headersFor('https://scorecard.example/')['strict-transport-security']).toBe(
		'max-age=31536000'
	);
	expect(headersFor('http://localhost:3000/')).not.toHaveProperty('strict-transport-security');
});

it('leaves a page the policy its scripts need', () => {
	const headers = new Headers({ 'content-security-policy': "script-src 'self'" });
	safeguard(headers, new URL('http://localhost:3000/'));
	expect(headers.get('content-security-policy')).toBe("script-src 'self'");
});

it.each([
	[503, '60'],
	[500, null],
	[200, null]
])('to an answer of %i says to ask again after: %s', (status, seconds) => {
	const response = new Response('', { status });
	askAgainLater(response);
	expect(response.headers.get('retry-after')).toBe(seconds);
});
