import { scryptSync } from 'node:crypto';
import { TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import { installation, readAudit } from '../database/audit.ts';
import type { Database } from '../database/database.ts';
import {
	confirmCodes,
	createAccount,
	findAccount,
	proposeCodes,
	renewRecoveryCodes,
	setPassword
} from './accounts.ts';
import { emailOf } from './email.ts';
import { removeMeans } from './means.ts';
import { hashPassword, isOutdated, isPassword } from './password.ts';
import { countRecoveryCodes } from './recovery-codes.ts';
import { createResetLink, findResetLink, takeResetLink } from './reset-links.ts';
import { beginSession, findSession, openSession, signOutElsewhere } from './sessions.ts';
import { auditRefusal, checkCredentials } from './sign-in.ts';

const day = 24 * 60 * 60 * 1000;
const halfMinute = 30_000;
const email = 'ann.lee@northmarch.example';
const password = 'seven green umbrellas';
let database: Database;
let personId: string;
let token: string;

beforeEach(async () => {
	database = await openEmpty();
	({ personId, token } = await beginSession(database, now));
});
afterEach(() => database.destroy());

const create = (person = personId, address = email) =>
	createAccount(database, person, { email: address, name: 'Ann Lee' }, now);
const codeOf = (secret: string, at = now) =>
	new TOTP({ secret }).generate({ timestamp: at.getTime() });

/** What is kept of the password: made once, since making it is slow on purpose. */
const kept = hashPassword(password);

/** An account that is ready to sign in. Gives the secret of its app and its recovery codes. */
async function ready(): Promise<{ secret: string; recovery: string[] }> {
	await create();
	await database
		.updateTable('account')
		.set({ password_hash: await kept })
		.execute();
	await proposeCodes(database, personId);
	const secret = (await findAccount(database, personId))?.proposedSecret ?? '';
	const recovery = await confirmCodes(database, personId, codeOf(secret), token, now);
	if (!recovery) throw new Error('The code was not taken');
	return { secret, recovery };
}
const signIn = (code: string, at = now, part: Partial<{ email: string; password: string }> = {}) =>
	checkCredentials(database, { email, password, ...part, code }, at);

describe('an account', () => {
	it('is made once for a person, with the name they are called by', async () => {
		expect(await create()).toBe('made');
		expect(await findAccount(database, personId)).toEqual({
			name: 'Ann Lee',
			email,
			hasPassword: false,
			hasCodes: false,
			proposedSecret: null
		});
		expect(await create(personId, 'other@northmarch.example')).toBe('has-one');
	});

	it('has an address of its own, also when two ask for it at once', async () => {
		const others = await Promise.all([1, 2, 3].map(() => beginSession(database, now)));
		const made = await Promise.all(others.map((other) => create(other.personId)));
		expect(made.sort()).toEqual(['made', 'taken', 'taken']);
	});

	it.each([
		['Ann.Lee@Northmarch.example ', 'ann.lee@northmarch.example'],
		['o’neill@antrim.example', 'o’neill@antrim.example'],
		['ann', null],
		['ann@northmarch', null],
		['ann@@northmarch.example', null],
		['ann lee@northmarch.example', null],
		['ann@northmarch..example', null],
		['<ann@northmarch.example>', null],
		['ann\u200B@northmarch.example', null],
		['\u202Eann@northmarch.example', null],
		['ann@north\u00ADmarch.example', null],
		['ann\u3164@northmarch.example', null],
		[`${'a'.repeat(250)}@b.uk`, null]
	])('is named by %j as %j', (text, address) => {
		expect(emailOf(text)).toBe(address);
	});

	it('keeps neither the password nor a recovery code', async () => {
		const { recovery } = await ready();
		const rows = JSON.stringify([
			await database.selectFrom('account').selectAll().execute(),
			await database.selectFrom('recovery_code').selectAll().execute()
		]);
		for (const secret of [
			password,
			...recovery,
			...recovery.map((code) => code.replaceAll('-', ''))
		])
			expect(rows).not.toContain(secret);
	});
});

describe('signing in', () => {
	it('takes the password with a code of the app', async () => {
		const { secret } = await ready();
		const at = later(2 * halfMinute);
		expect(await signIn(codeOf(secret, at), at)).toBe(personId);
	});

	it('takes no password alone, nor before a code was confirmed', async () => {
		await create();
		await setPassword(database, personId, password, token, now);
		const proposed = (await findAccount(database, personId))?.proposedSecret ?? '';
		expect(await signIn('')).toBeNull();
		expect(await signIn(codeOf(proposed))).toBeNull();
		await confirmCodes(database, personId, codeOf(proposed), token, now);
		expect(await signIn('', later(day))).toBeNull();
	});

	it.each([
		['another password', { password: 'seven green umbrella' }],
		['another address', { email: 'bob@northmarch.example' }],
		['no password', { password: '' }]
	])('refuses %s, whatever the code', async (_case, part) => {
		const { secret, recovery } = await ready();
		const at = later(2 * halfMinute);
		expect(await signIn(codeOf(secret, at), at, part)).toBeNull();
		expect(await signIn(recovery[0] ?? '', at, part)).toBeNull();
		// What a wrong password came with is not used up.
		expect(await signIn(codeOf(secret, at), at)).toBe(personId);
	});

	it('takes a code once, and none from before it', async () => {
		const { secret } = await ready();
		const at = later(4 * halfMinute);
		const taken = await Promise.all([1, 2, 3].map(() => signIn(codeOf(secret, at), at)));
		expect(taken.filter((person) => person !== null)).toEqual([personId]);
		expect(await signIn(codeOf(secret, later(3 * halfMinute)), at)).toBeNull();
	});

	it('does not take the code that set up the app again', async () => {
		const { secret } = await ready();
		expect(await signIn(codeOf(secret))).toBeNull();
	});

	it.each([
		[-2, false],
		[-1, true],
		[0, true],
		[1, true],
		[2, false]
	])('takes a code of a clock that is %i half minutes off: %s', async (off, opens) => {
		const { secret } = await ready();
		const at = later(10 * halfMinute);
		const code = codeOf(secret, later((10 + off) * halfMinute));
		expect((await signIn(code, at)) !== null).toBe(opens);
	});

	it('takes each recovery code once, however it is typed', async () => {
		const { recovery } = await ready();
		expect(recovery).toHaveLength(10);
		// Each of 32 letters stands for five bits: 112 are needed where a plain hash is kept.
		for (const code of recovery)
			expect(code.match(/[A-Z2-9]/g)?.length).toBeGreaterThanOrEqual(112 / 5);
		const [first = '', second = ''] = recovery;
		expect(await signIn(first.toLowerCase().replaceAll('-', ' '))).toBe(personId);
		expect(await signIn(first)).toBeNull();
		const taken = await Promise.all([1, 2, 3].map(() => signIn(second)));
		expect(taken.filter((person) => person !== null)).toEqual([personId]);
		expect(await countRecoveryCodes(database, personId)).toBe(8);
	});

	it('with another app needs a code of the new one, and its codes replace the old', async () => {
		const { secret, recovery } = await ready();
		await proposeCodes(database, personId);
		const at = later(2 * halfMinute);
		expect(await signIn(codeOf(secret, at), at)).toBe(personId);
		const proposed = (await findAccount(database, personId))?.proposedSecret ?? '';
		expect(await confirmCodes(database, personId, '000000', token, at)).toBeNull();
		expect(await confirmCodes(database, personId, codeOf(proposed, at), token, at)).toHaveLength(
			10
		);
		const next = later(6 * halfMinute);
		expect(await signIn(codeOf(secret, next), next)).toBeNull();
		expect(await signIn(recovery[0] ?? '', next)).toBeNull();
		expect(await signIn(codeOf(proposed, next), next)).toBe(personId);
	});
});

describe('a change of how somebody signs in', () => {
	const ways = { passwords: true, singleSignOn: false };

	it.each<[string, () => Promise<unknown>]>([
		['a new password', () => setPassword(database, personId, 'a heron on the weir', token, now)],
		[
			'another app',
			async () => {
				await proposeCodes(database, personId);
				const secret = (await findAccount(database, personId))?.proposedSecret ?? '';
				return confirmCodes(database, personId, codeOf(secret), token, now);
			}
		],
		['new recovery codes', () => renewRecoveryCodes(database, personId, token, now)],
		[
			'a passkey that is removed',
			() => removeMeans(database, personId, { passkey: 'stolen' }, { ways, token, now })
		],
		[
			'a password that is removed',
			() => removeMeans(database, personId, 'password', { ways, token, now })
		],
		['signing out elsewhere', () => signOutElsewhere(database, personId, token, now)]
	])('ends what somebody else may hold: %s', async (_case, change) => {
		await ready();
		await database
			.insertInto('passkey')
			.values({
				...{ id: 'stolen', person_id: personId, public_key: '', counter: 0, transports: '[]' },
				...{ created_at: now.getTime(), used_at: null }
			})
			.execute();
		const elsewhere = await openSession(database, personId, now);
		const link = (await createResetLink(database, email, now)) ?? '';
		const life = { days: 30, limitDays: null };
		expect(await findSession(database, elsewhere, now, life)).not.toBeNull();
		expect(await findResetLink(database, link, now)).not.toBeNull();
		expect(await change()).not.toBe(false);
		expect(await findSession(database, elsewhere, now, life)).toBeNull();
		expect(await findResetLink(database, link, now)).toBeNull();
		expect((await findSession(database, token, now, life))?.personId).toBe(personId);
	});

	it('ends nothing where it was refused', async () => {
		await ready();
		const elsewhere = await openSession(database, personId, now);
		expect(await removeMeans(database, personId, 'password', { ways, token, now })).toBe(false);
		const life = { days: 30, limitDays: null };
		expect(await findSession(database, elsewhere, now, life)).not.toBeNull();
	});
});

describe('a reset link', () => {
	const other = 'a heron on the weir';
	const make = async () => {
		const made = await createResetLink(database, email, now);
		if (!made) throw new Error('No link was made');
		return made;
	};

	it('changes the password once and ends every session, and the code of the app is still asked for', async () => {
		const { secret } = await ready();
		const link = await make();
		for (let each = 0; each < 3; each += 1)
			expect((await findResetLink(database, link, now))?.email).toBe(email);
		expect(await takeResetLink(database, link, other, now)).toBe(true);
		expect(await takeResetLink(database, link, password, now)).toBe(false);
		expect(await findSession(database, token, now, { days: 400, limitDays: null })).toBeNull();
		const at = later(2 * halfMinute);
		expect(await signIn(codeOf(secret, at), at)).toBeNull();
		expect(await signIn('', at, { password: other })).toBeNull();
		expect(await signIn(codeOf(secret, at), at, { password: other })).toBe(personId);
	});

	it('opens for a day, and not once there is a newer one', async () => {
		await ready();
		const [older, newer] = [await make(), await make()];
		expect(await findResetLink(database, older, now)).toBeNull();
		expect(await findResetLink(database, newer, later(day - 1))).not.toBeNull();
		expect(await takeResetLink(database, newer, other, later(day))).toBe(false);
	});

	it('is not made for an address without an account', async () => {
		expect(await createResetLink(database, email, now)).toBeNull();
	});
});

describe('a password that was kept at the cost of an earlier version', () => {
	const salt = Buffer.from('sixteen bytes...');
	const key = scryptSync(password, salt, 32, { N: 2 ** 14, r: 8, p: 5 });
	const before = `scrypt$16384$8$5$${salt.toString('base64url')}$${key.toString('base64url')}`;
	const keptNow = async () =>
		(await database.selectFrom('account').select('password_hash').executeTakeFirst())
			?.password_hash ?? '';
	let secret: string;

	beforeEach(async () => {
		({ secret } = await ready());
		await database.updateTable('account').set({ password_hash: before }).execute();
	});

	it('is kept at today’s once its owner signed in', async () => {
		expect(await signIn(codeOf(secret, later(day)), later(day))).toBe(personId);
		const after = await keptNow();
		expect(isOutdated(before)).toBe(true);
		expect(isOutdated(after)).toBe(false);
		expect(await isPassword(password, after)).toBe(true);
		expect(await signIn(codeOf(secret, later(2 * day)), later(2 * day))).toBe(personId);
		expect(await keptNow()).toBe(after);
	});

	it('stays as it is when somebody was not let in', async () => {
		expect(await signIn('000000', later(day))).toBeNull();
		const wrong = { password: 'seven green umbrella' };
		expect(await signIn(codeOf(secret, later(day)), later(day), wrong)).toBeNull();
		expect(await keptNow()).toBe(before);
	});
});

describe('somebody who is not let in', () => {
	const refusals = async () =>
		(await readAudit(database, installation, { limit: 99 }))
			.filter(({ kind }) => kind === 'sign-in-refused')
			.map(({ person, name, detail }) => ({ person, name, detail }));
	const refuse = (typed: string | null, at = now) =>
		auditRefusal(database, { way: 'password', email: typed }, at);

	it('is written down by way and account, and nothing of what was typed', async () => {
		await create();
		await refuse(email);
		await refuse('mrs.okafor@elsewhere.example');
		await auditRefusal(database, { way: 'passkey', email: null }, now);
		const nobody = { person: null, name: null };
		expect(await refusals()).toEqual([
			{ ...nobody, detail: { way: 'passkey' } },
			{ ...nobody, detail: { way: 'password' } },
			{ ...nobody, detail: { way: 'password', account: personId } }
		]);
		const rows = await database.selectFrom('audit_entry').selectAll().execute();
		expect(JSON.stringify(rows)).not.toMatch(/okafor|ann\.lee/i);
	});

	it('is written down once an hour, however often they try', async () => {
		for (let minute = 0; minute < 60; minute += 1) await refuse(null, later(minute * 60_000));
		expect(await refusals()).toHaveLength(1);
		await refuse(null, later(60 * 60_000));
		expect(await refusals()).toHaveLength(2);
	});
});
