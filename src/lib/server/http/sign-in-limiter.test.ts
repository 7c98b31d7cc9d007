import { beforeEach, expect, test } from 'vitest';
import { SignInLimiter, type Attempt } from './sign-in-limiter.ts';

const minute = 60_000;
let clock: number;
let limiter: SignInLimiter;

beforeEach(() => {
	clock = 0;
	limiter = new SignInLimiter(() => clock);
});

const stranger = (number: number): Attempt => ({
	email: 'ann@northmarch.example',
	knownBrowser: null,
	address: `192.0.2.${number}`
});
const colleague: Attempt = { ...stranger(250), knownBrowser: 'her own' };

/** How many of so many attempts may be made, all of them wrong. */
function allowed(times: number, attempt: (number: number) => Attempt): number {
	return Array.from({ length: times }, (_, each) => limiter.begin(attempt(each))).filter(
		(begun) => begun !== null
	).length;
}

test('an account is tried ten times in a quarter of an hour, from wherever', () => {
	expect(allowed(20, stranger)).toBe(10);
	clock = 15 * minute;
	expect(allowed(20, stranger)).toBe(10);
});

test('whoever guesses keeps the owner out of no browser she used before', () => {
	allowed(20, stranger);
	expect(limiter.begin(colleague)).not.toBeNull();
	expect(limiter.begin(stranger(99))).toBeNull();
});

test('a browser that is known guesses no more than others', () => {
	expect(allowed(20, () => colleague)).toBe(10);
});

test('one address tries thirty times, whatever the account', () => {
	const attempt = (number: number) => ({ ...stranger(1), email: `${number}@northmarch.example` });
	expect(allowed(50, attempt)).toBe(30);
	expect(limiter.begin(stranger(2))).not.toBeNull();
});

test('where nobody can be told apart, accounts are still guarded', () => {
	const attempt = () => ({ ...stranger(1), address: null });
	expect(allowed(20, attempt)).toBe(10);
});

test('what was right does not count', () => {
	for (let each = 0; each < 50; each += 1) limiter.begin(stranger(1))?.();
	expect(limiter.begin(stranger(1))).not.toBeNull();
});

test('attempts at the same moment are counted before any of them is over', () => {
	const begun = Array.from({ length: 11 }, () => limiter.begin(colleague));
	expect(begun.filter((each) => each !== null)).toHaveLength(10);
});

test('nobody is kept out of a browser they used before by what others behind the same address try', () => {
	allowed(50, (number) => ({ ...colleague, knownBrowser: null, email: `${number}@other.example` }));
	expect(
		limiter.begin({ ...colleague, knownBrowser: null, email: 'bob@other.example' })
	).toBeNull();
	expect(limiter.begin(colleague)).not.toBeNull();
});

test('all strangers together try no more than the service can bear', () => {
	const attempt = (number: number) => ({
		email: `${number}@other.example`,
		knownBrowser: null,
		address: null
	});
	expect(allowed(1000, attempt)).toBe(600);
	expect(limiter.begin(colleague)).not.toBeNull();
});
