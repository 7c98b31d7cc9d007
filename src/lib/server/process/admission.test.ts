import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	Admission,
	AdmissionCancelled,
	AdmissionRefused,
	elsewhere,
	holdTurn,
	type Turn
} from './admission.ts';

const patience = 2000;
const one = { council: 'a', person: 'p' };
const of = (council: string, person = council) => ({ council, person });

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

const admission = (atOnce: number, maxWaiting: number) =>
	new Admission({ atOnce, maxWaiting, patience });
const whyOf = (asked: Promise<Turn>) =>
	asked.then(
		() => 'admitted',
		(fault: unknown) => (fault instanceof AdmissionRefused ? fault.why : fault)
	);
/** The process has looked at what came in, and begun one, so many times. */
const rounds = async (count = 1) => {
	for (let round = 0; round < count; round += 1) await new Promise(setImmediate);
};

describe('a request', () => {
	test('has its turn while there is room, waits when there is none, and is refused beyond that', async () => {
		const door = admission(1, 1);
		const first = door.enter(one);
		const second = door.enter(one);
		expect(await whyOf(door.enter(one))).toBe('line full');
		expect(door.waitingCount).toBe(1);
		(await first).end();
		expect(door.waitingCount).toBe(0);
		(await second).end();
		expect(await whyOf(door.enter(one))).toBe('admitted');
	});

	test('that came with others is refused before the first of them is worked on', async () => {
		const door = admission(2, 0);
		const order: string[] = [];
		const note = (name: string) => () => void order.push(name);
		const asked = ['a', 'b', 'c'].map((name) =>
			door.enter(one).then(note(`${name} begins`), note(`${name} is refused`))
		);
		await Promise.all(asked);
		expect(order).toEqual(['c is refused', 'a begins', 'b begins']);
	});

	test('begins alone each time the process has looked at what came in', async () => {
		const door = admission(3, 0);
		let begun = 0;
		for (let asked = 0; asked < 3; asked += 1) void door.enter(one).then(() => (begun += 1));
		const seen: number[] = [];
		for (let round = 0; round < 3; round += 1) {
			await rounds();
			seen.push(begun);
		}
		expect(seen).toEqual([1, 2, 3]);
	});

	test('waits no longer than it may, and its place is free then', async () => {
		const door = admission(1, 1);
		const first = await door.enter(one);
		const waiting = whyOf(door.enter(one));
		vi.advanceTimersByTime(patience - 1);
		expect(door.waitingCount).toBe(1);
		vi.advanceTimersByTime(1);
		expect(await waiting).toBe('waited too long');
		expect(door.waitingCount).toBe(0);
		first.end();
		expect(await whyOf(door.enter(one))).toBe('admitted');
	});

	test('that has its turn is not hurried', async () => {
		const door = admission(1, 1);
		const first = await door.enter(one);
		const second = door.enter(one);
		first.end();
		vi.advanceTimersByTime(10 * patience);
		expect(await whyOf(second)).toBe('admitted');
	});

	test('whose reader went takes no turn and keeps no place', async () => {
		const door = admission(1, 1);
		const first = await door.enter(one);
		const reader = new AbortController();
		const waiting = whyOf(door.enter({ ...one, signal: reader.signal }));
		reader.abort();
		expect(await waiting).toBeInstanceOf(AdmissionCancelled);
		expect(await whyOf(door.enter({ ...one, signal: reader.signal }))).toBeInstanceOf(
			AdmissionCancelled
		);
		expect(door.waitingCount).toBe(0);
		first.end();
	});
});

test('councils take turns, and who has most waiting gives way', async () => {
	const door = admission(1, 4);
	const held = await door.enter(one);
	const order: string[] = [];
	const ask = (name: string, council: string) =>
		door.enter(of(council)).then(
			(turn) => {
				order.push(name);
				turn.end();
			},
			() => void order.push(`${name} refused`)
		);
	const asked = [
		...['1', '2', '3', '4'].map((name) => ask(`greedy ${name}`, 'greedy')),
		ask('other', 'other')
	];
	held.end();
	await Promise.all(asked);
	expect(order).toEqual(['greedy 4 refused', 'greedy 1', 'other', 'greedy 2', 'greedy 3']);
});

describe('what is waited for elsewhere', () => {
	test('leaves the turn to others, and comes back before anybody new', async () => {
		const door = admission(1, 2);
		const request = {};
		const first = await door.enter(one);
		holdTurn(request, first);
		const order: string[] = [];
		const arrives = Promise.withResolvers<null>();
		const outside = elsewhere(request, () => arrives.promise).then(() => void order.push('back'));
		const second = await door.enter(one);
		const third = door.enter(one).then((turn) => {
			order.push('third');
			turn.end();
		});
		arrives.resolve(null);
		await rounds(3);
		expect(order).toEqual([]);
		second.end();
		await outside;
		expect(order).toEqual(['back']);
		await rounds(3);
		expect(order).toEqual(['back']);
		first.end();
		await third;
		expect(order).toEqual(['back', 'third']);
	});

	test('that fails comes back too', async () => {
		const door = admission(1, 0);
		const first = await door.enter(one);
		await expect(first.elsewhere(() => Promise.reject(new Error('Cut')))).rejects.toThrow('Cut');
		expect(await whyOf(door.enter(one))).toBe('line full');
		first.end();
		expect(await whyOf(door.enter(one))).toBe('admitted');
	});

	test('twice at once, or after the end, gives back one turn and no more', async () => {
		const door = admission(1, 0);
		const first = await door.enter(one);
		const twice = () => first.elsewhere(async () => undefined);
		await Promise.all([twice(), twice()]);
		first.end();
		first.end();
		await twice();
		const next = await door.enter(one);
		expect(await whyOf(door.enter(one))).toBe('line full');
		next.end();
	});

	test('that comes back after the end keeps no turn', async () => {
		const door = admission(1, 0);
		const first = await door.enter(one);
		const arrives = Promise.withResolvers<null>();
		const outside = first.elsewhere(() => arrives.promise);
		const second = await door.enter(one);
		arrives.resolve(null);
		await rounds();
		first.end();
		second.end();
		await outside;
		expect(await whyOf(door.enter(one))).toBe('admitted');
	});

	test('is simply done for a request without a turn', async () => {
		expect(await elsewhere({}, async () => 1)).toBe(1);
	});
});
