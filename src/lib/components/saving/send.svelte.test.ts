import { afterEach, expect, test, vi } from 'vitest';
import { longest } from '#lib/scorecard/answer.ts';
import { Saver } from './saver.svelte.ts';

// The framework reads its own way of writing data only once a page of its is open.
vi.mock('$app/forms', () => ({ deserialize: (text: string): unknown => JSON.parse(text) }));

const target = {
	assessment: 'a',
	question: 'Q1',
	title: 'A question',
	url: '/q1?/save',
	page: '/q1'
};

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
	localStorage.clear();
});

test('text that the service will not read for its length is to be mended, and not sent again', async () => {
	const fetched = vi.fn(() => Promise.resolve(new Response('', { status: 413 })));
	vi.stubGlobal('fetch', fetched);
	const saver = new Saver(target, { revision: 0, savedAt: null });
	saver.open();
	const fields = new URLSearchParams({ question: 'Q1', 'Q1.note': 'a'.repeat(300_000) });
	fields.append('Q1.evidence.title', 'b'.repeat(longest.evidenceTitle + 2));
	fields.append('Q1.evidence.url', 'https://example.org/minutes');
	const sent = await saver.submit(fields.toString(), 'continue');
	expect(sent).toMatchObject({
		kind: 'reply',
		saved: {
			problems: [
				{ field: 'note', code: 'too-long', over: 300_000 - longest.note },
				{ field: 'evidence', code: 'title-too-long', index: 0, over: 2 }
			]
		}
	});
	expect(saver.state).toBe('waiting');
	expect(fetched).toHaveBeenCalledTimes(1);
	// What was typed is still there to be shown again.
	expect(localStorage).toHaveLength(1);
	saver.close();
});

/** An answer that is read without a pause, which the clock of a test does not know. */
const answerOf = (status: number, body: string, after?: string) => ({
	status,
	headers: new Headers(after === undefined ? {} : { 'retry-after': after }),
	text: () => Promise.resolve(body)
});

/** An acknowledged answer. */
const stored = {
	saved: {
		...{ question: 'Q1', input: null, problems: [], revision: 1, savedAt: 5 },
		...{ conflict: null, frozen: false }
	}
};

/** What the service answers to a save by script while it is busy, and what a proxy before it might. */
const busy = [
	['the service', '{"type":"error","status":503,"error":{"message":"The service is busy"}}'],
	['a proxy', '<!doctype html><title>503</title>']
] as const;

test.each(busy)(
	'an answer that %s is too busy for is kept, and sent again when it was asked to be',
	async (_who, body) => {
		vi.useFakeTimers();
		const answers = [
			answerOf(503, body, '10'),
			answerOf(200, JSON.stringify({ type: 'success', status: 200, data: stored }))
		];
		const sent: unknown[] = [];
		vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
			sent.push(init.body);
			return Promise.resolve(answers.shift());
		});
		const saver = new Saver(target, { revision: 0, savedAt: null });
		saver.open();
		saver.changed('question=Q1&Q1.note=Typed.', 0);
		await vi.advanceTimersByTimeAsync(0);
		expect(saver.state).toBe('failed');
		expect(Object.values(localStorage).join()).toContain('Typed.');
		await vi.advanceTimersByTimeAsync(9_999);
		expect(sent).toHaveLength(1);
		await vi.advanceTimersByTimeAsync(1);
		expect(sent).toHaveLength(2);
		expect(sent[1]).toBe(sent[0]);
		expect(saver.state).toBe('saved');
		expect(localStorage).toHaveLength(0);
		saver.close();
	}
);

test('nobody has an answer wait for hours', async () => {
	vi.useFakeTimers();
	const fetched = vi.fn(() => Promise.resolve(answerOf(503, '', '7200')));
	vi.stubGlobal('fetch', fetched);
	const saver = new Saver(target, { revision: 0, savedAt: null });
	saver.open();
	saver.changed('question=Q1&Q1.note=Typed.', 0);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(fetched).toHaveBeenCalledTimes(3);
	saver.close();
});

test('a refusal for a length that no field has is a service in trouble, tried again', async () => {
	vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 413 })));
	const saver = new Saver(target, { revision: 0, savedAt: null });
	saver.open();
	const fields = new URLSearchParams({ question: 'Q1', 'Q1.note': 'Short.' });
	expect(await saver.submit(fields.toString(), 'continue')).toEqual({ kind: 'unreachable' });
	expect(saver.state).toBe('failed');
	saver.close();
});

test.each([
	[403, 'barred'],
	[404, 'refused']
] as const)(
	'what would be refused again with %i is kept and not sent again',
	async (status, state) => {
		vi.useFakeTimers();
		// As the framework writes it.
		const body = JSON.stringify({ type: 'error', error: { message: 'No' } });
		const fetched = vi.fn(() => Promise.resolve(answerOf(status, body)));
		vi.stubGlobal('fetch', fetched);
		const saver = new Saver(target, { revision: 0, savedAt: null });
		saver.open();
		saver.changed('question=Q1&Q1.note=Typed.', 0);
		await vi.advanceTimersByTimeAsync(120_000);
		expect(fetched).toHaveBeenCalledTimes(1);
		expect(saver.state).toBe(state);
		expect(Object.values(localStorage).join()).toContain('Typed.');
		expect(await saver.submit('question=Q1&Q1.note=Typed.', 'continue')).toEqual({ kind: state });
		saver.close();
	}
);
