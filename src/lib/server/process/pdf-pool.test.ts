import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
	PdfCancelled,
	PdfPool,
	PdfPoolFull,
	PdfTooSlow,
	type Build,
	type PdfPoolOptions
} from './pdf-pool.ts';

const opened: PdfPool[] = [];
const me = { council: 'mine', person: 'me' };
const you = { council: 'yours', person: 'you' };

function poolWith(options: Partial<PdfPoolOptions> = {}): PdfPool {
	const pool = new PdfPool({
		entry: `${process.cwd()}/tests/fixtures/odd-worker.js`,
		...{ workers: 1, maxQueue: 20, timeout: 60_000, grace: 60_000, maxMemory: 64 },
		...options
	});
	opened.push(pool);
	return pool;
}

afterEach(() => Promise.all(opened.splice(0).map((pool) => pool.close())));

const say = (words: string) => () => ({ order: 'say', words });
const ordered = (name: unknown) => () => ({ order: name });
const heard = async (made: Promise<Uint8Array | null>) =>
	new TextDecoder().decode((await made) ?? undefined);

/** An order to wait until the gate is opened. */
function waiting(words: string) {
	const gate = new SharedArrayBuffer(4);
	const open = () => {
		const sign = new Int32Array(gate);
		Atomics.store(sign, 0, 1);
		Atomics.notify(sign, 0);
	};
	return { order: () => ({ order: 'wait', words, gate }), open };
}

test('answers each with its own, in turn', async () => {
	const pool = poolWith({ workers: 2 });
	pool.start();
	const words = Array.from({ length: 12 }, (_, index) => `report ${index}`);
	expect(await Promise.all(words.map((each) => heard(pool.make(say(each), me))))).toEqual(words);
});

test('everything else goes on while a report is drawn', async () => {
	const { order, open } = waiting('drawn');
	const made = heard(poolWith().make(order, me));
	// The report cannot be finished before this turn came: it waits for what happens here.
	await nextTurn();
	open();
	expect(await made).toBe('drawn');
});

describe('the line', () => {
	test('takes as many as may wait and refuses the next, until there is room again', async () => {
		const pool = poolWith({ maxQueue: 2 });
		const { order, open } = waiting('first');
		const made = [order, say('second'), say('third')].map((each) => heard(pool.make(each, me)));
		await expect(pool.make(say('fourth'), me)).rejects.toThrow(PdfPoolFull);
		open();
		expect(await Promise.all(made)).toEqual(['first', 'second', 'third']);
		expect(await heard(pool.make(say('fifth'), me))).toBe('fifth');
	});

	test('may be of no length at all', async () => {
		const pool = poolWith({ maxQueue: 0 });
		const { order, open } = waiting('first');
		const made = heard(pool.make(order, me));
		await expect(pool.make(say('second'), me)).rejects.toThrow(PdfPoolFull);
		open();
		expect(await made).toBe('first');
	});

	test('is empty after the pool is closed', async () => {
		const pool = poolWith();
		const made = [waiting('first').order, say('second')].map((each) => pool.make(each, me));
		const failed = Promise.all(
			made.map((each) => expect(each).rejects.toThrow('The pool was closed'))
		);
		await pool.close();
		await failed;
		await expect(pool.make(say('third'), me)).rejects.toThrow('The pool is closed');
	});
});

describe('one who asks for many', () => {
	test('keeps another from nothing: councils take turns', async () => {
		const pool = poolWith();
		const { order, open } = waiting('first');
		const drawn: string[] = [];
		const ask = async (words: Build, who: typeof me) => {
			drawn.push(await heard(pool.make(words, who)));
		};
		const all = [ask(order, me), ...['second', 'third'].map((words) => ask(say(words), me))];
		all.push(ask(say('yours'), you));
		open();
		await Promise.all(all);
		expect(drawn).toEqual(['first', 'second', 'yours', 'third']);
	});

	test('gives way where there is no more room', async () => {
		const pool = poolWith({ maxQueue: 2 });
		const { order, open } = waiting('first');
		const first = heard(pool.make(order, me));
		const second = heard(pool.make(say('second'), me));
		const third = expect(pool.make(say('third'), me)).rejects.toThrow(PdfPoolFull);
		const yours = heard(pool.make(say('yours'), you));
		await third;
		open();
		expect(await Promise.all([first, second, yours])).toEqual(['first', 'second', 'yours']);
	});
});

