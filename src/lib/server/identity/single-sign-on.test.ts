import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import { installation, readAudit } from '../database/audit.ts';
import type { Database } from '../database/database.ts';
import { newToken } from '../database/identifier.ts';
import { createAccount, findAccount } from './accounts.ts';
import type { Identified } from './identified.ts';
import { canSignIn, removeMeans } from './means.ts';
import { beginSession, isFresh, signIn } from './sessions.ts';
import { beginAttempt, endAttempt, wasAsked } from './sign-on-attempts.ts';
import { listSignOns } from './sign-ons.ts';
import { addToPerson, signOn } from './single-sign-on.ts';

const minute = 60_000;
const ways = { passwords: true, singleSignOn: true };
const email = 'ann@northmarch.example';
const ann: Identified = {
	...{ issuer: 'https://issuer.example', subject: 'ann', name: 'Ann Lee', email },
	...{ verifiedDomain: null, askedAt: null }
};
const bob: Identified = {
	...ann,
	subject: 'bob',
	name: 'Bob Ray',
	email: 'bob@northmarch.example'
};
let database: Database;

beforeEach(async () => {
	database = await openEmpty();
});
afterEach(() => database.destroy());

const people = () => database.selectFrom('person').select('id').execute();
const done = async () =>
	(await readAudit(database, installation, { limit: 50 })).map(({ kind }) => kind).reverse();

describe('who comes from an issuer', () => {
	it('is the same person each time, with an account under the name and address it says', async () => {
		const first = await signOn(database, ann, null, now);
		expect(await findAccount(database, first)).toMatchObject({ name: 'Ann Lee', email });
		expect(await signOn(database, { ...ann, email: 'ann.ray@other.example' }, null, now)).toBe(
			first
		);
		expect(await people()).toHaveLength(1);
		expect(await findAccount(database, first)).toMatchObject({ email });
		const [known] = await listSignOns(database, first);
		expect(known).toMatchObject({ subject: 'ann', email: 'ann.ray@other.example' });
		expect(await done()).toEqual(['account-made', 'sign-on-added']);
	});

	it('is nobody else for having their address', async () => {
		const { personId: owner } = await beginSession(database, now);
		await createAccount(database, owner, { email, name: 'Another Ann' }, now);
		const came = await signOn(database, ann, null, now);
		expect(came).not.toBe(owner);
		expect(await findAccount(database, came)).toBeNull();
		expect(await canSignIn(database, came, ways)).toBe(true);
		expect(await findAccount(database, owner)).toMatchObject({ name: 'Another Ann', email });
		expect(await canSignIn(database, owner, ways)).toBe(false);
	});

	it('is nobody else for having their subject with another issuer', async () => {
		const first = await signOn(database, ann, null, now);
		expect(await signOn(database, { ...ann, issuer: 'https://b.example' }, null, now)).not.toBe(
			first
		);
	});

	it('is one person also when they come twice at the same moment', async () => {
		const came = await Promise.all([1, 2, 3].map(() => signOn(database, ann, null, now)));
		expect(new Set(came).size).toBe(1);
		expect(await people()).toHaveLength(1);
	});

	it('becomes the person of the browser, who keeps the name they gave', async () => {
		const { personId } = await beginSession(database, now);
		await database.updateTable('person').set({ name: 'Annie' }).execute();
		expect(await signOn(database, ann, personId, now)).toBe(personId);
		expect(await findAccount(database, personId)).toMatchObject({ name: 'Annie', email });
	});

	it('without a name or an address signs in by the issuer alone', async () => {
		const came = await signOn(database, { ...ann, name: null, email: null }, null, now);
		expect(await findAccount(database, came)).toBeNull();
		expect(await canSignIn(database, came, ways)).toBe(true);
	});
});

