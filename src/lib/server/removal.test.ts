import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { later, level, now, openGround, type Ground } from '../../../tests/fixtures/ground.ts';
import { saveAnswer } from './assessments.ts';
import { createOrganisation, organisationsOf } from './organisations.ts';
import { removeAbandoned, removeOrganisation } from './removal.ts';
import { beginSession, findPerson } from './sessions.ts';

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
		.insertInto('completion')
		.values({
			...{ assessment_id: assessmentId, theme_id: 'a', completed_at: now.getTime() },
			completed_by: contributor.id
		})
		.execute();
	await database
		.insertInto('submission')
		.values({
			...{ id: 'submission', assessment_id: assessmentId, version: 1, snapshot: '{}', digest: '' },
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
	const own = Object.keys(filled).filter(
		(table) => !['person', 'session'].includes(table) && !table.startsWith('kysely')
	);
	expect(own.filter((table) => filled[table] === 0)).toEqual([]);

	await removeOrganisation(ground.database, ground.organisation.id);
	expect(await rows()).toEqual({
		...before,
		...{ organisation: 1, contributor: 1, assessment: 0 }
	});
	const left = await ground.database.selectFrom('organisation').select('id').execute();
	expect(left.map(({ id }) => id)).toEqual([kept.organisation.id]);
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
	await removeAbandoned(ground.database, later(daysLater * day), days);
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
		await findPerson(ground.database, token, later(daysLater * day), 400);
		await removeAbandoned(ground.database, later(daysLater * day), 400);
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
	setImmediate(() => ending.abort());
	await removeAbandoned(ground.database, later(7 * day), 30, ending.signal);
	expect(await organisationsOf(ground.database, personId)).toHaveLength(2);
});