describe('a report that nobody waits for any more', () => {
	test('leaves the line and is not drawn', async () => {
		const pool = poolWith({ maxQueue: 1 });
		const { order, open } = waiting('first');
		const first = heard(pool.make(order, me));
		const leaving = new AbortController();
		const left = expect(
			pool.make(ordered('crash'), { ...me, signal: leaving.signal })
		).rejects.toThrow(PdfCancelled);
		leaving.abort();
		await left;
		const next = heard(pool.make(say('next'), you));
		open();
		expect(await Promise.all([first, next])).toEqual(['first', 'next']);
	});

	test('is not even begun when they had gone before', async () => {
		const gone = { ...me, signal: AbortSignal.abort() };
		await expect(poolWith().make(say('nothing'), gone)).rejects.toThrow(PdfCancelled);
	});

	test('is given up while it is drawn, after a while, and the next is drawn', async () => {
		const pool = poolWith({ grace: 10 });
		const leaving = new AbortController();
		const left = expect(
			pool.make(ordered('hang'), { ...me, signal: leaving.signal })
		).rejects.toThrow(PdfCancelled);
		const next = heard(pool.make(say('next'), you));
		// Until it is built.
		await nextTurn();
		leaving.abort();
		await left;
		expect(await next).toBe('next');
	});

	test('is drawn to its end when little is left to do', async () => {
		const { order, open } = waiting('drawn');
		const leaving = new AbortController();
		const made = heard(poolWith().make(order, { ...me, signal: leaving.signal }));
		await nextTurn();
		leaving.abort();
		open();
		expect(await made).toBe('drawn');
	});
});

describe('a report is built', () => {
	test('when its turn has come, and not when there is no room or its reader has gone', async () => {
		const pool = poolWith({ maxQueue: 1 });
		const { order: first, open } = waiting('first');
		const [mine, refused, left] = [vi.fn(say('mine')), vi.fn(say('refused')), vi.fn(say('left'))];
		const made = heard(pool.make(first, me));
		const leaving = new AbortController();
		const cancelled = expect(pool.make(left, { ...me, signal: leaving.signal })).rejects.toThrow(
			PdfCancelled
		);
		leaving.abort();
		await cancelled;
		const second = heard(pool.make(mine, me));
		await expect(pool.make(refused, me)).rejects.toThrow(PdfPoolFull);
		expect(mine).not.toHaveBeenCalled();
		open();
		expect(await Promise.all([made, second])).toEqual(['first', 'mine']);
		expect(mine).toHaveBeenCalledTimes(1);
		expect(refused).not.toHaveBeenCalled();
		expect(left).not.toHaveBeenCalled();
	});

	test('and not drawn when its reader goes meanwhile', async () => {
		const pool = poolWith();
		const built = Promise.withResolvers<object>();
		const leaving = new AbortController();
		const left = expect(
			pool.make(() => built.promise, { ...me, signal: leaving.signal })
		).rejects.toThrow(PdfCancelled);
		leaving.abort();
		await left;
		const next = heard(pool.make(say('next'), you));
		built.resolve({ order: 'crash' });
		expect(await next).toBe('next');
	});

	test('or there is nothing to draw, and the next is drawn', async () => {
		const pool = poolWith();
		const nothing = pool.make(() => null, me);
		const next = heard(pool.make(say('next'), me));
		expect(await nothing).toBeNull();
		expect(await next).toBe('next');
	});

	test('or fails by itself, and the next is drawn', async () => {
		const pool = poolWith();
		const failed = expect(
			pool.make(() => Promise.reject(new RangeError('No such year')), me)
		).rejects.toThrow(RangeError);
		const next = heard(pool.make(say('next'), me));
		await failed;
		expect(await next).toBe('next');
	});
});

describe('a worker', () => {
	const cases: [string, Build, Partial<PdfPoolOptions>, unknown][] = [
		['that hangs', ordered('hang'), { timeout: 2000 }, PdfTooSlow],
		['that crashes', ordered('crash'), {}, 'It crashed'],
		['that ends', ordered('end'), {}, 'The worker ended before its report was drawn'],
		['that takes too much memory', ordered('swell'), { maxMemory: 16 }, /memory limit/],
		['that cannot draw this one', ordered('fail'), {}, RangeError],
		['that cannot be sent this one', ordered(() => 'a function'), {}, /could not be cloned/]
	];

	test.each(cases)(
		'%s fails its own report and the next is drawn',
		async (_case, build, rest, fault) => {
			const pool = poolWith(rest);
			const failed = expect(pool.make(build, me)).rejects.toThrow(fault);
			const next = heard(pool.make(say('next'), me));
			await failed;
			expect(await next).toBe('next');
		}
	);

	test('that is not there fails each report, and not the server', async () => {
		const pool = poolWith({ entry: '/nowhere/worker.js' });
		for (const words of ['first', 'second'])
			await expect(pool.make(say(words), me)).rejects.toThrow('/nowhere/worker.js');
	});
});
