import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { writeAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { compareScorecards } from '#lib/scorecard/years/comparison.ts';
import { dayOf, financialYearOfDay } from '#lib/scorecard/day.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { outcomeOf } from '#lib/scorecard/plan/outcome.ts';
import { planFor } from '#lib/scorecard/plan/plan.ts';
import { everyLine } from '#lib/scorecard/scorecard.ts';
import { levelsAbove } from '#lib/scorecard/plan/target.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { listActions } from './actions.ts';
import { findAssessment } from './assessments.ts';
import { isSubmitted } from './year-lock.ts';
import type { Database } from '../database/database.ts';
import { ExampleError, openExample, readExample } from './example-council.ts';
import { findMembership, organisationsOf } from './organisations.ts';
import { loadContent } from '../content/questionnaires.ts';
import { beginSession } from '../identity/sessions.ts';
import { findSubmission } from './submissions.ts';
import { findTargets, standingTargets } from './targets.ts';

const folder = 'questionnaires';
const content = loadContent(folder);
const now = new Date('2026-11-21T12:00:00Z');

describe('the example as it is written', () => {
	const example = readExample(folder, content);

	it('has three years in both questionnaires, the newest core outcomes in progress', () => {
		expect(
			example.assessments.map(({ questionnaire, year, submitted }) => [
				questionnaire.series,
				year,
				submitted !== null
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

	it('aims only at levels above those of the year', () => {
		for (const { questionnaire, year, answers, targets } of example.assessments) {
			const council = { nation: example.nation, type: example.type };
			const scorecard = makeScorecard({
				...{ questionnaire, council, year, answers, library: content.library, previous: null }
			});
			const lines = new Map(everyLine(scorecard).map(({ line }) => [line.question, line]));
			for (const { question, value, due } of targets) {
				const line = lines.get(question);
				expect(line && levelsAbove(line), question).toContain(value);
				expect(due === null || financialYearOfDay(due) >= year, question).toBe(true);
			}
		}
	});

	it('plans in the order of time, and never before the year', () => {
		for (const { title, year, states } of example.plan) {
			const times = states.map(({ at }) => at);
			expect(times, title).toEqual(times.toSorted());
			expect(financialYearOfDay(dayOf(new Date(times[0] ?? ''))), title).toBe(year);
		}
	});

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
		database = await openEmpty();
		({ personId } = await beginSession(database, now));
	});
	afterEach(() => database.destroy());

	const example = readExample(folder, content);
	const open = () => openExample(database, example, personId, now);

	it('belongs to the person who opened it, and is marked as the example', async () => {
		const organisation = await open();
		const found = await findMembership(database, organisation.id, personId);
		expect(found?.organisation).toEqual({
			...{ id: organisation.id, name: 'Fenbridge Council', example: true, previewOf: null },
			...{ nation: 'england', type: 'unitary', deletionDue: null }
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
			['reporting-remediation', 53, 'established', false]
		]);
	});

	it('has targets met and missed in both years', async () => {
		const { id: organisationId } = await open();
		const fates = [];
		for (const year of [2025, 2026]) {
			const key = { organisationId, series: 'scorecard' };
			const last = await findSubmission(database, { ...key, year: year - 1 });
			const now = await findSubmission(database, { ...key, year });
			const questionnaire = content.questionnaires.find(({ series }) => series === 'scorecard');
			if (!last || !now || !questionnaire) throw new Error('The example has no such year');
			const targets = standingTargets(await findTargets(database, { ...key, year: year - 1 }));
			const outcome = outcomeOf(
				{ scorecard: last.scorecard, targets, questionnaire },
				now.scorecard
			);
			fates.push(outcome.targets.map(({ target, fate }) => `${target.question} ${fate}`));
		}
		expect(fates).toEqual([
			[
				...['T1.1 reached', 'T1.6 not-reached', 'T2.1 reached', 'T2.4 not-reached'],
				...['T3.1 not-reached', 'T4.1 not-reached', 'T4.14 reached', 'T5.4 reached']
			],
			[
				...['T1.2 reached', 'T1.6 reached', 'T2.4 reached', 'T3.1 reached', 'T3.2 not-reached'],
				...['T3.5 dont-know', 'T4.1 not-reached', 'T4.6 reached', 'T5.6 not-reached'],
				'T5.12 not-reached'
			]
		]);
	});

	it('has a plan over three years: done, dropped, under way, and one overdue', async () => {
		const { id: organisationId } = await open();
		const actions = await listActions(database, { organisationId, series: 'scorecard' });
		const groups = (year: number) =>
			planFor(actions, year, dayOf(now)).map(({ group, action }) => `${action.question} ${group}`);
		expect(groups(2024)).toContain('T1.1 done');
		expect(groups(2026).toSorted()).toEqual([
			...['T1.10 dropped', 'T1.6 done', 'T3.2 later', 'T3.5 this-year', 'T4.1 this-year'],
			...['T5.1 overdue', 'T5.12 this-year', 'T5.5 later', 'T5.6 this-year', 'T5.9 this-year']
		]);
		const checklist = actions.find(({ question }) => question === 'T4.1');
		expect(checklist?.versions.map(({ due }) => due)).toEqual([
			...['2025-12-31', '2025-12-31', '2026-10-31', '2027-01-31']
		]);
	});

	it('falls in one theme, for reasons that both years’ notes give', async () => {
		const { id: organisationId } = await open();
		const find = (year: number) =>
			findSubmission(database, { organisationId, series: 'scorecard', year });
		const [before, after] = [await find(2025), await find(2026)];
		if (!before || !after) throw new Error('The example has no such year');
		const changes = compareScorecards(before.scorecard.themes, after.scorecard.themes).themes;
		expect(
			Object.entries(changes).flatMap(([theme, { like }]) =>
				like && like.change < 0 ? [[theme, like]] : []
			)
		).toEqual([['reporting-remediation', { from: 62, to: 53, change: -9 }]]);
		for (const question of ['T5.1', 'T5.5', 'T5.9', 'T5.12'])
			for (const { answers } of [before, after]) expect(answers[question]?.note).not.toBe('');
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
		cpSync(join(folder, 'example-council'), join(copy, 'example-council'), { recursive: true });
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
			...{ name: 'a target for no question', file: 'targets-scorecard-2025.json' },
			...{ find: '"T4.6"', put: '"T4.66"', says: 'T4.66' }
		},
		{
			...{ name: 'a target by a day that does not exist', file: 'targets-scorecard-2025.json' },
			...{ find: '2026-09-30', put: '2026-09-31', says: 'targets-scorecard-2025.json' }
		},
		{
			...{ name: 'an action for a question of another questionnaire', file: 'plan.json' },
			...{ find: '"T5.9"', put: '"O5.4"', says: 'O5.4' }
		},
		{
			...{ name: 'an action with a spelling mistake', file: 'plan.json' },
			...{ find: '"owner"', put: '"onwer"', says: 'onwer' }
		},
		{
			...{ name: 'a level that is not offered', file: 'scorecard-2025.json' },
			...{ find: '"option": 2', put: '"option": 4', says: 'T1.1.option' }
		}
	];
	it.each(cases)('names the file: $name', ({ file, find, put, says }) => {
		const path = join(copy, 'example-council', file);
		const text = readFileSync(path, 'utf8');
		expect(text).toContain(find);
		writeFileSync(path, text.replace(find, put));
		const read = () => readExample(copy, content);
		expect(read).toThrow(ExampleError);
		expect(read).toThrow(says);
	});
});
