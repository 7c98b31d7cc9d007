import { afterEach, expect, test, vi } from 'vitest';
import { longest } from '#lib/scorecard/answer.ts';
import { Saver } from './saver.svelte.ts';

const target = {
	assessment: 'a',
	question: 'Q1',
	title: 'A question',
	url: '/q1?/save',
	page: '/q1'
};

afterEach(() => {
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

test('a refusal for a length that no field has is a service in trouble, tried again', async () => {
	vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 413 })));
	const saver = new Saver(target, { revision: 0, savedAt: null });
	saver.open();
	const fields = new URLSearchParams({ question: 'Q1', 'Q1.note': 'Short.' });
	expect(await saver.submit(fields.toString(), 'continue')).toEqual({ kind: 'unreachable' });
	expect(saver.state).toBe('failed');
	saver.close();
});
