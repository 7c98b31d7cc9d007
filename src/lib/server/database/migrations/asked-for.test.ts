import { afterEach, beforeEach, expect, test } from 'vitest';
import { now, openGround, type Ground } from '../../../../../tests/fixtures/ground.ts';
import { listAssignments } from '../../records/assignments.ts';
import { migrations } from './migrations.ts';

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

test('who was asked for a theme before is asked for it afterwards, by the same day', async () => {
	const { database, assessmentId, contributor } = ground;
	const { schema } = database;
	await schema.dropTable('assignment').execute();
	await schema.alterTable('invitation').dropColumn('asks').execute();
	await migrations['0015-assignments']?.up(database);
	await database
		.insertInto('assignment')
		.values({
			...{ assessment_id: assessmentId, contributor_id: contributor.id, due: '2027-03-03' },
			...{ assigned_at: now.getTime(), assigned_by: contributor.id },
			// As the table was then.
			...({ theme_id: 'people' } as unknown as { kind: string; subject_id: string })
		})
		.execute();
	await migrations['0025-asked-for']?.up(database);
	expect(await listAssignments(database, assessmentId)).toEqual([
		{
			...{ kind: 'theme', subject: 'people', contributorId: contributor.id },
			...{ name: null, due: '2027-03-03' }
		}
	]);
	const again = { assessment_id: assessmentId, kind: 'theme', subject_id: 'people' };
	const by = { contributor_id: contributor.id, assigned_at: 1, assigned_by: contributor.id };
	await expect(
		database
			.insertInto('assignment')
			.values({ ...again, ...by })
			.execute()
	).rejects.toThrow();
});
