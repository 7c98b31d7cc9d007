import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../../tests/fixtures/ground.ts';
import { auditIn } from '../../records/audit.ts';
import { saveAnswer } from '../../records/answers.ts';
import { migrations } from './migrations.ts';

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const save = (revision: number, value: number, at: number) =>
	saveAnswer(ground.database, {
		...{ assessmentId: ground.assessmentId, questionId: 'staff', revision },
		...{ change: level(value), contributorId: ground.contributor.id, now: later(at) }
	});

async function migrated(): Promise<(number | null)[]> {
	const { database } = ground;
	await database.schema.alterTable('answer_history').dropColumn('restored').execute();
	await migrations['0024-restored-states']?.up(database);
	const rows = await database
		.selectFrom('answer_history')
		.select('restored')
		.orderBy('revision')
		.execute();
	return rows.map(({ restored }) => restored);
}

test('states of before a copy was restored are known to be from it, later ones are not', async () => {
	for (const [revision, at] of [-9, 5, 6].entries()) await save(revision, revision, at);
	const { database, organisation, contributor } = ground;
	const by = { organisationId: organisation.id, contributorId: contributor.id };
	await auditIn(database, { ...by, now: later(5), kind: 'restored' });
	expect(await migrated()).toEqual([1, 1, null]);
});

test('where nothing was restored every state is somebody’s, and of any time', async () => {
	await save(0, 1, -9);
	const { database, organisation, contributor } = ground;
	const by = { organisationId: organisation.id, contributorId: contributor.id };
	await auditIn(database, { ...by, now, kind: 'copy-taken' });
	expect(await migrated()).toEqual([null]);
});
