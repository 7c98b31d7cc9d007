import { expect, test } from 'vitest';
import { RateLimiter, type RateLimits, type Sender } from './rate-limiter.ts';

const nowhere: Sender = { personId: null, address: null };
const person = (personId: string): Sender => ({ personId, address: '192.0.2.1' });
const from = (address: string): Sender => ({ personId: null, address });

function limiter(limits: Partial<RateLimits> = {}) {
	let time = 0;
	const made = new RateLimiter({ max: 12, maxStrangers: 8, maxEach: 4, ...limits }, () => time);
	return {
		allow: (sender: Sender) => made.allow(sender),
		/** How many of so many tries are allowed. */
		tries: (sender: Sender, times: number) =>
			Array.from({ length: times }, () => made.allow(sender)).filter(Boolean).length,
		wait: (milliseconds: number) => {
			time += milliseconds;
		}
	};
}

test.each([
	['as many as may, at once', [0, 0], [true, true]],
	['no more within the minute', [0, 30_000, 59_999], [true, true, false]],
	['the next, a minute after the first', [0, 30_000, 60_000, 60_001], [true, true, true, false]],
	[
		'what was refused does not count',
		[0, 0, 0, 0, 60_000, 60_000],
		[true, true, false, false, true, true]
	]
])('two a minute: %s', (_case, times, expected) => {
	let time = 0;
	const made = new RateLimiter({ max: 2, maxStrangers: 2, maxEach: 2 }, () => time);
	const allowed = times.map((at) => {
		time = at;
		return made.allow(nowhere);
	});
	expect(allowed).toEqual(expected);
});

test('strangers together leave room for those who have a session', () => {
	const { tries } = limiter();
	expect(tries(nowhere, 100)).toBe(8);
	expect(tries(person('a'), 100)).toBe(4);
});

test('one address leaves room for strangers from another', () => {
	const { tries } = limiter();
	expect(tries(from('192.0.2.1'), 100)).toBe(4);
	expect(tries(from('192.0.2.2'), 1)).toBe(1);
});

test('one session leaves room for another at the same address, and for strangers there', () => {
	const { tries } = limiter();
	expect(tries(person('a'), 100)).toBe(4);
	expect(tries(person('b'), 1)).toBe(1);
	expect(tries(from('192.0.2.1'), 1)).toBe(1);
});

test('a full address keeps nobody back who has a session', () => {
	const { tries } = limiter();
	tries(from('192.0.2.1'), 100);
	expect(tries(person('a'), 1)).toBe(1);
});

test('all together have a limit, and there is room again a minute later', () => {
	const { tries, wait } = limiter();
	const people = Array.from({ length: 5 }, (_, index) => person(String(index)));
	expect(people.map((each) => tries(each, 4))).toEqual([4, 4, 4, 0, 0]);
	wait(60_000);
	expect(tries(person('4'), 4)).toBe(4);
});

test('the time of day has no say', () => {
	const made = new RateLimiter({ max: 1, maxStrangers: 1, maxEach: 1 });
	expect([made.allow(nowhere), made.allow(nowhere)]).toEqual([true, false]);
	expect(String(RateLimiter)).not.toContain('Date');
});
