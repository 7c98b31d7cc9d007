import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import { beginOnce, hasBegun, isKey, type Wanted } from './beginnings.ts';
import type { Database } from '../database/database.ts';
import { newToken } from '../database/identifier.ts';
import { createOrganisation, findMembership, organisationsOf } from './organisations.ts';
import { beginSession } from '../identity/sessions.ts';

const hour = 60 * 60 * 1000;
const wanted: Wanted = {
	...{ name: 'Northmarch Council', nation: 'england', type: 'county' },
	...{ example: false, previewOf: null }
};
let database: Database;
let key: string;

beforeEach(async () => {
	database = await openEmpty();
	key = newToken();
});
afterEach(() => database.destroy());

/** Sends a form as somebody the site has not seen before. */
async function send(part: { key?: string | null; wanted?: Wanted; at?: Date } = {}) {
	const { personId } = await beginSession(database, now);
	return { personId, organisation: await sendAs(personId, part) };
}

function sendAs(personId: string, part: { key?: string | null; wanted?: Wanted; at?: Date } = {}) {
	const form = { key, wanted, now: part.at ?? now, ...part };
	return beginOnce(database, form, personId, async (transaction) => {
		const { previewOf, ...council } = form.wanted;
		const given = previewOf === null ? council : { ...council, previewOf };
		return (await createOrganisation(transaction, given, personId, now)).organisation;
	});
}

describe('a form that begins a council', () => {
	test('sent twice by a browser without a cookie leads both to one council', async () => {
		const first = await send();
		const second = await send({ at: later(hour - 1) });
		expect(second.organisation).toEqual(first.organisation);
		for (const { personId } of [first, second])
			expect(await organisationsOf(database, personId)).toEqual([first.organisation]);
	});

	test('sent twice at once is one too', async () => {
		const [first, second] = await Promise.all([send(), send()]);
		expect(second.organisation).toEqual(first.organisation);
	});

	test('opens nothing else of whoever sent it first', async () => {
		const first = await send();
		await sendAs(first.personId, { key: newToken() });
		const second = await send();
		expect(await organisationsOf(database, second.personId)).toHaveLength(1);
	});

	test('sent again later is a new one, but for those it belongs to', async () => {
		const first = await send();
		const stranger = await send({ at: later(hour) });
		expect(stranger.organisation.id).not.toBe(first.organisation.id);
		expect(await findMembership(database, first.organisation.id, stranger.personId)).toBeNull();
	});

	test('leads those it belongs to there however much later', async () => {
		const { personId, organisation } = await send();
		expect(await sendAs(personId, { at: later(1000 * hour) })).toEqual(organisation);
	});

	test('with other words is another form', async () => {
		const { personId, organisation } = await send();
		const other = await sendAs(personId, { wanted: { ...wanted, name: 'Southmarch Council' } });
		expect(other.id).not.toBe(organisation.id);
		expect(await sendAs(personId)).toEqual(organisation);
	});

	test('without a key begins one each time', async () => {
		const first = await send({ key: null });
		expect((await send({ key: null })).organisation.id).not.toBe(first.organisation.id);
	});

	test('lets in ten at most', async () => {
		const form = { key, wanted, now };
		expect(await hasBegun(database, form)).toBe(false);
		const sent = [await send()];
		expect(await hasBegun(database, form)).toBe(true);
		while (sent.length < 10) sent.push(await send());
		expect(await hasBegun(database, form)).toBe(false);
		sent.push(await send());
		const ids = sent.map(({ organisation }) => organisation.id);
		expect(new Set(ids.slice(0, 10)).size).toBe(1);
		expect(ids[10]).not.toBe(ids[0]);
	});

	test('has a key that is not in the database', async () => {
		await send();
		const rows = await database.selectFrom('beginning').selectAll().execute();
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toContain(key);
		expect(Buffer.from(key, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
	});
});

test.each([
	['one that was made here', newToken(), true],
	['nothing', '', false],
	['a short one', 'abc', false],
	['one with a sign in it', `${'a'.repeat(42)}=`, false]
])('a key is %s: %s', (_case, text, expected) => {
	expect(isKey(text)).toBe(expected);
});
