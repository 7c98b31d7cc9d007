import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	council,
	joinCouncil,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import { readAudit } from '../database/audit.ts';
import { beginSession } from '../identity/sessions.ts';
import { addToPerson, signOn } from '../identity/single-sign-on.ts';
import { endPlace } from './contributors.ts';
import { councilsOpenTo, listDomains, placeIn, setDomain } from './email-domains.ts';
import { createOrganisation, findMembership } from './organisations.ts';

const domain = 'northmarch.example';
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
	await addToPerson(ground.database, ground.personId, from('lead', domain), now);
});
afterEach(() => ground.database.destroy());

/** Whom the issuer means, with an address that it says is theirs. */
function from(subject: string, verifiedDomain: string | null) {
	const address = {
		name: `The ${subject}`,
		email: `${subject}@${domain}`,
		verifiedDomain,
		askedAt: null
	};
	return { issuer: 'https://issuer.example', subject, ...address };
}

const set = (role: 'contributor' | 'reader' | null, part: { domain?: string; by?: string } = {}) =>
	setDomain(ground.database, {
		...{ organisationId: ground.organisation.id, domain, role, by: ground.contributor.id, now },
		...part
	});
const come = (subject = 'bob', verified: string | null = domain) =>
	signOn(ground.database, from(subject, verified), null, now);
const open = async (personId: string) =>
	(await councilsOpenTo(ground.database, personId)).map(({ name, role }) => [name, role]);

describe('a domain', () => {
	it('is listed by a lead who has an address in it, changed and taken back', async () => {
		expect(await set('reader')).toBe('done');
		expect(await set('contributor')).toBe('done');
		expect(await set('contributor')).toBe('done');
		expect(await listDomains(ground.database, ground.organisation.id)).toEqual([
			{ domain, role: 'contributor' }
		]);
		expect(await set(null)).toBe('done');
		expect(await set(null)).toBe('done');
		expect(await listDomains(ground.database, ground.organisation.id)).toEqual([]);
		const entries = await readAudit(ground.database, ground.organisation.id, { limit: 3 });
		expect(entries.map(({ kind }) => kind)).toEqual([
			...['domain-unlisted', 'domain-listed', 'domain-listed']
		]);
	});

	it('of somebody else is listed by nobody', async () => {
		expect(await set('reader', { domain: 'fenbridge.example' })).toBe('not-theirs');
		const other = await joinCouncil(ground.database, ground.organisation.id, 'lead');
		expect(await set('reader', { by: other })).toBe('not-theirs');
		expect(await listDomains(ground.database, ground.organisation.id)).toEqual([]);
	});

	it('is listed by leads alone, and any of them takes it back', async () => {
		await set('reader');
		const contributor = await joinCouncil(ground.database, ground.organisation.id, 'contributor');
		expect(await set(null, { by: contributor })).toBe('not-allowed');
		const lead = await joinCouncil(ground.database, ground.organisation.id, 'lead');
		expect(await set(null, { by: lead })).toBe('done');
	});
});

describe('a colleague who signs in', () => {
	it('is let in by an address that the issuer says is theirs, once and with an entry', async () => {
		await set('contributor');
		const bob = await come();
		expect(await open(bob)).toEqual([['Northmarch Council', 'contributor']]);
		expect(await placeIn(ground.database, ground.organisation.id, bob, now)).toBe(true);
		expect(await placeIn(ground.database, ground.organisation.id, bob, now)).toBe(false);
		const found = await findMembership(ground.database, ground.organisation.id, bob);
		expect(found?.contributor).toMatchObject({ role: 'contributor', name: 'The bob' });
		const [entry] = await readAudit(ground.database, ground.organisation.id, { limit: 1 });
		expect(entry).toMatchObject({ kind: 'placed', name: 'The bob', person: bob });
		expect(entry?.detail).toEqual({ role: 'contributor', domain });
	});

	it.each([
		['that nobody verified', null],
		['of another domain', 'fenbridge.example'],
		['of a domain below it', `mail.${domain}`]
	])('is not let in by an address %s', async (_case, verified) => {
		await set('reader');
		const bob = await come('bob', verified);
		expect(await open(bob)).toEqual([]);
		expect(await placeIn(ground.database, ground.organisation.id, bob, now)).toBe(false);
	});

	it('is not let in any more once the issuer does not say so any more', async () => {
		await set('reader');
		const bob = await come();
		expect(await come('bob', null)).toBe(bob);
		expect(await open(bob)).toEqual([]);
	});

	it('is not let in again after being removed', async () => {
		await set('reader');
		const bob = await come();
		await placeIn(ground.database, ground.organisation.id, bob, now);
		const found = await findMembership(ground.database, ground.organisation.id, bob);
		await endPlace(ground.database, {
			...{ organisationId: ground.organisation.id, contributorId: found?.contributor.id ?? '' },
			...{ by: ground.contributor.id, now }
		});
		expect(await open(bob)).toEqual([]);
		expect(await placeIn(ground.database, ground.organisation.id, bob, now)).toBe(false);
	});

	it('is not let in by the issuer where the account with that address was removed', async () => {
		await set('reader');
		const { organisation, contributor } = ground;
		const { personId } = await beginSession(ground.database, now);
		await ground.database
			.insertInto('account')
			.values({ person_id: personId, email: `bob@${domain}`, created_at: now.getTime() })
			.execute();
		const id = 'invited';
		await ground.database
			.insertInto('contributor')
			.values({
				...{ id, person_id: personId, organisation_id: organisation.id, role: 'contributor' },
				...{ created_at: now.getTime(), left_at: null }
			})
			.execute();
		const place = { organisationId: organisation.id, contributorId: id };
		await endPlace(ground.database, { ...place, by: contributor.id, now });
		expect(await open(await come())).toEqual([]);
		// A colleague with another address comes in as before.
		expect(await open(await come('ann'))).toEqual([['Northmarch Council', 'reader']]);
	});

	it('chooses where several councils share a domain', async () => {
		await set('reader');
		const made = { name: 'Fenbridge Council', ...council, example: false };
		const other = await createOrganisation(ground.database, made, ground.personId, now);
		const place = { organisationId: other.organisation.id, by: other.contributor.id };
		await setDomain(ground.database, { ...place, domain, role: 'contributor', now });
		const bob = await come();
		expect(await open(bob)).toEqual([
			['Fenbridge Council', 'contributor'],
			['Northmarch Council', 'reader']
		]);
		expect(await placeIn(ground.database, other.organisation.id, bob, now)).toBe(true);
		expect(await open(bob)).toEqual([]);
	});

	it('who is in a council stays there alone, and one who looks at the example does not count as in', async () => {
		await set('reader');
		const bob = await come();
		const example = { name: 'Example', ...council, example: true };
		await createOrganisation(ground.database, example, bob, now);
		expect(await open(bob)).toHaveLength(1);
		const own = { name: 'Their own', ...council, example: false };
		await createOrganisation(ground.database, own, bob, now);
		expect(await open(bob)).toEqual([]);
	});

	it('without an account of the issuer is let in nowhere', async () => {
		await set('reader');
		const { personId } = await beginSession(ground.database, now);
		expect(await open(personId)).toEqual([]);
	});
});
