import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	joinCouncil,
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import { countStates, listStates } from './answer-history.ts';
import { saveAnswer } from './answers.ts';
import { changeRole, endPlace } from './contributors.ts';

let ground: Ground;
let ann: string;
beforeEach(async () => {
	ground = await openGround();
	ann = await joinCouncil(ground.database, ground.organisation.id, 'contributor', 'Ann Lee');
});
afterEach(() => ground.database.destroy());

const about = (questionId = 'staff') => ({ assessmentId: ground.assessmentId, questionId });
const save = (revision: number, value: number, contributorId: string, questionId = 'staff') =>
	saveAnswer(ground.database, {
		...{ ...about(questionId), revision, change: level(value), contributorId },
		now: later(revision)
	});
const list = (limit = 20, offset = 0) => listStates(ground.database, about(), { limit, offset });

test('tells who saved what and when, the newest first, of one question', async () => {
	await save(0, 1, ann);
	await save(1, 2, ground.contributor.id);
	await save(0, 3, ann, 'other');
	expect(await countStates(ground.database, about())).toBe(2);
	expect(await list()).toEqual([
		{
			...{ ...level(2), revision: 2, savedAt: later(1).getTime() },
			...{ by: null, restored: false }
		},
		{ ...level(1), revision: 1, savedAt: now.getTime(), by: 'Ann Lee', restored: false }
	]);
	expect(await countStates(ground.database, about('nothing'))).toBe(0);
});

test('keeps the name of somebody who has another role, and of somebody who was removed', async () => {
	await save(0, 1, ann);
	const place = { organisationId: ground.organisation.id, contributorId: ann, now };
	await changeRole(ground.database, { ...place, by: ground.contributor.id, role: 'reader' });
	expect((await list())[0]?.by).toBe('Ann Lee');
	await endPlace(ground.database, { ...place, by: ground.contributor.id });
	expect((await list())[0]?.by).toBe('Ann Lee');
});

test('is read in parts, each state once', async () => {
	for (let revision = 0; revision < 5; revision += 1) await save(revision, revision % 3, ann);
	const parts = [await list(2), await list(2, 2), await list(2, 4), await list(2, 6)];
	expect(parts.map((part) => part.map(({ revision }) => revision))).toEqual([
		[5, 4],
		[3, 2],
		[1],
		[]
	]);
});
