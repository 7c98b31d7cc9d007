import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	joinCouncil,
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import { saveAnswer } from './answers.ts';
import { mergeAnswers, type BroughtAnswer } from './merged-answers.ts';

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const merge = (answers: BroughtAnswer[], contributorId = ground.contributor.id) =>
	mergeAnswers(ground.database, {
		...{ assessmentId: ground.assessmentId, contributorId, now: later(9), answers }
	});

const save = (questionId: string, revision: number, value: number) =>
	saveAnswer(ground.database, {
		...{ assessmentId: ground.assessmentId, contributorId: ground.contributor.id, now },
		...{ questionId, revision, change: level(value) }
	});

const history = () =>
	ground.database
		.selectFrom('answer_history')
		.select(['question_id', 'revision', 'chosen', 'saved_by', 'saved_at'])
		.orderBy('question_id')
		.orderBy('revision')
		.execute();

test('every answer is one more state of its history, by whoever brought it in', async () => {
	await save('P1', 0, 1);
	const colleague = await joinCouncil(ground.database, ground.organisation.id, 'contributor');
	const answers = [
		{ questionId: 'P1', revision: 1, change: { chosen: level(3).chosen } },
		{ questionId: 'P2', revision: 0, change: { note: 'From the file.' } }
	];
	const expected = { kind: 'merged', brought: ['P1', 'P2'], changed: [] };
	expect(await merge(answers, colleague)).toEqual(expected);
	const states = await history();
	expect(states).toMatchObject([
		{ question_id: 'P1', revision: 1, saved_by: ground.contributor.id },
		{ question_id: 'P1', revision: 2, saved_by: colleague, saved_at: later(9).getTime() },
		{ question_id: 'P2', revision: 1, saved_by: colleague, chosen: null }
	]);
	expect(await merge(answers, colleague)).toEqual(expected);
	expect(await history()).toEqual(states);
});

test('what was changed meanwhile stays, and the rest comes in', async () => {
	await save('P1', 0, 1);
	await save('P1', 1, 2);
	const done = await merge([
		{ questionId: 'P1', revision: 1, change: level(3) },
		{ questionId: 'P2', revision: 0, change: level(0) }
	]);
	expect(done).toEqual({ kind: 'merged', brought: ['P2'], changed: ['P1'] });
	expect((await ground.read()).answers).toMatchObject({ P1: level(2), P2: level(0) });
});

test('nothing comes into a year whose answers nobody may change', async () => {
	await ground.database
		.insertInto('year_event')
		.values({
			...{
				assessment_id: ground.assessmentId,
				sequence: 2,
				kind: 'sent-for-signature',
				detail: '{}'
			},
			...{ happened_at: now.getTime(), done_by: ground.contributor.id, name: null, restored: 0 }
		})
		.execute();
	const answers = [{ questionId: 'P1', revision: 0, change: level(1) }];
	expect(await merge(answers)).toEqual({ kind: 'frozen' });
	expect(await history()).toEqual([]);
});

test('bringing in and saving at once: one of the two wins, and the other is told', async () => {
	const ids = Array.from({ length: 12 }, (_, at) => `P${at}`);
	const [merged, ...saved] = await Promise.all([
		merge(ids.map((questionId) => ({ questionId, revision: 0, change: level(3) }))),
		...ids.map((id) => save(id, 0, 1))
	]);
	if (merged.kind !== 'merged') throw new Error('The year is a draft');
	const { answers } = await ground.read();
	ids.forEach((id, at) => {
		const brought = merged.brought.includes(id);
		expect(merged.changed.includes(id)).toBe(!brought);
		expect(saved[at]?.kind).toBe(brought ? 'conflict' : 'saved');
		expect(answers[id]).toMatchObject({ ...level(brought ? 3 : 1), revision: 1 });
	});
	expect(await history()).toHaveLength(ids.length);
});
