import type { Cookies } from '@sveltejs/kit';
import { afterEach, describe, expect, it } from 'vitest';
import { ensureSession, readSession } from './cookie.ts';
import { closeSite, openSite } from './site.ts';

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
		delete: () => undefined,
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
		expect(await readSession(cookies)).toBe(personId);
	});

	it('is not set again while it runs', async () => {
		await open('https://scorecard.example');
		const { cookies, kept } = jar();
		expect(await ensureSession(cookies, 'somebody')).toBe('somebody');
		expect(kept).toEqual([]);
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
});
