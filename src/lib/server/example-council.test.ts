import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAssessmentFile } from '#lib/scorecard/assessment-file.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { findAssessment, isSubmitted } from './assessments.ts';
import { openDatabase, type Database } from './database.ts';
import { ExampleError, openExample, readExample } from './example-council.ts';
import { findMembership, organisationsOf } from './organisations.ts';
import { loadContent } from './questionnaires.ts';
import { beginSession } from './sessions.ts';
import { findSubmission } from './submissions.ts';

const folder = 'questionnaires';
const content = loadContent(folder);
const now = new Date('2026-11-21T12:00:00Z');
const settings = { questionnairesPath: folder };

describe('the example as it is written', () => {
	const example = readExample(join(folder, 'example-council'), content.questionnaires);

	it('has three years in both questionnaires, the newest core outcomes in progress', () => {
		expect(
			example.assessments.map(({ questionnaire, year, submittedAt }) => [
				questionnaire.series,
				year,
				submittedAt !== null
			])
		).toEqual([
			['scorecard', 2024, true],
			['core-outcomes', 2024, true],
			['scorecard', 2025, true],
			['core-outcomes', 2025, true],
			['scorecard', 2026, true],
			['core-outcomes', 2026, false]
		]);
	});

	it('uses every kind of answer', () => {
		const kinds = example.assessments.flatMap(({ answers }) =>
			Object.values(answers).map(({ chosen }) => chosen?.kind)
		);
		expect(new Set(kinds)).toEqual(new Set(['option', 'dont-know', 'not-applicable', 'choices']));
	});

	it('answers only what this council sees', () => {
		for (const { questionnaire, answers } of example.assessments) {
			const { isVisible } = visibilityFor(questionnaire, example, answers);
			expect(Object.keys(answers).filter((id) => !isVisible(id))).toEqual([]);
		}
	});

	it.each(example.assessments)(
		'is a file as the site writes it: $questionnaire.id $year',
		(each) => {
			const { nation, type, name } = example;
			const file = `${each.questionnaire.series}-${each.year}.json`;
			const council = { nation, type };
			expect(writeAssessmentFile({ name, council, ...each })).toBe(
				readFileSync(join(folder, 'example-council', file), 'utf8')
			);
		}
	);

	it('links to reserved addresses only', () => {
		const urls = example.assessments.flatMap(({ answers }) =>
			Object.values(answers).flatMap(({ evidence }) => evidence.map(({ url }) => url))
		);
		expect(urls.length).toBeGreaterThan(0);
		expect(urls.filter((url) => new URL(url).hostname !== 'fenbridge.example')).toEqual([]);
	});
});

describe('a copy of the example', () => {
	let database: Database;
	let personId: string;

	beforeEach(async () => {
		database = await openDatabase(':memory:');
		({ personId } = await beginSession(database, now));
	});
	afterEach(() => database.destroy());

	const open = () => openExample({ database, ...content, settings }, personId, now);

	it('belongs to the person who opened it, and is marked as the example', async () => {
		const organisation = await open();
		const found = await findMembership(database, organisation.id, personId);
		expect(found?.organisation).toEqual({
			...{ id: organisation.id, name: 'Fenbridge Council', example: true },
			...{ nation: 'england', type: 'unitary' }
		});
		expect(found?.contributor.role).toBe('lead');
	});

	it('has frozen years, each with the scores of the year before', async () => {
		const { id: organisationId } = await open();
		const scores = [];
		for (const year of [2024, 2025, 2026]) {
			const submission = await findSubmission(database, {
				...{ organisationId, series: 'scorecard', year }
			});
			const scorecard = submission?.scorecard;
			scores.push({
				year,
				submitted: new Date(submission?.submittedAt ?? 0).toISOString().slice(0, 7),
				complete: scorecard?.overall.answered === scorecard?.overall.visible,
				overall: scorecard?.overall.score,
				last: scorecard?.last?.overall ?? null
			});
		}
		expect(scores).toEqual([
			{ year: 2024, submitted: '2024-11', complete: true, overall: 23, last: null },
			{ year: 2025, submitted: '2025-11', complete: true, overall: 46, last: 23 },
			{ year: 2026, submitted: '2026-11', complete: true, overall: 59, last: 46 }
		]);
	});

	it('tells the story of this year by theme: procurement is held by a duty', async () => {
		const { id: organisationId } = await open();
		const submission = await findSubmission(database, {
			...{ organisationId, series: 'scorecard', year: 2026 }
		});
		expect(
			submission?.scorecard.themes.map(({ id, score, band }) => [id, score, band.band, band.held])
		).toEqual([
			['statements-policies', 67, 'established', false],
			['awareness-leads', 80, 'leading', false],
			['risk', 32, 'developing', false],
			['procurement', 63, 'developing', true],
			['reporting-remediation', 51, 'established', false]
		]);
	});

	it('can be worked on where it is in progress, and only full themes are completed', async () => {
		const { id: organisationId } = await open();
		const assessment = await findAssessment(database, {
			...{ organisationId, series: 'core-outcomes', year: 2026 }
		});
		expect(assessment && isSubmitted(assessment)).toBe(false);
		expect(assessment?.completed.toSorted()).toEqual([
			...['housing', 'long-term-support', 'medical', 'safety', 'trauma-informed']
		]);
		expect(Object.keys(assessment?.answers ?? {}).length).toBeGreaterThan(50);
		const history = await database
			.selectFrom('answer_history')
			.select('question_id')
			.where('assessment_id', '=', assessment?.id ?? '')
			.execute();
		expect(history.length).toBe(Object.keys(assessment?.answers ?? {}).length);
	});

	it('leaves nothing behind when it cannot be made', async () => {
		await database.schema.dropTable('completion').execute();
		await expect(open()).rejects.toThrow('completion');
		expect(await organisationsOf(database, personId)).toEqual([]);
	});
});

describe('a faulty example', () => {
	let copy: string;

	beforeEach(() => {
		copy = mkdtempSync(join(tmpdir(), 'example-'));
		cpSync(join(folder, 'example-council'), copy, { recursive: true });
	});
	afterEach(() => rmSync(copy, { recursive: true }));

	const cases: { name: string; file: string; find: string; put: string; says: string }[] = [
		{
			...{ name: 'a file that is not there', file: 'council.json' },
			...{ find: 'scorecard-2024.json', put: 'scorecard-1999.json', says: 'scorecard-1999.json' }
		},
		{
			...{ name: 'a kind of council of another nation', file: 'council.json' },
			...{ find: '"england"', put: '"wales"', says: 'another nation' }
		},
		{
			...{ name: 'a question that does not exist', file: 'scorecard-2025.json' },
			...{ find: '"T1.3"', put: '"T1.33"', says: 'T1.33' }
		},
		{
			...{ name: 'a level that is not offered', file: 'scorecard-2025.json' },
			...{ find: '"option": 2', put: '"option": 4', says: 'T1.1.option' }
		}
	];
	it.each(cases)('names the file: $name', ({ file, find, put, says }) => {
		const text = readFileSync(join(copy, file), 'utf8');
		expect(text).toContain(find);
		writeFileSync(join(copy, file), text.replace(find, put));
		const read = () => readExample(copy, content.questionnaires);
		expect(read).toThrow(ExampleError);
		expect(read).toThrow(says);
	});
});
