import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { beginAssessment, findAssessment } from './assessments.ts';
import { reopenAssessment } from './reopening.ts';
import {
	findSettlingYear,
	findTargets,
	readTargets,
	saveTargets,
	standingTargets,
	type TargetChange
} from './targets.ts';

let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

function save(changes: TargetChange[], at = now) {
	const { database, assessmentId, contributor } = ground;
	return saveTargets(database, { assessmentId, changes, contributorId: contributor.id, now: at });
}

function change(question: string, value: number | null, revision = 0, due: string | null = null) {
	return { question, value, due, revision };
}

const read = () => readTargets(ground.database, ground.assessmentId);
const due = '2028-03-31';
const savedAt = now.getTime();

describe('targets', () => {
	it('are given back as they were set', async () => {
		expect(await save([change('P1', 2, 0, due), change('P2', 1)])).toEqual([
			{ question: 'P1', kind: 'saved', revision: 1 },
			{ question: 'P2', kind: 'saved', revision: 1 }
		]);
		expect(await read()).toEqual([
			{ question: 'P1', value: 2, due, revision: 1, savedAt },
			{ question: 'P2', value: 1, due: null, revision: 1, savedAt }
		]);
	});

	it('can be changed, taken back and set again', async () => {
		await save([change('P1', 2, 0, due)]);
		await save([change('P1', 3, 1, due)], later(1));
		await save([change('P1', null, 2, due)], later(2));
		expect(await read()).toEqual([
			{ question: 'P1', value: null, due: null, revision: 3, savedAt: savedAt + 2 }
		]);
		expect(standingTargets(await read())).toEqual([]);
		await save([change('P1', 1, 3)], later(3));
		expect(standingTargets(await read())).toEqual([{ question: 'P1', value: 1, due: null }]);
	});

	it.each<[string, TargetChange]>([
		['another level', change('P1', 3)],
		['another day', change('P1', 2, 0, '2027-03-31')],
		['none', change('P1', null)],
		['a revision there never was', change('P1', 3, 7)]
	])('are never overwritten unseen: %s', async (_case, other) => {
		await save([change('P1', 2, 0, due)]);
		const before = await read();
		expect(await save([other, change('P2', 1)], later(5))).toEqual([
			{ question: 'P1', kind: 'conflict', stored: before[0] },
			{ question: 'P2', kind: 'saved', revision: 1 }
		]);
		expect((await read())[0]).toEqual(before[0]);
	});

	it('of the same kind again change nothing, whatever revision they name', async () => {
		await save([change('P1', 2, 0, due)]);
		const before = await read();
		expect(await save([change('P1', 2, 0, due), change('P2', null, 4)], later(5))).toEqual([
			{ question: 'P1', kind: 'saved', revision: 1 },
			{ question: 'P2', kind: 'saved', revision: 0 }
		]);
		expect(await read()).toEqual(before);
	});

	it('can be set while the assessment is submitted, and leave what is frozen alone', async () => {
		const submission = {
			...{ id: 'frozen', assessment_id: ground.assessmentId, version: 1, submitted_at: 0 },
			...{ submitted_by: ground.contributor.id, digest: 'd' },
			...{ reopened_at: null, reopened_by: null }
		};
		await ground.database.insertInto('submission').values(submission).execute();
		await save([change('P1', 2)]);
		expect(standingTargets(await read())).toHaveLength(1);
		const frozen = await ground.database.selectFrom('submission').selectAll().execute();
		expect(frozen.map((row) => ({ ...row }))).toEqual([submission]);
	});

	describe('once a later year', () => {
		async function later27(series = 'test'): Promise<string> {
			const { database, organisation, contributor } = ground;
			const key = { organisationId: organisation.id, series, year: 2027 };
			const begin = { ...key, questionnaireId: 'test-2027' };
			await beginAssessment(database, begin, contributor.id, now);
			return (await findAssessment(database, key))?.id ?? '';
		}
		const submission = (assessmentId: string) => ({
			...{ id: assessmentId, assessment_id: assessmentId, version: 1, submitted_at: 0 },
			...{ submitted_by: ground.contributor.id, digest: 'd' },
			...{ reopened_at: null, reopened_by: null }
		});

		it('is submitted stay as they were planned, until it is reopened', async () => {
			await save([change('P1', 2)]);
			const before = await read();
			const assessmentId = await later27();
			expect(await findSettlingYear(ground.database, ground.assessmentId)).toBeNull();
			await ground.database.insertInto('submission').values(submission(assessmentId)).execute();
			expect(await save([change('P1', 1, 1), change('P2', 3)], later(5))).toEqual([
				{ question: 'P1', kind: 'settled', by: 2027 },
				{ question: 'P2', kind: 'settled', by: 2027 }
			]);
			expect(await read()).toEqual(before);
			expect(await findSettlingYear(ground.database, assessmentId)).toBeNull();

			const { database, contributor } = ground;
			await reopenAssessment(database, {
				...{ assessmentId, contributorId: contributor.id, now, why: 'A mistake' }
			});
			expect(await save([change('P1', 1, 1)])).toEqual([
				{ question: 'P1', kind: 'saved', revision: 2 }
			]);
		});

		it('of another series is submitted, they can still be set', async () => {
			const assessmentId = await later27('set');
			await ground.database.insertInto('submission').values(submission(assessmentId)).execute();
			expect(await save([change('P1', 2)])).toEqual([
				{ question: 'P1', kind: 'saved', revision: 1 }
			]);
		});
	});

	it('are found by council, series and year, and by no other', async () => {
		await save([change('P1', 2, 0, due)]);
		const key = { organisationId: ground.organisation.id, series: 'test', year: 2026 };
		expect(await findTargets(ground.database, key)).toEqual(await read());
		for (const other of [{ year: 2025 }, { series: 'set' }, { organisationId: 'other' }])
			expect(await findTargets(ground.database, { ...key, ...other })).toEqual([]);
	});
});
