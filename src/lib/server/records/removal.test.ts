import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { later, level, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { saveAnswer } from './answers.ts';
import { createOrganisation, organisationsOf } from './organisations.ts';
import { removeAbandoned, removeFor, removeOrganisation, wasRemovedBy } from './removal.ts';
import { createAccount, findAccount } from '../identity/accounts.ts';
import { canSignIn } from '../identity/means.ts';
import { signOn } from '../identity/single-sign-on.ts';
import { beginSession, findSession } from '../identity/sessions.ts';

const day = 24 * 60 * 60 * 1000;
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** How many rows each table has, without those of the database itself. */
async function rows(): Promise<Record<string, number>> {
	const { database } = ground;
	const tables = await database.introspection.getTables();
	const counted: [string, number][] = [];
	for (const { name } of tables) {
		const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(
			database
		);
		counted.push([name, rows[0]?.n ?? 0]);
	}
	return Object.fromEntries(counted);
}

/** Puts something into every table that may belong to a council. */
async function fill(): Promise<void> {
	const { database, assessmentId, contributor, organisation } = ground;
	await saveAnswer(database, {
		...{ assessmentId, questionId: 'a', revision: 0, change: level(1) },
		...{ contributorId: contributor.id, now }
	});
	const saved = { saved_at: now.getTime(), saved_by: contributor.id };
	const written = { chosen: null, note: '', evidence: '[]' };
	await database
		.insertInto('carried_answer')
		.values({
			...{ assessment_id: assessmentId, question_id: 'b', from_year: 2025, ...written },
			...{ carried_at: now.getTime(), carried_by: contributor.id }
		})
		.execute();
	await database
		.insertInto('target')
		.values({
			...{ assessment_id: assessmentId, question_id: 'a', revision: 1, value: 2, due: null },
			...saved
		})
		.execute();
	await database
		.insertInto('action')
		.values({
			...{ id: 'action', organisation_id: organisation.id, series: 'test', year: 2026 },
			...{ created_at: now.getTime(), created_by: contributor.id }
		})
		.execute();
	await database
		.insertInto('action_version')
		.values({
			...{ action_id: 'action', revision: 1, question_id: null, title: 'Do', owner: '', due: null },
			...{ status: 'not-started', note: '', ...saved }
		})
		.execute();
	await database
		.insertInto('beginning')
		.values({
			...{ key_hash: 'hash', organisation_id: organisation.id, begun_at: now.getTime() }
		})
		.execute();
	await database
		.insertInto('completion')
		.values({
			...{ assessment_id: assessmentId, theme_id: 'a', completed_at: now.getTime() },
			completed_by: contributor.id
		})
		.execute();
	await database
		.insertInto('assignment')
		.values({
			...{ assessment_id: assessmentId, kind: 'theme', subject_id: 'a' },
			contributor_id: contributor.id,
			...{ assigned_at: now.getTime(), assigned_by: contributor.id }
		})
		.execute();
	await database
		.insertInto('comment')
		.values({
			...{ id: 'said', assessment_id: assessmentId, question_id: 'a', text: 'A' },
			...{ asked_id: contributor.id, settled_by: contributor.id, settled_at: 1, ...saved }
		})
		.execute();
	await database
		.insertInto('invitation')
		.values({
			...{ token_hash: 'link', organisation_id: organisation.id, role: 'lead' },
			...{ created_at: now.getTime(), invited_by: contributor.id, used_by: contributor.id }
		})
		.execute();
	await database
		.insertInto('email_domain')
		.values({
			...{ organisation_id: organisation.id, domain: 'northmarch.example', role: 'reader' },
			...{ listed_at: now.getTime(), listed_by: contributor.id }
		})
		.execute();
	await database
		.insertInto('logo')
		.values({
			...{ organisation_id: organisation.id, alt: 'Logo', width: 1, height: 1, picture: '' },
			...saved
		})
		.execute();
	await database
		.insertInto('foreword')
		.values({ assessment_id: assessmentId, revision: 1, text: 'A', name: 'B', role: 'C', ...saved })
		.execute();
	const kept = { organisation_id: organisation.id, digest: 'whole' };
	await database
		.insertInto('snapshot')
		.values({ ...kept, definition_digest: 'questions', pieces: '1' })
		.execute();
	await database
		.insertInto('snapshot_piece')
		.values({ ...kept, number: 1, content: '{}' })
		.execute();
	await database
		.insertInto('submission')
		.values({
			...{ id: 'submission', assessment_id: assessmentId, version: 1, digest: '' },
			...{ submitted_at: now.getTime(), submitted_by: contributor.id },
			...{ reopened_at: null, reopened_by: null }
		})
		.execute();
}

test('an organisation goes with everything of it, and only that', async () => {
	const kept = await createOrganisation(
		ground.database,
		{ name: 'Kept Council', nation: 'wales', type: 'unitary', example: false },
		ground.personId,
		now
	);
	const before = await rows();
	await fill();
	const filled = await rows();
	const ofPeople = [
		...['person', 'session', 'account', 'passkey', 'passkey_challenge'],
		...['sign_on', 'sign_on_attempt'],
		...['recovery_code', 'known_browser', 'reset_link', 'administrator']
	];
	const ofService = [
		'administrator_code',
		'removed_organisation',
		'saving_check',
		'seal_key',
		'session_clock'
	];
	const own = Object.keys(filled).filter(
		(table) =>
			!ofPeople.includes(table) && !ofService.includes(table) && !table.startsWith('kysely')
	);
	expect(own.filter((table) => filled[table] === 0)).toEqual([]);

	await removeOrganisation(ground.database, ground.organisation.id, { personId: null, now });
	expect(await rows()).toEqual({
		...before,
		...{ organisation: 1, contributor: 1, assessment: 0, year_event: 0 },
		// Of both that they were begun, and of this one that it is gone; and the chain of the other.
		...{ audit_entry: 4, audit_head: 2 }
	});
	const left = await ground.database.selectFrom('organisation').select('id').execute();
	expect(left.map(({ id }) => id)).toEqual([kept.organisation.id]);
});

test('who removed an organisation is told so again for a day, and nobody else', async () => {
	const { database, personId } = ground;
	const { personId: somebody } = await beginSession(database, now);
	const removal = {
		organisationId: ground.organisation.id,
		contributorId: ground.contributor.id,
		personId,
		now
	};
	expect(await wasRemovedBy(database, removal)).toBe(false);
	await removeFor(database, removal);
	await removeFor(database, removal);
	expect(await organisationsOf(database, personId)).toEqual([]);
	expect(await wasRemovedBy(database, { ...removal, now: later(day - 1) })).toBe(true);
	expect(await wasRemovedBy(database, { ...removal, now: later(day) })).toBe(false);
	expect(await wasRemovedBy(database, { ...removal, personId: somebody })).toBe(false);
	await removeAbandoned(database, later(day), { days: 400, limitDays: null });
	expect(await rows()).toMatchObject({ removed_organisation: 0 });
});

test.each([
	['used within the week', 6, 30, { session: 1, person: 1, example: 1 }],
	['not used for a week', 7, 30, { session: 1, person: 1, example: 0 }],
	['over', 30, 30, { session: 0, person: 0, example: 0 }],
	['over within the week', 2, 2, { session: 0, person: 0, example: 0 }]
])('an example whose session was %s', async (_case, daysLater, days, left) => {
	const { personId } = await beginSession(ground.database, now);
	await ground.database.deleteFrom('session').where('person_id', '=', ground.personId).execute();
	await createOrganisation(
		ground.database,
		{ name: 'Example', nation: 'england', type: 'unitary', example: true },
		personId,
		now
	);
	await removeAbandoned(ground.database, later(daysLater * day), { days, limitDays: null });
	// The council of somebody whose session is gone stays: only examples are removed.
	expect(await rows()).toMatchObject({
		...{ session: left.session, person: 1 + left.person, organisation: 1 + left.example }
	});
});

test('an example is kept for whoever uses it, however long ago it was opened', async () => {
	const { token, personId } = await beginSession(ground.database, now);
	await createOrganisation(
		ground.database,
		{ name: 'Example', nation: 'england', type: 'unitary', example: true },
		personId,
		now
	);
	for (const daysLater of [6, 12, 18]) {
		await findSession(ground.database, token, later(daysLater * day), {
			...{ days: 400, limitDays: null }
		});
		await removeAbandoned(ground.database, later(daysLater * day), { days: 400, limitDays: null });
	}
	expect(await organisationsOf(ground.database, personId)).toHaveLength(1);
});

test('nobody waits for all examples, and no more are removed once it is to stop', async () => {
	const { personId } = await beginSession(ground.database, now);
	for (const name of ['One', 'Two', 'Three']) {
		const council = { name, nation: 'england', type: 'unitary', example: true } as const;
		await createOrganisation(ground.database, council, personId, now);
	}
	const ending = new AbortController();
	await removeAbandoned(
		ground.database,
		later(7 * day),
		{ days: 30, limitDays: null },
		{
			signal: ending.signal,
			removed: () => {
				setImmediate(() => ending.abort());
			}
		}
	);
	expect(await organisationsOf(ground.database, personId)).toHaveLength(2);
});

test('somebody with an account stays when every session of theirs has ended', async () => {
	const { database } = ground;
	const { personId } = await beginSession(database, now);
	await createAccount(database, personId, { email: 'ann@northmarch.example', name: 'Ann' }, now);
	await removeAbandoned(database, later(500 * day), { days: 400, limitDays: null });
	expect(await canSignIn(database, personId, { passwords: true, singleSignOn: true })).toBe(false);
	expect(await findAccount(database, personId)).toMatchObject({ name: 'Ann' });
});

test.each([
	['no limit', null, 1],
	['a limit of 90 days', 90, 0]
])('a session in use for 90 days, with %s', async (_case, limitDays, left) => {
	const { token } = await beginSession(ground.database, now);
	const at = later(90 * day);
	await ground.database.deleteFrom('session').where('person_id', '=', ground.personId).execute();
	await findSession(ground.database, token, at, { days: 400, limitDays: null });
	await removeAbandoned(ground.database, at, { days: 400, limitDays });
	expect(await rows()).toMatchObject({ session: left });
});

test('an example whose person comes back while others are removed is kept', async () => {
	const council = { nation: 'england', type: 'unitary', example: true } as const;
	const at = later(7 * day);
	const people = new Map<string, string>();
	for (const name of ['One', 'Two']) {
		const { token, personId } = await beginSession(ground.database, now);
		const { organisation } = await createOrganisation(
			ground.database,
			{ name, ...council },
			personId,
			now
		);
		people.set(organisation.id, token);
	}
	const gone: string[] = [];
	await removeAbandoned(
		ground.database,
		at,
		{ days: 30, limitDays: null },
		{
			removed: async (what, id) => {
				if (what !== 'organisation') return;
				gone.push(id);
				const [other] = [...people].filter(([each]) => each !== id).map(([, token]) => token);
				await findSession(ground.database, other ?? '', at, { days: 30, limitDays: null });
			}
		}
	);
	expect(gone).toHaveLength(1);
});

test('somebody whom an issuer knows stays when every session of theirs has ended', async () => {
	const { database } = ground;
	const identified = {
		...{ issuer: 'https://issuer.example', subject: 'ann', name: null, email: null },
		...{ verifiedDomain: null, askedAt: null }
	};
	const personId = await signOn(database, identified, null, now);
	await removeAbandoned(database, later(500 * day), { days: 400, limitDays: null });
	expect(await signOn(database, identified, null, now)).toBe(personId);
});
