import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { PdfPool, PdfPoolFull, PdfTooSlow, type PdfPoolOptions } from './pdf-pool.ts';

const opened: PdfPool[] = [];

function poolWith(options: Partial<PdfPoolOptions> = {}): PdfPool {
	const pool = new PdfPool({
		entry: `${process.cwd()}/tests/fixtures/odd-worker.js`,
		...{ workers: 1, queue: 20, patience: 60_000, memory: 64 },
		...options
	});
	opened.push(pool);
	return pool;
}

afterEach(() => Promise.all(opened.splice(0).map((pool) => pool.close())));

const say = (words: string) => ({ order: 'say', words });
const heard = async (made: Promise<Uint8Array>) => new TextDecoder().decode(await made);

/** An order to wait until the gate is opened. */
function waiting(words: string) {
	const gate = new SharedArrayBuffer(4);
	const open = () => {
		const sign = new Int32Array(gate);
		Atomics.store(sign, 0, 1);
		Atomics.notify(sign, 0);
	};
	return { order: { order: 'wait', words, gate }, open };
}

test('answers each with its own, in turn', async () => {
	const pool = poolWith({ workers: 2 });
	pool.start();
	const words = Array.from({ length: 12 }, (_, index) => `report ${index}`);
	expect(await Promise.all(words.map((each) => heard(pool.make(say(each)))))).toEqual(words);
});

test('everything else goes on while a report is drawn', async () => {
	const { order, open } = waiting('drawn');
	const made = heard(poolWith().make(order));
	// The report cannot be finished before this turn came: it waits for what happens here.
	await nextTurn();
	open();
	expect(await made).toBe('drawn');
});

describe('the line', () => {
	test('takes as many as may wait and refuses the next, until there is room again', async () => {
		const pool = poolWith({ queue: 2 });
		const { order, open } = waiting('first');
		const made = [order, say('second'), say('third')].map((each) => heard(pool.make(each)));
		await expect(pool.make(say('fourth'))).rejects.toThrow(PdfPoolFull);
		open();
		expect(await Promise.all(made)).toEqual(['first', 'second', 'third']);
		expect(await heard(pool.make(say('fifth')))).toBe('fifth');
	});

	test('may be of no length at all', async () => {
		const pool = poolWith({ queue: 0 });
		const { order, open } = waiting('first');
		const made = heard(pool.make(order));
		await expect(pool.make(say('second'))).rejects.toThrow(PdfPoolFull);
		open();
		expect(await made).toBe('first');
	});

	test('is empty after the pool is closed', async () => {
		const pool = poolWith();
		const made = [waiting('first').order, say('second')].map((each) => pool.make(each));
		const failed = Promise.all(
			made.map((each) => expect(each).rejects.toThrow('The pool was closed'))
		);
		await pool.close();
		await failed;
		await expect(pool.make(say('third'))).rejects.toThrow('The pool is closed');
	});
});

describe('a worker', () => {
	const cases: [string, object, Partial<PdfPoolOptions>, unknown][] = [
		['that hangs', { order: 'hang' }, { patience: 2000 }, PdfTooSlow],
		['that crashes', { order: 'crash' }, {}, 'It crashed'],
		['that ends', { order: 'end' }, {}, 'The worker ended before its report was drawn'],
		['that takes too much memory', { order: 'swell' }, { memory: 16 }, /memory limit/],
		['that cannot draw this one', { order: 'fail' }, {}, RangeError],
		['that cannot be sent this one', { order: () => 'a function' }, {}, /could not be cloned/]
	];

	test.each(cases)(
		'%s fails its own report and the next is drawn',
		async (_case, order, rest, fault) => {
			const pool = poolWith(rest);
			const failed = expect(pool.make(order)).rejects.toThrow(fault);
			const next = heard(pool.make(say('next')));
			await failed;
			expect(await next).toBe('next');
		}
	);

	test('that is not there fails each report, and not the server', async () => {
		const pool = poolWith({ entry: '/nowhere/worker.js' });
		for (const words of ['first', 'second'])
			await expect(pool.make(say(words))).rejects.toThrow('/nowhere/worker.js');
	});
});
