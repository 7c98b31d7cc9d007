import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answers } from '#lib/scorecard/answer.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { stateAfter } from '#lib/scorecard/signing/year-state.ts';
import {
	council,
	joinCouncil,
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import {
	firstEdition,
	libraryFor,
	questionnaireFrom
} from '../../../../tests/fixtures/questionnaires.ts';
import { checkAudit, installation, readAudit } from '../database/audit.ts';
import { newToken } from '../database/identifier.ts';
import { createAccount, setPassword } from '../identity/accounts.ts';
import { beginSession, signIn, signOut } from '../identity/sessions.ts';
import { saveAnswer } from './answers.ts';
import { assign } from './assignments.ts';
import { auditOnce } from './audit.ts';
import { markCompleted } from './completions.ts';
import { changeRole, endPlace, listColleagues } from './contributors.ts';
import { invite, listInvitations, takeInvitation, withdrawInvitation } from './invitations.ts';
import { createOrganisation } from './organisations.ts';
import { removeFor } from './removal.ts';
import { decline, sendForSignature, signAssessment } from './signatures.ts';
import { reopenAssessment } from './reopening.ts';
import { readEvents } from './year-events.ts';

const questionnaire = questionnaireFrom(firstEdition);
const library = libraryFor(questionnaire);
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const entries = (chain = ground.organisation.id) =>
	readAudit(ground.database, chain, { limit: 1000 });
const kinds = async (chain?: string) => (await entries(chain)).map(({ kind }) => kind).reverse();
const lead = (at = now) => ({
	...{ assessmentId: ground.assessmentId, contributorId: ground.contributor.id, now: at }
});
const freezing = () => ({
	...{ ...lead(), organisationName: 'Northmarch Council', questionnaire },
	make: (answers: Answers) =>
		makeScorecard({ questionnaire, council, year: 2026, answers, library, previous: null })
});
const sent = async () =>
	stateAfter(await readEvents(ground.database, ground.assessmentId)).sending?.result ?? '';

describe('what people do in a council is written down', () => {
	test('from its beginning to a signature, and nothing of what they said', async () => {
		const { database, organisation, assessmentId } = ground;
		const secret = 'Nobody else may read this';
		const director = await joinCouncil(database, organisation.id, 'signatory', 'Priya Nair');
		const signatory = { assessmentId, contributorId: director, now };
		await saveAnswer(database, {
			...{ ...lead(), questionId: 'same', revision: 0, change: level(1, { note: secret }) }
		});
		const [theme] = questionnaire.themes;
		const mark = { ...lead(), themeId: theme?.id ?? '', completed: true };
		expect(await markCompleted(database, mark)).toBe('marked');
		await sendForSignature(database, freezing());
		await decline(database, { ...signatory, result: await sent(), why: secret });
		await sendForSignature(database, freezing());
		await signAssessment(database, {
			...{ ...signatory, result: await sent(), version: 1, statement: secret },
			...{ name: 'Dr Priya Nair', role: 'Director' }
		});
		await reopenAssessment(database, { ...lead(), why: secret });
		const all = (await entries()).reverse();
		expect(all.map(({ kind, detail }) => detail['event'] ?? kind)).toEqual([
			...['council-begun', 'begun', 'theme-completed', 'sent-for-signature', 'declined'],
			...['sent-for-signature', 'signed', 'reopened']
		]);
		expect(all.find(({ detail }) => detail['event'] === 'signed')).toMatchObject({
			name: 'Dr Priya Nair',
			detail: { year: 2026, series: 'test', version: 1, role: 'Director' }
		});
		expect(all.find(({ detail }) => detail['event'] === 'declined')?.name).toBe('Priya Nair');
		expect(JSON.stringify(all)).not.toContain(secret);
		expect((await checkAudit(database)).faults).toEqual([]);
	});

	test('who was invited, came, got another role, was asked, and left', async () => {
		const { database, organisation, contributor, assessmentId } = ground;
		const by = { by: contributor.id, now };
		const token = newToken();
		const asked = { organisationId: organisation.id, ...by };
		await invite(database, { ...asked, role: 'reader', token });
		await invite(database, { ...asked, role: 'reader', token });
		await invite(database, { ...asked, role: 'signatory', token: newToken(), by: null });
		const open = await listInvitations(database, organisation.id, now);
		const other = open.find(({ role }) => role === 'signatory');
		await withdrawInvitation(database, organisation.id, other?.hash ?? '', by);
		await withdrawInvitation(database, organisation.id, other?.hash ?? '', by);
		const { personId } = await beginSession(database, now);
		await takeInvitation(database, token, { id: personId, name: 'Sam Lee' }, now);
		const colleagues = await listColleagues(database, organisation.id);
		const place = { ...asked, contributorId: colleagues.find(({ name }) => name)?.id ?? '' };
		await changeRole(database, { ...place, role: 'contributor' });
		await assign(database, {
			...{
				...asked,
				assessmentId,
				kind: 'theme',
				subjects: ['people'],
				to: place.contributorId,
				due: null
			}
		});
		await endPlace(database, place);
		await endPlace(database, place);
		const all = (await entries()).reverse().slice(2);
		expect(
			all.map(({ kind, name, person, detail }) => [kind, name ?? person === null, detail])
		).toEqual([
			['invited', false, { role: 'reader' }],
			['invited', true, { role: 'signatory' }],
			['invitation-withdrawn', false, { role: 'signatory' }],
			['joined', 'Sam Lee', { role: 'reader' }],
			['role-changed', false, { who: 'Sam Lee', role: 'contributor' }],
			['assigned', false, { series: 'test', year: 2026, count: 1, who: 'Sam Lee' }],
			['removed', false, { who: 'Sam Lee' }]
		]);
	});

	test('and a file that is taken twice within the hour is one entry', async () => {
		const { database, organisation, contributor } = ground;
		const take = (at: number, file: string) =>
			database.transaction().execute((transaction) =>
				auditOnce(transaction, {
					...{ organisationId: organisation.id, contributorId: contributor.id },
					...{ kind: 'exported', detail: { file }, now: later(at) }
				})
			);
		await take(0, 'a');
		await take(5, 'a');
		await take(5, 'b');
		await take(60 * 60 * 1000, 'a');
		expect((await kinds()).filter((kind) => kind === 'exported')).toHaveLength(3);
	});
});

test('of a council that is deleted its id is left, and by whose id; of a made-up one nothing', async () => {
	const { database, organisation, contributor, personId } = ground;
	await removeFor(database, {
		...{ organisationId: organisation.id, contributorId: contributor.id, personId, now: later(5) }
	});
	expect(await entries()).toEqual([]);
	const [deleted, begun] = await entries(installation);
	expect(deleted).toMatchObject({
		...{ kind: 'council-deleted', person: personId, name: null, at: later(5).getTime() },
		detail: { council: organisation.id }
	});
	expect(begun?.kind).toBe('council-begun');
	const example = await createOrganisation(
		...([database, { name: 'Example', ...council, example: true }, personId, now] as const)
	);
	const { heads: noted } = await checkAudit(database);
	await removeFor(database, {
		...{ organisationId: example.organisation.id, contributorId: example.contributor.id },
		...{ personId, now }
	});
	expect(await kinds(installation)).toEqual(['council-begun', 'council-deleted']);
	expect((await checkAudit(database, noted)).faults).toEqual([]);
	expect((await checkAudit(database)).faults).toEqual([]);
});

test('a council whose chain is gone as a whole is missed', async () => {
	const { database, organisation } = ground;
	for (const table of ['audit_entry', 'audit_head'] as const)
		await database.deleteFrom(table).where('chain', '=', organisation.id).execute();
	expect((await checkAudit(database)).faults).toEqual([
		{ chain: organisation.id, sequence: 1, what: 'gone' }
	]);
});

test('signing in and out, and how, stands in the chain of the installation without a name', async () => {
	const { database, personId } = ground;
	const account = { email: 'ann@example.org', name: 'Ann Lee' };
	await createAccount(database, personId, account, now);
	await setPassword(database, personId, 'a long enough password', '', now);
	const token = await signIn(database, personId, now);
	await signOut(database, token, now);
	await signOut(database, token, now);
	const all = (await entries(installation)).reverse().slice(1);
	expect(all.map(({ kind }) => kind)).toEqual([
		...['account-made', 'password-set', 'signed-in', 'signed-out']
	]);
	for (const { person, name } of all) expect([person, name]).toEqual([personId, null]);
	expect(JSON.stringify(all)).not.toContain('ann@');
});
