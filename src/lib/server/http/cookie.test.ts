import type { Cookies } from '@sveltejs/kit';
import { afterEach, describe, expect, it } from 'vitest';
import { ensureSession, enterSession, leaveSession, readSession, startAgain } from './cookie.ts';
import { createAccount } from '../identity/accounts.ts';
import { closeSite, openSite, site } from '../process/site.ts';

interface Kept {
	name: string;
	value: string;
	options: Parameters<Cookies['set']>[2];
}

/** What a browser keeps, as the framework hands it over. */
function jar(): { cookies: Cookies; kept: Kept[] } {
	const kept: Kept[] = [];
	const cookies: Cookies = {
		get: (name) => kept.findLast((cookie) => cookie.name === name)?.value,
		getAll: () => kept.map(({ name, value }) => ({ name, value })),
		set: (name, value, options) => void kept.push({ name, value, options }),
		delete: (name, options) =>
			void kept.push({ name, value: '', options: { ...options, maxAge: 0 } }),
		serialize: () => ''
	};
	return { cookies, kept };
}

const open = (origin: string) =>
	openSite({ ORIGIN: origin, DATABASE_PATH: ':memory:', SESSION_DAYS: '30' });

afterEach(() => closeSite());

describe('the cookie of a session', () => {
	it.each([
		['https', 'https://scorecard.example', '__Host-session', true],
		['http on a machine of one’s own', 'http://localhost:3000', 'session', false],
		['http on a network', 'http://10.0.0.7:3000', 'session', false]
	])('behind %s', async (_case, origin, name, secure) => {
		await open(origin);
		const { cookies, kept } = jar();
		await ensureSession(cookies, null);
		expect(kept).toEqual([
			{
				...{ name, value: expect.stringMatching(/^[\w-]{43}$/) },
				options: {
					...{ path: '/', httpOnly: true, sameSite: 'lax', secure },
					maxAge: 30 * 24 * 60 * 60
				}
			}
		]);
	});

	it('leads back to the person it was made for', async () => {
		await open('https://scorecard.example');
		const { cookies } = jar();
		const personId = await ensureSession(cookies, null);
		expect((await readSession(cookies))?.personId).toBe(personId);
	});

	it('is not set again while it runs', async () => {
		await open('https://scorecard.example');
		const { cookies, kept } = jar();
		expect(await ensureSession(cookies, 'somebody')).toBe('somebody');
		expect(kept).toEqual([]);
	});

	it.each([
		['https', 'https://scorecard.example', '__Host-session', true],
		['http', 'http://10.0.0.7:3000', 'session', false]
	])('is taken back as it was given, behind %s', async (_case, origin, name, secure) => {
		await open(origin);
		const { cookies, kept } = jar();
		await ensureSession(cookies, null);
		const token = kept[0]?.value ?? '';
		await leaveSession(cookies);
		const options = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 0 };
		expect(kept.at(-1)).toEqual({ name, value: '', options });
		kept.push({ name, value: token, options: { path: '/' } });
		expect(await readSession(cookies)).toBeNull();
	});

	it('is another one after signing in, and the one before opens nothing', async () => {
		await open('https://scorecard.example');
		const { cookies, kept } = jar();
		const personId = await ensureSession(cookies, null);
		const before = kept.at(-1);
		const account = { name: 'Ann Lee', email: 'ann.lee@northmarch.example' };
		await createAccount(site().database, personId, account, new Date());
		await enterSession(cookies, { personId, email: account.email });
		expect((await readSession(cookies))?.personId).toBe(personId);
		const sessions = kept.filter(({ name }) => name === '__Host-session');
		expect(new Set(sessions.map(({ value }) => value)).size).toBe(2);
		if (before) kept.push(before);
		expect(await readSession(cookies)).toBeNull();
	});

	it('of plain http does not count behind https', async () => {
		await open('https://scorecard.example');
		const { cookies, kept } = jar();
		await ensureSession(cookies, null);
		kept.push({ name: 'session', value: kept[0]?.value ?? '', options: { path: '/' } });
		kept.shift();
		expect(await readSession(cookies)).toBeNull();
	});

	it('that nobody was given belongs to nobody', async () => {
		await open('http://localhost:3000');
		const { cookies, kept } = jar();
		expect(await readSession(cookies)).toBeNull();
		kept.push({ name: 'session', value: 'A'.repeat(43), options: { path: '/' } });
		expect(await readSession(cookies)).toBeNull();
	});

	it('lives no longer than to the end of its session', async () => {
		await openSite({ DATABASE_PATH: ':memory:', SESSION_DAYS: '400', SESSION_LIMIT_DAYS: '90' });
		const { cookies, kept } = jar();
		const personId = await ensureSession(cookies, null);
		expect(kept[0]?.options.maxAge).toBe(90 * 24 * 60 * 60);
		const old = kept[0]?.value ?? '';
		await startAgain(cookies, personId);
		expect(kept[1]?.value).not.toBe(old);
		expect((await readSession(cookies))?.personId).toBe(personId);
		kept.push({ name: 'session', value: old, options: { path: '/' } });
		expect(await readSession(cookies)).toBeNull();
	});
});
