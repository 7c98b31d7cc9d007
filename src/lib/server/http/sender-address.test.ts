import { expect, test } from 'vitest';
import { senderAddress } from './sender-address.ts';

function addressOf(connected: string, header: string | null, headers: Record<string, string> = {}) {
	const request = new Request('https://example.org/', { headers });
	return senderAddress({ request, getClientAddress: () => connected }, header);
}

test.each([
	['192.0.2.7', '192.0.2.7'],
	['2001:db8::7', '2001:db8:0:0::/64'],
	['2001:db8:0:0:ffff::1', '2001:db8:0:0::/64'],
	['2001:db8:0:1::7', '2001:db8:0:1::/64'],
	['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['127.0.0.1', null],
	['::1', null],
	['::ffff:127.0.0.1', null]
])('connected from %s: %s', (connected, expected) => {
	expect(addressOf(connected, null, { 'x-forwarded-for': '198.51.100.1' })).toBe(expected);
});

test.each([
	[{ 'x-forwarded-for': '198.51.100.1' }, '198.51.100.1'],
	[{ 'x-forwarded-for': '10.9.9.9, 198.51.100.1' }, '198.51.100.1'],
	[{ 'x-forwarded-for': '198.51.100.1:40312' }, '198.51.100.1'],
	[{ 'x-forwarded-for': '[2001:db8::7]:40312' }, '2001:db8:0:0::/64'],
	[{ 'x-forwarded-for': '[2001:db8::9]' }, '2001:db8:0:0::/64'],
	[{ 'x-forwarded-for': 'unknown' }, 'unknown'],
	[{ 'x-forwarded-for': '' }, null],
	[{}, null]
])('behind a proxy that says %o: %s', (headers: Record<string, string>, expected) => {
	expect(addressOf('127.0.0.1', 'x-forwarded-for', headers)).toBe(expected);
});
