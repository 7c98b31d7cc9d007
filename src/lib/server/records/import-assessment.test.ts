import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anyAssessment } from '../../../../tests/arbitrary.ts';
import {
	council,
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import { asSet, everyKind, questionnaireFrom } from '../../../../tests/fixtures/questionnaires.ts';
import { longest, maxEvidence, type Answer } from '#lib/scorecard/answer.ts';
import { councilMeets } from '#lib/scorecard/condition.ts';
import { councils } from '#lib/scorecard/council.ts';
import { longestWebAddress } from '#lib/scorecard/web-address.ts';
import { writeAssessmentFile, type AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { findAssessment } from './assessments.ts';
import { plainAnswers, saveAnswer } from './answers.ts';
import { newId } from '../database/identifier.ts';
import { checkFile, importAssessment, largestFile, type CheckedFile } from './import-assessment.ts';
import { createOrganisation, type Organisation } from './organisations.ts';
import { loadContent } from '../content/questionnaires.ts';

const questionnaire = questionnaireFrom(everyKind);
const draft = { ...questionnaireFrom(asSet), draft: true };
const thisYear = 2026;

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const bytes = (text: string) => new TextEncoder().encode(text);

const file = (part: Partial<AssessmentFile> = {}): AssessmentFile => ({
	...{ name: 'Northmarch Council', council, questionnaire, year: 2025 },
	answers: { P1: level(2, { note: 'Agreed.' }) },
	...part
});

function check(text: string, organisation = ground.organisation): Promise<CheckedFile> {
	const questionnaires = [questionnaire, draft];
	return checkFile(ground.database, bytes(text), { organisation, questionnaires, thisYear });
}

/** What the site gives to take away. */
async function exported(organisation: Organisation, year: number): Promise<string | null> {
	const { id: organisationId, name, nation, type } = organisation;
	const key = { organisationId, series: questionnaire.series, year };
	const found = await findAssessment(ground.database, key);
	if (!found) return null;
	const answers = plainAnswers(found.answers);
	return writeAssessmentFile({ name, council: { nation, type }, questionnaire, year, answers });
}

describe('checkFile', () => {
	test.each<[string, Partial<AssessmentFile>, object]>([
		['a year before', {}, { kind: 'fits' }],
		['another name', { name: 'Fenbridge' }, { kind: 'fits' }],
		['nothing answered', { answers: {} }, { kind: 'fits' }],
		['the year there is already', { year: 2026 }, { kind: 'refused', why: 'exists' }],
		['a year to come', { year: 2027 }, { kind: 'refused', why: 'later-year' }],
		['ten years back', { year: 2016 }, { kind: 'fits' }],
		['eleven years back', { year: 2015 }, { kind: 'refused', why: 'earlier-year' }],
		['the year 1000', { year: 1000 }, { kind: 'refused', why: 'earlier-year' }],
		[
			'another kind of council',
			{ council: { nation: 'england', type: 'district' } },
			{ kind: 'refused', why: 'other-council' }
		],
		[
			'another nation',
			{ council: { nation: 'wales', type: 'welsh-county' } },
			{ kind: 'refused', why: 'other-council' }
		],
		[
			'an edition that is a draft',
			{ questionnaire: draft, answers: {} },
			{ kind: 'problems', problems: [{ code: 'unknown-questionnaire', known: ['test-2026'] }] }
		]
	])('%s', async (_case, part, expected) => {
		expect(await check(writeAssessmentFile(file(part)))).toMatchObject(expected);
	});

	test('what is no assessment has its problems', async () => {
		expect(await check('{')).toMatchObject({ kind: 'problems', problems: [{ code: 'not-json' }] });
	});
});

describe('importAssessment', () => {
	const by = (id = newId()) => ({
		...{ id, organisationId: ground.organisation.id, contributorId: ground.contributor.id },
		now: later(5)
	});

	test('stores every answer with who and when, and the first of each history', async () => {
		expect(await importAssessment(ground.database, file(), by())).toBe('imported');
		const { organisation, contributor, database } = ground;
		const key = { organisationId: organisation.id, series: 'test', year: 2025 };
		const found = await findAssessment(database, key);
		expect(found).toMatchObject({
			...{ questionnaireId: 'test-2026', completed: [], latest: null },
			answers: { P1: { ...level(2, { note: 'Agreed.' }), revision: 1 } }
		});
		const history = await database.selectFrom('answer_history').selectAll().execute();
		expect(history).toMatchObject([
			{ question_id: 'P1', revision: 1, saved_by: contributor.id, saved_at: later(5).getTime() }
		]);
	});

	test('leaves what is there alone', async () => {
		const { database, assessmentId, contributor } = ground;
		const save = {
			assessmentId,
			contributorId: contributor.id,
			now,
			questionId: 'P1',
			revision: 0
		};
		await saveAnswer(database, { ...save, change: level(1) });
		const before = await exported(ground.organisation, 2026);
		expect(await importAssessment(database, file({ year: 2026 }), by())).toBe('exists');
		expect(await exported(ground.organisation, 2026)).toBe(before);
	});

	test('two at once make one', async () => {
		const outcomes = await Promise.all(
			[1, 2].map(() => importAssessment(ground.database, file(), by()))
		);
		expect(outcomes.toSorted()).toEqual(['exists', 'imported']);
	});

	test('the same form again is what it was the first time, also after answers were changed', async () => {
		const id = newId();
		const { database, contributor } = ground;
		expect(await importAssessment(database, file(), by(id))).toBe('imported');
		await saveAnswer(database, {
			...{ assessmentId: id, questionId: 'P1', revision: 1, change: level(3) },
			...{ contributorId: contributor.id, now }
		});
		expect(await importAssessment(database, file(), by(id))).toBe('imported');
		const key = { organisationId: ground.organisation.id, series: 'test', year: 2025 };
		expect((await findAssessment(database, key))?.answers).toMatchObject({ P1: level(3) });
	});

	test('an id that stands for something else is not used', async () => {
		const { database, assessmentId } = ground;
		expect(await importAssessment(database, file(), by(assessmentId))).toBe('imported');
		const years = await database.selectFrom('assessment').select('year').orderBy('year').execute();
		expect(years).toEqual([{ year: 2025 }, { year: 2026 }]);
	});

	test('leaves nothing behind when it fails on the way', async () => {
		await ground.database.schema.dropTable('answer_history').execute();
		await expect(importAssessment(ground.database, file(), by())).rejects.toThrow('answer_history');
		const stored = await ground.database.selectFrom('assessment').select('year').execute();
		expect(stored).toEqual([{ year: 2026 }]);
		expect(await ground.database.selectFrom('answer').selectAll().execute()).toEqual([]);
	});
});

test('what is taken away, loaded and taken away again is the same to the byte', async () => {
	await fc.assert(
		fc.asyncProperty(anyAssessment(questionnaire), async ({ name, council, answers, year }) => {
			const { organisation, contributor } = await createOrganisation(
				ground.database,
				{ name, ...council, example: false },
				ground.personId,
				now
			);
			const text = writeAssessmentFile({ name, council, questionnaire, year, answers });
			const checked = await checkFile(ground.database, bytes(text), {
				...{ organisation, questionnaires: [questionnaire], thisYear: year }
			});
			if (checked.kind !== 'fits') throw new Error(JSON.stringify(checked));
			const who = { organisationId: organisation.id, contributorId: contributor.id };
			const by = { id: newId(), ...who, now };
			expect(await importAssessment(ground.database, checked.file, by)).toBe('imported');
			expect(await exported(organisation, year)).toBe(text);
		}),
		{ numRuns: 400 }
	);
}, 60_000);

test.each(loadContent('questionnaires').questionnaires)(
	'the fullest assessment of $id is small enough to be read',
	(questionnaire) => {
		const widest = (length: number) => '€'.repeat(length);
		const answer: Answer = {
			chosen: { kind: 'not-applicable', reason: widest(longest.reason) },
			note: widest(longest.note),
			evidence: Array.from({ length: maxEvidence }, () => ({
				title: widest(longest.evidenceTitle),
				url: `https://${widest(longestWebAddress - 8)}`
			}))
		};
		// A question for other kinds of council is in no file of this one.
		const sizes = councils.map((council) => {
			const asked = questionsOf(questionnaire).filter(
				({ question: { showWhen } }) => showWhen === null || councilMeets(showWhen, council)
			);
			const answers = Object.fromEntries(asked.map(({ question }) => [question.id, answer]));
			return bytes(writeAssessmentFile({ ...file(), questionnaire, answers })).length;
		});
		expect(sizes.length).toBeGreaterThan(10);
		expect(Math.max(...sizes)).toBeLessThan(largestFile);
	}
);