describe('a means of signing in', () => {
	it('is added to somebody once, and never taken from somebody else', async () => {
		const annHere = await signOn(database, ann, null, now);
		await addToPerson(database, annHere, { ...bob, subject: 'second' }, now);
		await addToPerson(database, annHere, { ...bob, subject: 'second' }, now);
		expect(await listSignOns(database, annHere)).toHaveLength(2);
		const bobHere = await signOn(database, bob, null, now);
		await expect(addToPerson(database, annHere, bob, now)).rejects.toMatchObject({
			reason: 'taken'
		});
		expect(await signOn(database, bob, null, now)).toBe(bobHere);
	});

	it('can be removed as long as another is left', async () => {
		const here = await signOn(database, ann, null, now);
		const means = { issuer: ann.issuer, subject: ann.subject };
		expect(await removeMeans(database, here, means, { ways, token: '', now })).toBe(false);
		await addToPerson(database, here, bob, now);
		expect(await removeMeans(database, here, means, { ways, token: '', now })).toBe(true);
		expect((await listSignOns(database, here)).map(({ subject }) => subject)).toEqual(['bob']);
		expect((await done()).at(-1)).toBe('sign-on-removed');
	});

	it('lets nobody in once it was removed, and is theirs again when they add it', async () => {
		const here = await signOn(database, ann, null, now);
		await addToPerson(database, here, bob, now);
		await removeMeans(
			database,
			here,
			{ issuer: ann.issuer, subject: ann.subject },
			{ ways, token: '', now }
		);
		const [kept] = await database
			.selectFrom('sign_on')
			.select(['email', 'verified_domain'])
			.where('subject', '=', ann.subject)
			.execute();
		expect(kept).toEqual({ email: null, verified_domain: null });
		// Neither as who they were, nor as somebody new, whom a council would let in by their address.
		await expect(signOn(database, ann, null, now)).rejects.toMatchObject({ reason: 'taken-off' });
		const other = await signOn(database, { ...ann, subject: 'other', email: null }, null, now);
		await expect(addToPerson(database, other, ann, now)).rejects.toMatchObject({ reason: 'taken' });
		await addToPerson(database, here, ann, now);
		expect(await listSignOns(database, here)).toHaveLength(2);
		expect((await done()).at(-1)).toBe('sign-on-added');
		expect(await signOn(database, ann, null, now)).toBe(here);
	});

	it('does not count where this installation does not have it', async () => {
		const here = await signOn(database, ann, null, now);
		expect(await canSignIn(database, here, { passwords: true, singleSignOn: false })).toBe(false);
		await database
			.updateTable('account')
			.set({ password_hash: 'kept', code_secret: 'kept' })
			.execute();
		expect(await canSignIn(database, here, { passwords: true, singleSignOn: false })).toBe(true);
		const off = { passwords: false, singleSignOn: true };
		const means = { issuer: ann.issuer, subject: ann.subject };
		expect(await removeMeans(database, here, means, { ways: off, token: '', now })).toBe(false);
		expect(await removeMeans(database, here, 'password', { ways: off, token: '', now })).toBe(true);
	});
});

describe('an attempt', () => {
	const wish = { next: '/account', bring: true, addedTo: null, again: true };
	const browser = newToken();

	it('ends once, with what was wanted', async () => {
		const secrets = await beginAttempt(database, browser, wish, now);
		expect(await endAttempt(database, browser, secrets.state, now)).toEqual({ secrets, wish });
		expect(await endAttempt(database, browser, secrets.state, now)).toBeNull();
	});

	it('ends once also when it comes back twice at the same moment', async () => {
		const { state } = await beginAttempt(database, browser, wish, now);
		const ends = await Promise.all([1, 2].map(() => endAttempt(database, browser, state, now)));
		expect(ends.filter((end) => end !== null)).toHaveLength(1);
	});

	it('ends in no other browser, which uses nothing up', async () => {
		const { state } = await beginAttempt(database, browser, wish, now);
		expect(await endAttempt(database, newToken(), state, now)).toBeNull();
		expect(await endAttempt(database, browser, newToken(), now)).toBeNull();
		expect(await endAttempt(database, browser, state, now)).not.toBeNull();
	});

	it('is over after ten minutes, and is not kept', async () => {
		const { state } = await beginAttempt(database, browser, wish, now);
		expect(await endAttempt(database, browser, state, later(10 * minute))).toBeNull();
		await beginAttempt(database, browser, wish, later(10 * minute));
		const rows = await database.selectFrom('sign_on_attempt').selectAll().execute();
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toContain(state);
	});
});

describe('how somebody signs in is changed', () => {
	it('by whoever was asked who they are, and not by whom the issuer let in because it knew', async () => {
		const here = await signOn(database, ann, null, now);
		const asked = await signIn(database, here, now);
		const unasked = await signIn(database, here, now, true);
		expect(await isFresh(database, asked, now)).toBe(true);
		expect(await isFresh(database, asked, later(60 * minute))).toBe(false);
		expect(await isFresh(database, unasked, now)).toBe(false);
	});

	it.each([
		['just now', later(-minute), false, true],
		['just now by a clock that is ahead', later(minute), false, true],
		['this morning, whatever it was told', later(-5 * minute), true, false],
		['nobody knows when, and was told to', null, true, true],
		['nobody knows when', null, false, false]
	])('where the issuer asked %s', (_case, askedAt, again, expected) => {
		const wish = { next: '/', bring: false, addedTo: null, again };
		expect(wasAsked({ ...ann, askedAt }, wish, now)).toBe(expected);
	});
});
