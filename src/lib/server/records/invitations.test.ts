import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { roles, type Role } from '#lib/access/permission.ts';
import { later, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { beginSession } from '../identity/sessions.ts';
import { readAudit } from '../database/audit.ts';
import { newToken } from '../database/identifier.ts';
import { changeRole, endPlace } from './contributors.ts';
import {
	findInvitation,
	invite,
	listInvitations,
	maxInvitations,
	takeInvitation,
	withdrawInvitation
} from './invitations.ts';
import { findMembership } from './organisations.ts';
import { nameOfPerson } from './people.ts';

const day = 24 * 60 * 60 * 1000;
let ground: Ground;
let personId: string;

beforeEach(async () => {
	ground = await openGround();
	({ personId } = await beginSession(ground.database, now));
});
afterEach(() => ground.database.destroy());

const ask = (
	token: string,
	role: Role = 'contributor',
	by: string | null = ground.contributor.id
) => invite(ground.database, { organisationId: ground.organisation.id, role, token, by, now });
async function make(role: Role = 'contributor', by?: string | null): Promise<string> {
	const token = newToken();
	expect(await ask(token, role, by)).toBe('invited');
	return token;
}
const take = (token: string, at = now, person = personId) =>
	takeInvitation(ground.database, token, { id: person, name: 'Ann Lee' }, at);
const member = async (person = personId) =>
	(await findMembership(ground.database, ground.organisation.id, person))?.contributor;
const find = (token: string, at = now) => findInvitation(ground.database, token, at);

test.each(roles)('an invitation lets somebody in, under their name, as %s', async (role) => {
	expect(await member()).toBeUndefined();
	const invited = { organisationId: ground.organisation.id, name: 'Northmarch Council', role };
	expect(await take(await make(role))).toEqual(invited);
	expect(await member()).toMatchObject({ role, name: 'Ann Lee' });
});

test('looking where it leads uses nothing up, taking it does', async () => {
	const token = await make();
	for (let each = 0; each < 3; each += 1)
		expect((await find(token))?.name).toBe('Northmarch Council');
	expect(await take(token)).not.toBeNull();
	expect(await find(token)).toBeNull();
	const other = await beginSession(ground.database, now);
	expect(await take(token, now, other.personId)).toBeNull();
	expect(await member(other.personId)).toBeUndefined();
});

test('one that is taken twice at once lets one in', async () => {
	const token = await make();
	const others = await Promise.all([1, 2, 3].map(() => beginSession(ground.database, now)));
	const taken = await Promise.all(others.map((other) => take(token, now, other.personId)));
	expect(taken.filter((invited) => invited !== null)).toHaveLength(1);
});

test('whoever took it and sends the form again lands where the first led', async () => {
	const token = await make();
	const first = await take(token);
	expect(await take(token)).toEqual(first);
	expect(await Promise.all([take(token), take(token)])).toEqual([first, first]);
	const [place] = [await member()];
	await endPlace(ground.database, {
		organisationId: ground.organisation.id,
		contributorId: place?.id ?? '',
		by: ground.contributor.id,
		now
	});
	expect(await take(token)).toBeNull();
	expect(await member()).toBeUndefined();
});

test.each([
	['just before a week is over', 7 * day - 1, true],
	['after a week', 7 * day, false]
])('it opens or not %s', async (_case, milliseconds, opens) => {
	const token = await make();
	const at = later(milliseconds);
	expect(await listInvitations(ground.database, ground.organisation.id, at)).toHaveLength(
		opens ? 1 : 0
	);
	expect((await take(token, at)) !== null).toBe(opens);
});

describe('somebody who is in already', () => {
	test('stays what they are, and it stays open for whom it is meant', async () => {
		const token = await make('reader');
		await take(token, now, ground.personId);
		expect(await member(ground.personId)).toMatchObject({
			id: ground.contributor.id,
			role: 'lead'
		});
		expect(await find(token)).not.toBeNull();
		expect(await nameOfPerson(ground.database, ground.personId)).toBeNull();
	});

	test('becomes a lead by one that makes a lead', async () => {
		await take(await make('reader'));
		const before = await member();
		await take(await make('lead', null));
		expect(await member()).toMatchObject({ id: before?.id, role: 'lead' });
	});
});

test('somebody who left comes back by a new one, to the same place', async () => {
	await take(await make());
	const before = await member();
	const place = { organisationId: ground.organisation.id, contributorId: before?.id ?? '' };
	await endPlace(ground.database, { ...place, by: place.contributorId, now });
	expect(await member()).toBeUndefined();
	await take(await make('signatory'));
	expect(await member()).toMatchObject({ id: before?.id, role: 'signatory' });
});

test('one that is withdrawn opens nothing, and only its council withdraws it', async () => {
	const token = await make();
	const [open] = await listInvitations(ground.database, ground.organisation.id, now);
	const withdrawal = { by: ground.contributor.id, now };
	await withdrawInvitation(ground.database, 'another', open?.hash ?? '', withdrawal);
	expect(await find(token)).not.toBeNull();
	await withdrawInvitation(ground.database, ground.organisation.id, open?.hash ?? '', withdrawal);
	expect(await find(token)).toBeNull();
	expect(await take(token)).toBeNull();
});

test('a form sent twice makes one', async () => {
	const token = newToken();
	expect(await Promise.all([ask(token), ask(token)])).toEqual(['invited', 'invited']);
	expect(await listInvitations(ground.database, ground.organisation.id, now)).toHaveLength(1);
	await take(token);
	expect(await ask(token)).toBe('used');
});

test('only the hash is kept, and it opens nothing', async () => {
	const token = await make();
	const [row] = await ground.database.selectFrom('invitation').selectAll().execute();
	expect(JSON.stringify(row)).not.toContain(token);
	expect(await take(row?.token_hash ?? '')).toBeNull();
});

test('only who may change the team invites, and what they made goes with that', async () => {
	await take(await make('lead'));
	const other = await member();
	const token = await make('contributor', other?.id);
	const place = { organisationId: ground.organisation.id, contributorId: other?.id ?? '' };
	await changeRole(ground.database, {
		...place,
		by: ground.contributor.id,
		now,
		role: 'contributor'
	});
	expect(await find(token)).toBeNull();
	expect(await ask(newToken(), 'lead', other?.id)).toBe('not-allowed');
	await endPlace(ground.database, { ...place, by: ground.contributor.id, now });
	expect(await ask(newToken(), 'lead', other?.id)).toBe('not-allowed');
});

describe('when a lead goes or leads no more', () => {
	const kinds = async () =>
		(await readAudit(ground.database, ground.organisation.id, { limit: 100 })).map(
			({ kind, detail }) => [kind, detail['role']]
		);

	test.each(['removed', 'demoted', 'left'] as const)(
		'who is %s leaves no link behind that could be theirs, and each is written down',
		async (how) => {
			await take(await make('lead'));
			const id = (await member())?.id ?? '';
			const outdated = newToken();
			const { database, organisation, contributor } = ground;
			const early = { organisationId: organisation.id, role: 'reader', by: id } as const;
			await invite(database, { ...early, token: outdated, now: later(-8 * day) });
			const theirs = [await make('lead', id), await make('reader', id), await make('lead', null)];
			const others = [await make('lead'), await make('reader', null)];
			const place = { organisationId: organisation.id, contributorId: id, now };
			const change =
				how === 'demoted'
					? await changeRole(database, { ...place, by: contributor.id, role: 'reader' })
					: await endPlace(database, { ...place, by: how === 'left' ? id : contributor.id });
			expect(change).toEqual({ outcome: 'done', withdrawn: 3 });
			for (const token of theirs) expect(await find(token)).toBeNull();
			for (const token of others) expect(await find(token)).not.toBeNull();
			const withdrawn = (await kinds()).filter(([kind]) => kind === 'invitation-withdrawn');
			expect(withdrawn.map(([, role]) => role).toSorted()).toEqual(['lead', 'lead', 'reader']);
		}
	);

	test('the links of a lead who stays one, and of the council when a reader goes, stay', async () => {
		await take(await make('lead'));
		const id = (await member())?.id ?? '';
		const tokens = [await make('reader', id), await make('lead', null)];
		const place = { organisationId: ground.organisation.id, contributorId: id, now };
		const by = ground.contributor.id;
		const still = await changeRole(ground.database, { ...place, by, role: 'lead' });
		expect(still).toEqual({ outcome: 'done', withdrawn: 0 });
		const { personId: reader } = await beginSession(ground.database, now);
		await take(await make('reader'), now, reader);
		const gone = { ...place, contributorId: (await member(reader))?.id ?? '', by };
		expect(await endPlace(ground.database, gone)).toEqual({ outcome: 'done', withdrawn: 0 });
		for (const token of tokens) expect(await find(token)).not.toBeNull();
	});
});

test('there are so many open at once and no more', async () => {
	for (let each = 0; each < maxInvitations; each += 1) await make();
	expect(await ask(newToken())).toBe('full');
});

test('there is none into a council that is not there', async () => {
	const inviting = {
		organisationId: 'nothing',
		role: 'lead',
		token: newToken(),
		by: null
	} as const;
	expect(await invite(ground.database, { ...inviting, now })).toBe('missing');
});
