import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { council, later, now } from '../../../../tests/fixtures/ground.ts';
import { installation, readAudit } from '../database/audit.ts';
import type { Database } from '../database/database.ts';
import { councilsOpenTo } from '../records/email-domains.ts';
import { createOrganisation } from '../records/organisations.ts';
import { freeAddress, removeAccount } from './account-removal.ts';
import { createAccount, findAccount, setPassword } from './accounts.ts';
import { rememberBrowser } from './known-browsers.ts';
import { createResetLink } from './reset-links.ts';
import { beginSession, findSession, openSession } from './sessions.ts';
import { addSignOn } from './sign-ons.ts';
import { signOn } from './single-sign-on.ts';

const email = 'ann.lee@northmarch.example';
const life = { days: 400, limitDays: null };
let database: Database;
let personId: string;
let token: string;

beforeEach(async () => {
	database = await openEmpty();
	({ personId, token } = await beginSession(database, now));
	await createAccount(database, personId, { email, name: 'Ann Lee' }, now);
});
afterEach(() => database.destroy());

/** Everything an account may have. */
async function withEverything(): Promise<void> {
	await setPassword(database, personId, 'seven green umbrellas', '', now);
	await rememberBrowser(database, personId, now);
	await createResetLink(database, email, now);
	await openSession(database, personId, now);
	const issued = { issuer: 'https://issuer.example', subject: 'ann', name: null, email };
	await addSignOn(database, personId, { ...issued, verifiedDomain: null, askedAt: null }, now);
	const passkey = { public_key: 'AA', counter: 0, transports: '[]', used_at: null };
	await database
		.insertInto('passkey')
		.values({ id: 'AA', person_id: personId, created_at: now.getTime(), ...passkey })
		.execute();
	await database
		.insertInto('recovery_code')
		.values({ code_hash: 'AA', person_id: personId, used_at: null })
		.execute();
}

const people = async () =>
	(await database.selectFrom('person').select(['id', 'name']).execute()).map((row) => ({ ...row }));

describe('an account that is removed', () => {
	it('goes with everything it had, and its person with it', async () => {
		await withEverything();
		const { personId: other, token: others } = await beginSession(database, now);
		await createAccount(database, other, { email: `other.${email}`, name: 'Bob Ray' }, now);
		expect(await removeAccount(database, personId, later(1))).toBe(true);
		for (const table of [
			...(['account', 'passkey', 'recovery_code', 'known_browser'] as const),
			...(['reset_link', 'sign_on', 'session'] as const)
		]) {
			const left = await database.selectFrom(table).select('person_id').execute();
			expect(
				left.filter((row) => row.person_id === personId),
				table
			).toEqual([]);
		}
		expect(await people()).toEqual([{ id: other, name: 'Bob Ray' }]);
		expect(await findSession(database, token, later(1), life)).toBeNull();
		expect(await findSession(database, others, later(1), life)).not.toBeNull();
		expect(await findAccount(database, other)).not.toBeNull();
		const [entry] = await readAudit(database, installation, { limit: 1 });
		expect(entry).toMatchObject({ kind: 'account-removed', person: personId, name: null });
		expect(JSON.stringify(entry)).not.toContain('ann.lee');
	});

	it('can be made again by anybody: its address is free', async () => {
		await removeAccount(database, personId, later(1));
		const { personId: next } = await beginSession(database, later(2));
		const made = await createAccount(database, next, { email, name: 'Another Ann' }, later(2));
		expect(made).toBe('made');
	});

	it('stays while its owner is in a council, and leaves their name where they were', async () => {
		const { organisation } = await createOrganisation(
			database,
			{ name: 'Northmarch', ...council, example: false },
			personId,
			now
		);
		expect(await removeAccount(database, personId, later(1))).toBe(false);
		expect(await findAccount(database, personId)).toMatchObject({ email });
		expect(await findSession(database, token, later(1), life)).not.toBeNull();
		await database
			.updateTable('contributor')
			.set({ left_at: later(1).getTime() })
			.where('organisation_id', '=', organisation.id)
			.execute();
		expect(await removeAccount(database, personId, later(2))).toBe(true);
		expect(await people()).toEqual([{ id: personId, name: 'Ann Lee' }]);
		expect(await findAccount(database, personId)).toBeNull();
	});

	it('lets nobody back whom a council removed: to their issuer they are the same', async () => {
		const ann = { issuer: 'https://issuer.example', subject: 'ann', name: 'Ann Lee', email };
		const identified = { ...ann, verifiedDomain: 'northmarch.example', askedAt: null };
		await addSignOn(database, personId, identified, now);
		const { organisation, contributor } = await createOrganisation(
			...([database, { name: 'Northmarch', ...council, example: false }, personId, now] as const)
		);
		const listed = { role: 'contributor', listed_at: now.getTime(), listed_by: contributor.id };
		await database
			.insertInto('email_domain')
			.values({ organisation_id: organisation.id, domain: 'northmarch.example', ...listed })
			.execute();
		await database.updateTable('contributor').set({ left_at: now.getTime() }).execute();
		expect(await removeAccount(database, personId, later(1))).toBe(true);
		const [kept] = await database.selectFrom('sign_on').selectAll().execute();
		expect(kept).toMatchObject({ subject: 'ann', email: null, verified_domain: null });
		const again = await signOn(database, identified, null, later(2));
		expect(again).toBe(personId);
		expect(await councilsOpenTo(database, again)).toEqual([]);
	});

	it('is not kept by a made-up council', async () => {
		await createOrganisation(
			...([database, { name: 'Fenbridge', ...council, example: true }, personId, now] as const)
		);
		expect(await removeAccount(database, personId, later(1))).toBe(true);
	});
});

describe('an address', () => {
	it('is freed of an account without means, whose maker keeps the browser, a name and the council', async () => {
		const place = { name: 'Northmarch', ...council, example: false };
		await createOrganisation(database, place, personId, now);
		// A password alone lets nobody in: it needs codes.
		await setPassword(database, personId, 'seven green umbrellas', token, now);
		await createResetLink(database, email, now);
		const { personId: by } = await beginSession(database, now);
		expect(await freeAddress(database, email, by, later(1))).toBe('freed');
		expect(await findAccount(database, personId)).toBeNull();
		expect(await people()).toContainEqual({ id: personId, name: 'Ann Lee' });
		expect(await findSession(database, token, later(2), life)).toMatchObject({ personId });
		const [entry] = await readAudit(database, installation, { limit: 1 });
		const done = { kind: 'address-freed', person: by, detail: { account: personId } };
		expect(entry).toMatchObject(done);
		const { personId: owner } = await beginSession(database, later(3));
		const made = await createAccount(database, owner, { email, name: 'Ann Lee' }, later(3));
		expect(made).toBe('made');
		expect(await freeAddress(database, `other.${email}`, by, later(4))).toBe('no-account');
	});

	it('stays with whoever can sign in', async () => {
		await withEverything();
		expect(await freeAddress(database, email, personId, later(1))).toBe('has-means');
		expect(await findAccount(database, personId)).toMatchObject({ email });
	});
});
