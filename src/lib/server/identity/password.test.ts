import { scryptSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

const password = 'seven green umbrellas';

it('is kept at a cost that ASVS and OWASP both name, with a salt of its own', async () => {
	const [one = '', other] = await Promise.all([hashPassword(password), hashPassword(password)]);
	const [method, ...cost] = one.split('$').slice(0, 4);
	expect(method).toBe('scrypt');
	const [N = 0, r, p = 0] = cost.map(Number);
	expect(r).toBe(8);
	expect(N).toBeGreaterThanOrEqual({ 1: 2 ** 17, 2: 2 ** 16 }[p] ?? 2 ** 15);
	expect(other).not.toBe(one);
	expect(await isPassword(password, one)).toBe(true);
	expect(await isPassword('seven green umbrella', one)).toBe(false);
});

it('that was kept at the cost of an earlier version still opens', async () => {
	const salt = Buffer.from('sixteen bytes...');
	const key = scryptSync(password, salt, 32, { N: 2 ** 14, r: 8, p: 5 });
	const kept = `scrypt$16384$8$5$${salt.toString('base64url')}$${key.toString('base64url')}`;
	expect(await isPassword(password, kept)).toBe(true);
	expect(await isPassword('seven green umbrella', kept)).toBe(false);
});

it('of nobody opens with nothing', async () => {
	for (const typed of ['', password, '\0'.repeat(32)])
		expect(await isPassword(typed, null)).toBe(false);
});
