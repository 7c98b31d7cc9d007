import { afterEach, beforeEach, expect, test } from 'vitest';
import { roles, may, type Role } from '#lib/access/permission.ts';
import { now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { readAudit } from '../database/audit.ts';
import { newToken } from '../database/identifier.ts';
import { beginSession } from '../identity/sessions.ts';
import { assign, assignedTo, listAssignments, type SubjectKind } from './assignments.ts';
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
const ask = (
	subjects: string[],
	to: string | null,
	due: string | null = null,
	{ by = ground.contributor.id, kind = 'theme' as SubjectKind } = {}
) =>
	assign(ground.database, {
		...{ organisationId: ground.organisation.id, assessmentId: ground.assessmentId },
		...{ kind, subjects, to, due, by, now }
	});
const list = async (kind: SubjectKind = 'theme') =>
	(await listAssignments(ground.database, ground.assessmentId))
		.filter((each) => each.kind === kind)
		.map(({ subject, name, due }) => [subject, name, due]);
const place = (contributorId: string) => ({
	...{ organisationId: ground.organisation.id, contributorId, by: ground.contributor.id }
});

test('a theme has one person, asked last, and by the day that was set last', async () => {
	const ann = await join('contributor', 'Ann Lee');
	const sam = await join('contributor', 'Sam Roe');
	expect(await ask(['a', 'b'], ann.id, '2027-03-03')).toBe('assigned');
	expect(await ask(['b'], sam.id)).toBe('assigned');
	expect(await ask(['b'], sam.id)).toBe('assigned');
	expect(await list()).toEqual([
		['a', 'Ann Lee', '2027-03-03'],
		['b', 'Sam Roe', null]
	]);
	const asked = { organisationId: ground.organisation.id, series: 'test', year: 2026 };
	expect(await assignedTo(ground.database, ann.person)).toEqual([
		{ ...asked, kind: 'theme', subject: 'a', due: '2027-03-03' }
	]);
	expect(await ask(['a'], null)).toBe('assigned');
	expect(await assignedTo(ground.database, ann.person)).toEqual([]);
});

test.each(roles)('a %s is asked if they answer', async (role) => {
	const { id } = await join(role, 'Ann Lee');
	expect(await ask(['a'], id)).toBe(may(role, 'answer') ? 'assigned' : 'cannot-answer');
});

test('nobody waits for somebody who left or answers no more', async () => {
	const ann = await join('contributor', 'Ann Lee');
	const sam = await join('contributor', 'Sam Roe');
	await ask(['a'], ann.id);
	await ask(['b'], sam.id);
	await changeRole(ground.database, { ...place(ann.id), now, role: 'lead' });
	expect(await list()).toHaveLength(2);
	await changeRole(ground.database, { ...place(ann.id), now, role: 'reader' });
	await endPlace(ground.database, { ...place(sam.id), now });
	expect(await list()).toEqual([]);
	expect(await ask(['a'], sam.id)).toBe('cannot-answer');
});

test('a question has one person too, beside whoever answers its theme', async () => {
	const ann = await join('contributor', 'Ann Lee');
	const sam = await join('contributor', 'Sam Roe');
	// A theme and a question may have the same id.
	await ask(['a'], ann.id, '2027-03-03');
	expect(await ask(['a'], sam.id, '2027-02-01', { kind: 'question' })).toBe('assigned');
	expect(await ask(['b'], sam.id, null, { kind: 'question' })).toBe('assigned');
	expect(await ask(['b'], ann.id, null, { kind: 'question' })).toBe('assigned');
	expect(await list()).toEqual([['a', 'Ann Lee', '2027-03-03']]);
	expect(await list('question')).toEqual([
		['a', 'Sam Roe', '2027-02-01'],
		['b', 'Ann Lee', null]
	]);
	const asked = { organisationId: ground.organisation.id, series: 'test', year: 2026 };
	expect(await assignedTo(ground.database, ann.person)).toEqual([
		{ ...asked, kind: 'question', subject: 'b', due: null },
		{ ...asked, kind: 'theme', subject: 'a', due: '2027-03-03' }
	]);
	await changeRole(ground.database, { ...place(ann.id), now, role: 'reader' });
	expect(await list('question')).toEqual([['a', 'Sam Roe', '2027-02-01']]);
	await ask(['a'], null, null, { kind: 'question' });
	expect(await list('question')).toEqual([]);
});

test('who is asked for a question is written down without what it is answered', async () => {
	const ann = await join('contributor', 'Ann Lee');
	await ask(['b'], ann.id, '2027-03-03', { kind: 'question' });
	await ask(['b'], null, null, { kind: 'question' });
	const entries = await readAudit(ground.database, ground.organisation.id, { limit: 2 });
	const detail = { series: 'test', year: 2026, question: 'b' };
	expect(entries.map(({ kind, detail: said }) => [kind, said])).toEqual([
		['unassigned', detail],
		['assigned', { ...detail, who: 'Ann Lee' }]
	]);
});

test('only who may change the team asks', async () => {
	const ann = await join('contributor', 'Ann Lee');
	expect(await ask(['a'], ann.id, null, { by: ann.id })).toBe('not-allowed');
	expect(await ask(['a'], ann.id, null, { by: 'somebody' })).toBe('not-allowed');
	expect(await list()).toEqual([]);
});
