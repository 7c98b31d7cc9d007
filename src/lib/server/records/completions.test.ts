import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { markCompleted } from './completions.ts';

let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const submit = () =>
	ground.database
		.insertInto('submission')
		.values({
			...{ id: 'submission', assessment_id: ground.assessmentId, version: 1 },
			...{ submitted_at: 0, submitted_by: ground.contributor.id, digest: '' },
			...{ reopened_at: null, reopened_by: null }
		})
		.execute();

describe('a theme', () => {
	const mark = (completed: boolean) =>
		markCompleted(ground.database, {
			...{ assessmentId: ground.assessmentId, themeId: 'people', completed },
			...{ contributorId: ground.contributor.id, now }
		});

	it.each([
		['marked', [true], ['people']],
		['marked twice', [true, true], ['people']],
		['marked and taken back', [true, false], []],
		['taken back before it was marked', [false], []]
	])('%s', async (_case, marks, completed) => {
		for (const each of marks) await mark(each);
		expect((await ground.read()).completed).toEqual(completed);
	});

	it.each([
		['marked', false, true],
		['taken back', true, false]
	])('is not %s while the assessment is submitted', async (_case, before, wanted) => {
		await mark(before);
		const { completed } = await ground.read();
		await submit();
		expect(await mark(wanted)).toBe('frozen');
		expect((await ground.read()).completed).toEqual(completed);
	});
});
