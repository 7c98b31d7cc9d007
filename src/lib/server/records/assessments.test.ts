import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, level, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { saveAnswer } from './answers.ts';
import { beginAssessment, findAssessment, listAssessments } from './assessments.ts';

let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const submit = (version: number, reopenedAt: number | null = null) =>
	ground.database
		.insertInto('submission')
		.values({
			...{ id: `submission-${version}`, assessment_id: ground.assessmentId, version },
			...{ submitted_at: 0, submitted_by: ground.contributor.id, digest: '' },
			...{ reopened_at: reopenedAt, reopened_by: null }
		})
		.execute();

describe('an assessment', () => {
	const key = () => ({ organisationId: ground.organisation.id, series: 'test', year: 2026 });

	it('is begun once: a second click changes nothing', async () => {
		const again = { ...key(), questionnaireId: 'test-2027' };
		await beginAssessment(ground.database, again, ground.contributor.id, later(1));
		expect(await ground.read()).toMatchObject({
			...{ id: ground.assessmentId, questionnaireId: 'test-2026' },
			...{ answers: {}, completed: [], latest: null }
		});
	});

	it.each([
		['another organisation', { organisationId: 'another' }],
		['another questionnaire', { series: 'other' }],
		['another year', { year: 2025 }]
	])('is not found for %s', async (_case, part) => {
		expect(await findAssessment(ground.database, { ...key(), ...part })).toBeNull();
	});

	it('is listed in short, the newest year first, with its newest version', async () => {
		const older = { ...key(), year: 2025, questionnaireId: 'test-2025' };
		await beginAssessment(ground.database, older, ground.contributor.id, now);
		await submit(1, 5);
		await submit(2);
		expect(await listAssessments(ground.database, ground.organisation.id)).toEqual([
			{
				...{ series: 'test', questionnaireId: 'test-2026', year: 2026, awaitsSignature: false },
				latest: { version: 2, submittedAt: 0, reopenedAt: null }
			},
			{
				...{ series: 'test', questionnaireId: 'test-2025', year: 2025, awaitsSignature: false },
				latest: null
			}
		]);
		expect(await listAssessments(ground.database, 'another')).toEqual([]);
	});

	it('whose stored answer cannot be read is an error and not an empty answer', async () => {
		await saveAnswer(ground.database, {
			...{ assessmentId: ground.assessmentId, questionId: 'P1', revision: 0, change: level(1) },
			...{ contributorId: ground.contributor.id, now }
		});
		await ground.database.updateTable('answer').set({ chosen: '{"kind":"perhaps"}' }).execute();
		await expect(ground.read()).rejects.toThrow('kind');
	});
});
