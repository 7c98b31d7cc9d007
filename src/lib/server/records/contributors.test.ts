import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { roles, type Role } from '#lib/access/permission.ts';
import { later, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { newToken } from '../database/identifier.ts';
import { beginSession } from '../identity/sessions.ts';
import { beginOnce, type Wanted } from './beginnings.ts';
import { changeRole, endPlace, hasLeft, listColleagues, namesIn } from './contributors.ts';
import { invite, takeInvitation } from './invitations.ts';
import { createOrganisation, findMembership } from './organisations.ts';

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** Somebody new in the council; gives the ids of the person and of their place. */
async function join(
	role: Role,
	name: string,
	at = now,
	by = ground.contributor.id
): Promise<{ person: string; id: string }> {
	const { database, organisation } = ground;
	const { personId } = await beginSession(database, at);
	const token = newToken();
	const inviting = { organisationId: organisation.id, role, token, by, now };
	await invite(database, inviting);
	await takeInvitation(database, token, { id: personId, name }, now);
	const member = await findMembership(database, organisation.id, personId);
	return { person: personId, id: member?.contributor.id ?? '' };
}
const place = (contributorId: string, by: string) => ({
	organisationId: ground.organisation.id,
	contributorId,
	by
});
const change = async (contributorId: string, role: Role, by = ground.contributor.id) =>
	(await changeRole(ground.database, { ...place(contributorId, by), now, role })).outcome;
const end = async (contributorId: string, by = ground.contributor.id) =>
	(await endPlace(ground.database, { ...place(contributorId, by), now })).outcome;
const colleagues = () => listColleagues(ground.database, ground.organisation.id);
const leads = async () =>
	(await colleagues()).filter(({ role }) => role === 'lead').map(({ id }) => id);

test('everybody is listed, leads first, then by role and name, with when they were last here', async () => {
	await join('reader', 'Rhys Day', later(5));
	await join('contributor', 'Zoe Ng');
	await join('contributor', 'Ann Lee');
	await join('signatory', 'Sam Roe');
	expect((await colleagues()).map(({ role, name }) => [role, name])).toEqual([
		['lead', null],
		['contributor', 'Ann Lee'],
		['contributor', 'Zoe Ng'],
		['signatory', 'Sam Roe'],
		['reader', 'Rhys Day']
	]);
	expect((await colleagues()).at(-1)?.lastUsedAt).toBe(later(5).getTime());
	await ground.database.deleteFrom('session').execute();
	expect((await colleagues()).map(({ lastUsedAt }) => lastUsedAt)).toEqual(Array(5).fill(null));
});

test.each(roles)('a lead makes a colleague a %s', async (role) => {
	const { id, person } = await join('reader', 'Ann Lee');
	expect(await change(id, role)).toBe('done');
	const member = await findMembership(ground.database, ground.organisation.id, person);
	expect(member?.contributor.role).toBe(role);
});

test('somebody who is removed finds no council at once, and their name stays', async () => {
	const { id, person } = await join('contributor', 'Ann Lee');
	expect(await end(id)).toBe('done');
	expect(await findMembership(ground.database, ground.organisation.id, person)).toBeNull();
	expect((await colleagues()).map(({ id: each }) => each)).not.toContain(id);
	expect((await namesIn(ground.database, ground.organisation.id)).get(id)).toBe('Ann Lee');
	expect(await hasLeft(ground.database, ground.organisation.id, person)).toBe(true);
	expect(await end(id)).toBe('missing');
	expect(await change(id, 'lead')).toBe('missing');
});

describe('who may not change the team', () => {
	test.each(roles.filter((role) => role !== 'lead'))('%s', async (role) => {
		const { id } = await join(role, 'Ann Lee');
		const other = await join('reader', 'Rhys Day');
		expect(await change(id, 'lead', id)).toBe('not-allowed');
		expect(await change(other.id, 'contributor', id)).toBe('not-allowed');
		expect(await end(other.id, id)).toBe('not-allowed');
		expect(await end(id, id)).toBe('done');
	});

	test('a lead of another council, or of this one until a moment ago', async () => {
		const { id } = await join('contributor', 'Ann Lee');
		const stranger = await beginSession(ground.database, now);
		const { contributor } = await createOrganisation(
			ground.database,
			{ name: 'Elsewhere', nation: 'england', type: 'county', example: false },
			stranger.personId,
			now
		);
		expect(await end(id, contributor.id)).toBe('not-allowed');
		const lead = await join('lead', 'Sam Roe');
		expect(await end(lead.id)).toBe('done');
		expect(await end(id, lead.id)).toBe('not-allowed');
		expect(await change(contributor.id, 'reader')).toBe('missing');
	});
});

describe('a council keeps a lead', () => {
	test('the only one neither leaves nor becomes something else', async () => {
		await join('contributor', 'Ann Lee');
		const { id } = ground.contributor;
		expect(await end(id, id)).toBe('last-lead');
		for (const role of roles)
			expect(await change(id, role)).toBe(role === 'lead' ? 'done' : 'last-lead');
		expect(await leads()).toEqual([id]);
	});

	test('who hands over may leave', async () => {
		const { id } = await join('contributor', 'Ann Lee');
		expect(await change(id, 'lead')).toBe('done');
		expect(await end(ground.contributor.id)).toBe('done');
		expect(await leads()).toEqual([id]);
	});

	test.each(['end each other', 'end themselves', 'become readers'] as const)(
		'also when both of two %s at the same time',
		async (how) => {
			for (let round = 0; round < 5; round += 1) {
				const [first = ''] = await leads();
				const { id: second } = await join('lead', 'Second', now, first);
				const outcomes = await Promise.all(
					how === 'end each other'
						? [end(first, second), end(second, first)]
						: how === 'end themselves'
							? [end(first, first), end(second, second)]
							: [change(first, 'reader', first), change(second, 'reader', second)]
				);
				expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
				expect(await leads()).toHaveLength(1);
			}
		}
	);
});

test('somebody who was removed does not come back by the form that began the council', async () => {
	const { database, personId } = ground;
	const wanted: Wanted = {
		name: 'Formed',
		nation: 'england',
		type: 'county',
		example: false,
		previewOf: null
	};
	const form = { key: newToken(), wanted, now };
	const begin = async (by: string) =>
		beginOnce(database, form, by, async (transaction) => {
			const { name, nation, type, example } = wanted;
			const council = { name, nation, type, example };
			const made = await createOrganisation(transaction, council, by, now);
			return made.organisation;
		});
	const formed = await begin(personId);
	const founder = await findMembership(database, formed.id, personId);
	const token = newToken();
	const by = founder?.contributor.id ?? '';
	await invite(database, { organisationId: formed.id, role: 'lead', token, by, now });
	const { personId: other } = await beginSession(database, now);
	await takeInvitation(database, token, { id: other, name: 'Ann Lee' }, now);
	const lead = await findMembership(database, formed.id, other);
	const ending = { organisationId: formed.id, contributorId: by, by: lead?.contributor.id ?? '' };
	expect((await endPlace(database, { ...ending, now })).outcome).toBe('done');
	const { personId: disguised } = await beginSession(database, now);
	for (const each of [personId, disguised]) expect((await begin(each)).id).not.toBe(formed.id);
	expect(await findMembership(database, formed.id, personId)).toBeNull();
});
