import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import type { Database } from '../database/database.ts';
import { digest } from '../database/identifier.ts';
import { beginSession, endSession, findSession } from './sessions.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const days = 30;
let database: Database;

beforeEach(async () => {
	database = await openEmpty();
});
afterEach(() => database.destroy());

/** The person of the session that a token belongs to. */
async function findPerson(
	database: Database,
	token: string,
	at: Date,
	days: number,
	limitDays: number | null = null
): Promise<string | null> {
	return (await findSession(database, token, at, { days, limitDays }))?.personId ?? null;
}

const lastUse = async () =>
	(await database.selectFrom('session').select('last_used_at').executeTakeFirstOrThrow())
		.last_used_at;

describe('a session', () => {
	it('has a token of 256 random bits, and no two are the same', async () => {
		const tokens = [];
		for (let each = 0; each < 20; each += 1) tokens.push((await beginSession(database, now)).token);
		expect(new Set(tokens).size).toBe(20);
		expect(tokens.filter((token) => Buffer.from(token, 'base64url').length !== 32)).toEqual([]);
	});

	it('leaves only the hash of its token in the database', async () => {
		const { token, personId } = await beginSession(database, now);
		const rows = await database.selectFrom('session').selectAll().execute();
		expect(rows.map((row) => ({ ...row }))).toEqual([
			{
				...{ token_hash: digest(token), person_id: personId },
				...{ created_at: now.getTime(), last_used_at: now.getTime() },
				unasked: null
			}
		]);
		expect(JSON.stringify(rows)).not.toContain(token);
	});

	it('is not opened by the hash that is stored', async () => {
		const { token } = await beginSession(database, now);
		expect(await findPerson(database, digest(token), now, days)).toBeNull();
	});

	it('belongs to a person of its own', async () => {
		const one = await beginSession(database, now);
		const other = await beginSession(database, now);
		expect(await findPerson(database, one.token, now, days)).toBe(one.personId);
		expect(await findPerson(database, other.token, now, days)).toBe(other.personId);
		expect(one.personId).not.toBe(other.personId);
	});

	it.each([
		['on the day it began', 0, true],
		['just before its time is over', days * day - 1, true],
		['when its time is over', days * day, false],
		['long after', 10 * days * day, false]
	])('is found %s: %i ms later', async (_case, milliseconds, found) => {
		const { token, personId } = await beginSession(database, now);
		expect(await findPerson(database, token, later(milliseconds), days)).toBe(
			found ? personId : null
		);
	});

	it.each([
		['without a limit', null, 1000, true],
		['just before its limit', 90, 90 - 1 / day, true],
		['at its limit', 90, 90, false]
	])('that is used every day is found %s', async (_case, limitDays, daysLater, found) => {
		const { token, personId } = await beginSession(database, now);
		for (let each = 1; each < daysLater; each += 20)
			await findPerson(database, token, later(each * day), days, limitDays);
		expect(await findPerson(database, token, later(daysLater * day), days, limitDays)).toBe(
			found ? personId : null
		);
	});

	it('says when it ends however much it is used', async () => {
		const { token, personId } = await beginSession(database, now);
		const at = later(10 * day);
		const life = { days, limitDays: 90 };
		expect(await findSession(database, token, at, life)).toEqual({
			...{ personId, endsAt: later(90 * day) }
		});
		expect(
			(await findSession(database, token, at, { ...life, limitDays: null }))?.endsAt
		).toBeNull();
	});

	it.each([1, 2, 30])('of %i days lives on from each time it is used', async (life) => {
		const { token, personId } = await beginSession(database, now);
		for (let each = 1; each <= 10; each += 1) {
			const at = later(each * 0.9 * life * day);
			expect(await findPerson(database, token, at, life)).toBe(personId);
		}
	});

	it('of one day lives on through a day of use', async () => {
		const { token, personId } = await beginSession(database, now);
		for (let each = 1; each <= 3 * 24 * 4; each += 1) {
			expect(await findPerson(database, token, later((each * hour) / 4), 1)).toBe(personId);
		}
	});

	it.each([
		['a minute later', hour / 60, false],
		['exactly an hour later', hour, false],
		['more than an hour later', hour + 1, true]
	])('writes down its use %s only when that is news', async (_case, milliseconds, written) => {
		const { token } = await beginSession(database, now);
		const at = later(milliseconds);
		await findPerson(database, token, at, days);
		expect(await lastUse()).toBe(written ? at.getTime() : now.getTime());
	});

	it('that is over is not brought back by an attempt to use it', async () => {
		const { token } = await beginSession(database, now);
		await findPerson(database, token, later(days * day), days);
		expect(await lastUse()).toBe(now.getTime());
	});

	it('that was ended is over, and no other one with it', async () => {
		const one = await beginSession(database, now);
		const other = await beginSession(database, now);
		await endSession(database, one.token);
		expect(await findPerson(database, one.token, now, days)).toBeNull();
		expect(await findPerson(database, other.token, now, days)).toBe(other.personId);
	});

	it('is not ended by the hash that is stored', async () => {
		const { token, personId } = await beginSession(database, now);
		await endSession(database, digest(token));
		expect(await findPerson(database, token, now, days)).toBe(personId);
	});

	it.each([
		['empty', ''],
		['made up', 'A'.repeat(43)],
		['a piece of SQL', "' or 1=1 --"]
	])('is not found by a token that is %s', async (_case, token) => {
		await beginSession(database, now);
		expect(await findPerson(database, token, now, days)).toBeNull();
	});
});
