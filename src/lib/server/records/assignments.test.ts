import { afterEach, beforeEach, expect, test } from 'vitest';
import { roles, may, type Role } from '#lib/access/permission.ts';
import { now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { newToken } from '../database/identifier.ts';
import { beginSession } from '../identity/sessions.ts';
import { assignedTo, assignThemes, listAssignments } from './assignments.ts';
import { changeRole, endPlace } from './contributors.ts';
import { invite, takeInvitation } from './invitations.ts';
import { findMembership } from './organisations.ts';

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

async function join(role: Role, name: string): Promise<{ person: string; id: string }> {
	const { database, organisation, contributor } = ground;
	const { personId } = await beginSession(database, now);
	const token = newToken();
	const inviting = { organisationId: organisation.id, role, token, by: contributor.id, now };
	await invite(database, inviting);
	await takeInvitation(database, token, { id: personId, name }, now);
	const member = await findMembership(database, organisation.id, personId);
	return { person: personId, id: member?.contributor.id ?? '' };
}
const assign = (
	themes: string[],
	to: string | null,
	due: string | null = null,
	by = ground.contributor.id
) =>
	assignThemes(ground.database, {
		...{ organisationId: ground.organisation.id, assessmentId: ground.assessmentId },
		...{ themes, to, due, by, now }
	});
const list = async () =>
	(await listAssignments(ground.database, ground.assessmentId)).map(({ theme, name, due }) => [
		theme,
		name,
		due
	]);
const place = (contributorId: string) => ({
	...{ organisationId: ground.organisation.id, contributorId, by: ground.contributor.id }
});

test('a theme has one person, asked last, and by the day that was set last', async () => {
	const ann = await join('contributor', 'Ann Lee');
	const sam = await join('contributor', 'Sam Roe');
	expect(await assign(['a', 'b'], ann.id, '2027-03-03')).toBe('assigned');
	expect(await assign(['b'], sam.id)).toBe('assigned');
	expect(await assign(['b'], sam.id)).toBe('assigned');
	expect(await list()).toEqual([
		['a', 'Ann Lee', '2027-03-03'],
		['b', 'Sam Roe', null]
	]);
	const asked = { organisationId: ground.organisation.id, series: 'test', year: 2026 };
	expect(await assignedTo(ground.database, ann.person)).toEqual([
		{ ...asked, theme: 'a', due: '2027-03-03' }
	]);
	expect(await assign(['a'], null)).toBe('assigned');
	expect(await assignedTo(ground.database, ann.person)).toEqual([]);
});

test.each(roles)('a %s is asked if they answer', async (role) => {
	const { id } = await join(role, 'Ann Lee');
	expect(await assign(['a'], id)).toBe(may(role, 'answer') ? 'assigned' : 'cannot-answer');
});

test('nobody waits for somebody who left or answers no more', async () => {
	const ann = await join('contributor', 'Ann Lee');
	const sam = await join('contributor', 'Sam Roe');
	await assign(['a'], ann.id);
	await assign(['b'], sam.id);
	await changeRole(ground.database, { ...place(ann.id), now, role: 'lead' });
	expect(await list()).toHaveLength(2);
	await changeRole(ground.database, { ...place(ann.id), now, role: 'reader' });
	await endPlace(ground.database, { ...place(sam.id), now });
	expect(await list()).toEqual([]);
	expect(await assign(['a'], sam.id)).toBe('cannot-answer');
});

test('only who may change the team asks', async () => {
	const ann = await join('contributor', 'Ann Lee');
	expect(await assign(['a'], ann.id, null, ann.id)).toBe('not-allowed');
	expect(await assign(['a'], ann.id, null, 'somebody')).toBe('not-allowed');
	expect(await list()).toEqual([]);
});
