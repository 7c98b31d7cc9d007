import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PresenceWatch } from './presence.ts';

let told: string[];
let isThere: boolean;
let watch: PresenceWatch;

beforeEach(() => {
	vi.useFakeTimers();
	told = [];
	isThere = true;
	watch = new PresenceWatch(
		async () => {
			if (!isThere) throw Object.assign(new Error('connect to 10.0.0.1'), { code: 'ECONNREFUSED' });
		},
		{ lost: (reason) => told.push(reason), back: () => told.push('back') }
	);
});
afterEach(() => void vi.useRealTimers());

const passing = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('a server that is lost is told once however often it is doubted, and once when it is back', async () => {
	isThere = false;
	for (const _ of [1, 2, 3]) watch.doubt();
	await passing(60_000);
	watch.doubt();
	expect(told).toEqual(['nothing answers at the address of the database server']);
	isThere = true;
	await passing(60_000);
	expect(told).toHaveLength(2);
	expect(told[1]).toBe('back');
});

test('one connection that breaks is not told: the server is there', async () => {
	watch.doubt();
	await passing(60_000);
	expect(told).toEqual([]);
});

test('nothing is told once the service ends', async () => {
	isThere = false;
	watch.doubt();
	watch.stop();
	await passing(60_000);
	expect(told).toEqual([]);
});
