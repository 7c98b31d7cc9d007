import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer } from '#lib/scorecard/answer.ts';
import { level, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { saveAnswer } from './answers.ts';

let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const limit = (pages: string) =>
	ground.database.executeQuery(CompiledQuery.raw(`pragma max_page_count = ${pages}`));

function save(revision: number, change: Partial<Answer>) {
	const { database, assessmentId, contributor } = ground;
	const by = { contributorId: contributor.id, now };
	return saveAnswer(database, { assessmentId, questionId: 'P1', revision, change, ...by });
}

const history = () =>
	ground.database
		.selectFrom('answer_history')
		.select('revision')
		.where('assessment_id', '=', ground.assessmentId)
		.where('question_id', '=', 'P1')
		.execute();

test('a full disk stores nothing of what it cannot store whole, and all again once there is room', async () => {
	await save(0, level(1));
	await limit('1');
	const long = { note: 'x'.repeat(3000) };
	let revision = 1;
	const fill = async () => {
		for (; revision < 100; revision += 1) {
			const result = await save(revision, { note: `${revision} ${long.note}` });
			expect(result).toMatchObject({ kind: 'saved', revision: revision + 1 });
		}
	};
	await expect(fill()).rejects.toThrow('database or disk is full');
	const before = (await ground.read()).answers;
	expect(before.P1?.revision).toBe(revision);
	expect(await history()).toHaveLength(revision);
	await expect(save(revision, long)).rejects.toThrow('database or disk is full');

	await limit('100000');
	expect((await ground.read()).answers).toEqual(before);
	expect(await save(revision, long)).toMatchObject({ revision: revision + 1 });
	expect(await history()).toHaveLength(revision + 1);
});
