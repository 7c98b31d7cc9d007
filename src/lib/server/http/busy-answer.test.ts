import { describe, expect, it } from 'vitest';
import { busyAnswer } from './busy-answer.ts';

const words = {
	...{
		windowTitle: 'Busy – Service',
		title: 'Busy',
		why: 'Too many.',
		whyAndWait: 'Too many. Wait.'
	},
	...{
		wait: 'Wait.',
		typed: 'Still here.',
		goBack: 'Go back.',
		tryAgain: 'Again',
		sendAgain: 'Send'
	}
};
const address = 'https://a.example/council/x?year="2026"&<b>';

const answerTo = (init: RequestInit = {}, isDataRequest = false) =>
	busyAnswer({ request: new Request(address, init), url: new URL(address), isDataRequest }, words);
const form = (type: string, body: string, headers: Record<string, string> = {}) => ({
	method: 'POST',
	body,
	headers: { 'content-type': type, 'content-length': String(body.length), ...headers }
});
const urlencoded = 'application/x-www-form-urlencoded';

describe('a busy service', () => {
	it('answers who asks for a page with one that leads back to it and does nothing else', async () => {
		const response = await answerTo();
		expect(response.status).toBe(503);
		expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(response.headers.get('content-security-policy')).toContain("form-action 'none'");
		const page = await response.text();
		expect(page).toContain('<title>Busy – Service</title>');
		expect(page).toContain('<a href="/council/x?year=%222026%22&amp;%3Cb%3E">Again</a>');
	});

	it('leads to no other site', async () => {
		const url = new URL('https://a.example//b.example/x');
		const answer = await busyAnswer(
			{ request: new Request(url), url, isDataRequest: false },
			words
		);
		expect(await answer.text()).toContain('<a href="/b.example/x">');
	});

	it('holds a form that was sent, whatever is in it', async () => {
		const body = new URLSearchParams([['note', '"/><script>&amp;\nSecond line']]).toString();
		const response = await answerTo(form(urlencoded, body));
		expect(response.headers.get('content-security-policy')).toContain("form-action 'self'");
		const page = await response.text();
		expect(page).toContain('Still here.');
		expect(page).toContain('name="note" value="&quot;/>&lt;script>&amp;amp;\nSecond line"');
	});

	it('says to go back where it cannot hold what was sent', async () => {
		const page = await (await answerTo(form(urlencoded, 'password=secret'))).text();
		expect(page).toContain('Go back.');
		expect(page).not.toContain('secret');
		expect(page).not.toContain('<form');
	});

	it('tells a script the same, and when to send again', async () => {
		const saved = await answerTo(form(urlencoded, 'a=1', { 'x-sveltekit-action': 'true' }));
		expect([saved.status, saved.headers.get('retry-after')]).toEqual([503, '10']);
		const error = { message: 'Busy', why: 'Too many. Wait.' };
		expect(await saved.json()).toEqual({ type: 'error', status: 503, error });
		const data = await answerTo({}, true);
		expect([data.status, await data.json()]).toEqual([503, error]);
	});
});
