import { afterEach, beforeEach, expect, test } from 'vitest';
import { may, roles, type Role } from '#lib/access/permission.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import {
	council,
	joinCouncil,
	later,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import {
	firstEdition,
	libraryFor,
	questionnaireFrom
} from '../../../../tests/fixtures/questionnaires.ts';
import { readAudit } from '../database/audit.ts';
import { newToken } from '../database/identifier.ts';
import { beginSession } from '../identity/sessions.ts';
import { assign, listAssignments } from './assignments.ts';
import { endPlace } from './contributors.ts';
import { findInvitation, invite, listInvitations, takeInvitation } from './invitations.ts';
import { stillAsked, type Asks } from './invited-themes.ts';
import { createOrganisation } from './organisations.ts';
import { submitAssessment } from './submitting.ts';

const questionnaire = questionnaireFrom(firstEdition);
let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const asksFor = (themes: string[], due: string | null = '2027-03-03'): Asks => ({
	...{ themes: themes.map((theme) => ({ assessmentId: ground.assessmentId, theme })), due }
});
async function make(asks: Asks | null, role: Role = 'contributor'): Promise<string> {
	const token = newToken();
	const by = ground.contributor.id;
	const inviting = { organisationId: ground.organisation.id, role, token, by, asks, now };
	expect(await invite(ground.database, inviting)).toBe('invited');
	return token;
}
async function take(token: string, name = 'Ann Lee') {
	const { personId } = await beginSession(ground.database, now);
	return takeInvitation(ground.database, token, { id: personId, name }, later(9));
}
const list = async () =>
	(await listAssignments(ground.database, ground.assessmentId)).map(
		({ kind, subject, name, due }) => [kind, subject, name, due]
	);
/** Asks somebody for a theme, some milliseconds after the invitation was made. */
const assignLater = (theme: string, to: string, at: number) =>
	assign(ground.database, {
		...{ organisationId: ground.organisation.id, assessmentId: ground.assessmentId },
		...{ kind: 'theme', subjects: [theme], to, due: null },
		...{ by: ground.contributor.id, now: later(at) }
	});

test('whoever joins by it is asked for its themes by its day, at once', async () => {
	const asks = asksFor(['people', 'buying']);
	const token = await make(asks);
	expect(await list()).toEqual([]);
	expect(await findInvitation(ground.database, token, now)).toMatchObject({ asks });
	expect(await listInvitations(ground.database, ground.organisation.id, now)).toMatchObject([
		{ asks }
	]);
	expect(await take(token)).not.toBeNull();
	expect(await list()).toEqual([
		['theme', 'buying', 'Ann Lee', '2027-03-03'],
		['theme', 'people', 'Ann Lee', '2027-03-03']
	]);
	const [assigned, joined] = await readAudit(ground.database, ground.organisation.id, { limit: 2 });
	expect(joined).toMatchObject({ kind: 'joined', name: 'Ann Lee' });
	expect(assigned).toMatchObject({
		...{ kind: 'assigned', name: 'Ann Lee' },
		detail: { series: 'test', year: 2026, count: 2, invitation: true }
	});
});

test('one without themes asks for nothing', async () => {
	const token = await make(null);
	expect((await findInvitation(ground.database, token, now))?.asks).toBeNull();
	await take(token);
	expect(await list()).toEqual([]);
});

test.each(roles)('a %s is asked if they answer', async (role) => {
	const inviting = { organisationId: ground.organisation.id, role, token: newToken() };
	const outcome = await invite(ground.database, {
		...{ ...inviting, by: ground.contributor.id, asks: asksFor(['people']), now }
	});
	expect(outcome).toBe(may(role, 'answer') ? 'invited' : 'cannot-answer');
});

test('what a lead decided since stands, what was so before does not', async () => {
	const sam = await joinCouncil(ground.database, ground.organisation.id, 'contributor', 'Sam Roe');
	await assignLater('people', sam, -5);
	const asks = asksFor(['people', 'buying'], null);
	const token = await make(asks);
	await assignLater('buying', sam, 5);
	const { database, organisation } = ground;
	expect(await stillAsked(database, organisation.id, asks, now.getTime())).toMatchObject([
		{ series: 'test', year: 2026, themes: ['people'] }
	]);
	await take(token);
	expect(await list()).toEqual([
		['theme', 'buying', 'Sam Roe', null],
		['theme', 'people', 'Ann Lee', null]
	]);
});

test('a year that was submitted since asks nobody, and they join all the same', async () => {
	const token = await make(asksFor(['people']));
	await submitAssessment(ground.database, {
		...{ assessmentId: ground.assessmentId, contributorId: ground.contributor.id, now },
		...{ organisationName: 'Northmarch Council', questionnaire },
		make: async (answers) =>
			makeScorecard({
				...{ questionnaire, council, year: 2026, answers },
				...{ library: libraryFor(questionnaire), previous: null }
			})
	});
	expect(await take(token)).not.toBeNull();
	expect(await list()).toEqual([]);
});

test('somebody who is in already is asked for nothing, and it stays open', async () => {
	const token = await make(asksFor(['people']));
	const person = { id: ground.personId, name: 'Lead' };
	expect(await takeInvitation(ground.database, token, person, now)).not.toBeNull();
	expect(await list()).toEqual([]);
	expect(await findInvitation(ground.database, token, now)).not.toBeNull();
});

test('taken twice it asks once, and for a year of another council never', async () => {
	const { database, organisation } = ground;
	const { personId } = await beginSession(database, now);
	const elsewhere = await createOrganisation(
		...([database, { name: 'Elsewhere', ...council, example: false }, personId, now] as const)
	);
	const token = newToken();
	const theirs = { organisationId: elsewhere.organisation.id, by: elsewhere.contributor.id };
	await invite(database, {
		...{ ...theirs, role: 'contributor', token, asks: asksFor(['people']), now }
	});
	await take(token);
	expect(await list()).toEqual([]);

	const own = await make(asksFor(['people']));
	const { personId: ann } = await beginSession(database, now);
	for (let each = 0; each < 2; each += 1)
		await takeInvitation(database, own, { id: ann, name: 'Ann Lee' }, later(9));
	expect(await list()).toHaveLength(1);
	const [{ contributorId = '' } = {}] = await listAssignments(database, ground.assessmentId);
	const gone = { organisationId: organisation.id, contributorId, by: ground.contributor.id, now };
	await endPlace(database, gone);
	expect(await list()).toEqual([]);
});
