import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Answers } from '#lib/scorecard/answer.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import {
	council,
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import {
	definition,
	levels,
	libraryFor,
	questionnaireFrom,
	theme
} from '../../../../tests/fixtures/questionnaires.ts';
import { beginAssessment, findAssessment } from './assessments.ts';
import { plainAnswers, saveAnswer } from './answers.ts';
import { carryAnswers, confirmAnswers, fingerprintOf, readWaiting } from './carried-answers.ts';
import { findEarlierSubmission } from './submissions.ts';
import { reopenAssessment } from './reopening.ts';
import { submitAssessment } from './submitting.ts';

const questionnaire = questionnaireFrom(
	definition([theme('people', [levels('P1'), levels('P2'), levels('P3')])])
);
const library = libraryFor(questionnaire);
const lastYears: Record<string, Answer> = {
	P1: level(2, { note: 'Agreed.', evidence: [{ title: 'Policy', url: 'https://a.example/' }] }),
	P2: level(0, { chosen: { kind: 'not-applicable', reason: 'No care homes.' } })
};
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const step = (at = now) => ({
	assessmentId: ground.assessmentId,
	contributorId: ground.contributor.id,
	now: at
});
const carry = (answers: Answers = lastYears, at = now) =>
	carryAnswers(ground.database, { ...step(at), year: 2025, answers });
const waiting = () => readWaiting(ground.database, ground.assessmentId);
/** What a page shows of the answers that wait, as its form sends it back. */
const shown = async () =>
	Object.fromEntries(
		Object.entries(await waiting()).map(([id, waits]) => [id, fingerprintOf(waits)])
	);
const confirmShown = (fingerprints: Record<string, string>, at = now) =>
	confirmAnswers(ground.database, { ...step(at), shown: fingerprints });
/** Confirms an answer by the page as it is. */
const confirm = async (questionId: string, at = now) => {
	const fingerprint = (await shown())[questionId] ?? '';
	return (await confirmShown({ [questionId]: fingerprint }, at)).results[0];
};
const save = (questionId: string, revision: number, change: Partial<Answer>) =>
	saveAnswer(ground.database, { ...step(), questionId, revision, change });
const answers = async () => (await ground.read()).answers;
const rows = (table: 'carried_answer' | 'answer_history') =>
	ground.database.selectFrom(table).selectAll().orderBy('question_id').execute();

async function scorecard() {
	return makeScorecard({
		...{ questionnaire, council, year: 2026, library, previous: null },
		answers: plainAnswers(await answers())
	});
}

/** Freezes a year with these answers and gives its assessment. */
async function submitYear(year: number, given: Answers): Promise<string> {
	const { database, organisation, contributor } = ground;
	const key = { organisationId: organisation.id, series: 'test', year };
	await beginAssessment(database, { ...key, questionnaireId: 'test-2026' }, contributor.id, now);
	const assessmentId = (await findAssessment(database, key))?.id ?? '';
	const by = { assessmentId, contributorId: contributor.id, now };
	for (const [questionId, change] of Object.entries(given))
		await saveAnswer(database, { ...by, questionId, revision: 0, change });
	await submitAssessment(database, {
		...{ ...by, organisationName: organisation.name, questionnaire },
		make: async (all) =>
			makeScorecard({ questionnaire, council, year, answers: all, library, previous: null })
	});
	return assessmentId;
}

describe('carrying answers over', () => {
	it('lets each wait, whole, and changes neither an answer nor a score', async () => {
		await save('P3', 0, level(3));
		const before = await scorecard();
		expect(await carry()).toBe('carried');
		expect(await waiting()).toEqual({
			P1: { ...lastYears['P1'], fromYear: 2025 },
			P2: { ...lastYears['P2'], fromYear: 2025 }
		});
		expect(await scorecard()).toEqual(before);
		expect(Object.keys(await answers())).toEqual(['P3']);
		expect(await rows('answer_history')).toHaveLength(1);
	});

	it('twice changes nothing', async () => {
		await carry();
		const before = await rows('carried_answer');
		expect(await carry(lastYears, later(1))).toBe('carried');
		expect(await rows('carried_answer')).toEqual(before);
	});

	it('again brings what still waits up to date, and leaves what was confirmed', async () => {
		await carry({ ...lastYears, P3: level(1) });
		await save('P1', 0, { note: 'Typed' });
		await confirm('P2');
		await carry({ P1: level(3), P2: level(0) }, later(1));
		expect(await waiting()).toEqual({ P1: { ...level(3, { note: 'Typed' }), fromYear: 2025 } });
		expect((await answers())['P2']).toMatchObject(lastYears['P2'] ?? {});
		expect((await rows('carried_answer')).map((row) => row.question_id)).toEqual(['P1', 'P2']);
		expect(await confirm('P2')).toBe('confirmed');
	});

	it('leaves questions alone for which something is chosen', async () => {
		await save('P1', 0, level(1));
		await carry();
		expect(Object.keys(await waiting())).toEqual(['P2']);
		expect(await rows('carried_answer')).toHaveLength(1);
	});

	it.each(['before', 'after'])('goes on waiting when only a note is typed %s', async (when) => {
		if (when === 'after') await carry();
		await save('P1', 0, { note: 'Ask Legal' });
		if (when === 'before') await carry();
		expect((await waiting())['P1']).toEqual({
			...{ ...lastYears['P1'], note: 'Ask Legal', fromYear: 2025 }
		});
		expect((await scorecard()).overall.answered).toBe(0);
	});

	it('brings the rest when something was carried before', async () => {
		await carry({ P1: level(1) });
		await carry(lastYears, later(1));
		expect(Object.keys(await waiting()).sort()).toEqual(['P1', 'P2']);
		expect((await waiting())['P1']).toMatchObject({ ...lastYears['P1'] });
	});

	it('carries nothing when there is nothing', async () => {
		expect(await carry({})).toBe('carried');
		expect(await waiting()).toEqual({});
	});

	it('is refused while the assessment is submitted', async () => {
		const { assessmentId } = ground;
		await submitYear(2026, {});
		expect(await carry()).toBe('frozen');
		expect(await waiting()).toEqual({});
		await reopenAssessment(ground.database, { ...step(), assessmentId, why: 'A mistake' });
		expect(await carry()).toBe('carried');
	});

	it('carries all or nothing', async () => {
		await carry();
		const before = await rows('carried_answer');
		const broken = { ...step(), year: NaN, answers: lastYears };
		await expect(carryAnswers(ground.database, broken)).rejects.toThrow();
		expect(await rows('carried_answer')).toEqual(before);
	});

	it('is seen in its own assessment only', async () => {
		await carry();
		const other = await submitYear(2024, {});
		expect(await readWaiting(ground.database, other)).toEqual({});
	});
});

describe('confirming', () => {
	beforeEach(() => carry().then(() => undefined));

	it('makes it this year’s answer, whole, as the first in its history', async () => {
		expect(await confirm('P1', later(5))).toBe('confirmed');
		expect(await answers()).toEqual({
			P1: { ...lastYears['P1'], revision: 1, savedAt: later(5).getTime() }
		});
		expect(await rows('answer_history')).toMatchObject([
			{ question_id: 'P1', revision: 1, note: 'Agreed.', saved_by: ground.contributor.id }
		]);
		expect(Object.keys(await waiting())).toEqual(['P2']);
		expect((await scorecard()).overall.answered).toBe(1);
	});

	it('twice changes nothing', async () => {
		await confirm('P1');
		expect(await confirm('P1', later(5))).toBe('confirmed');
		expect(await rows('answer_history')).toHaveLength(1);
	});

	it('leaves what a colleague answered meanwhile, and says so', async () => {
		await save('P1', 0, level(0));
		expect(await confirm('P1')).toBe('answered');
		expect((await answers())['P1']).toMatchObject({ ...level(0), revision: 1 });
		expect(await rows('answer_history')).toHaveLength(1);
	});

	const link = { title: 'Minutes', url: 'https://b.example/' };
	it.each<[string, Partial<Answer>, Partial<Answer>]>([
		['a note', { note: 'Typed' }, { note: 'Typed' }],
		['links', { evidence: [link] }, { evidence: [link] }],
		['a note taken back', { note: '' }, {}]
	])('keeps %s typed since, and the rest of last year’s', async (_case, typed, kept) => {
		await save('P1', 0, { note: 'First' });
		await save('P1', 1, { note: '', ...typed });
		expect(await confirm('P1')).toBe('confirmed');
		expect(await confirm('P1')).toBe('confirmed');
		expect((await answers())['P1']).toMatchObject({ ...lastYears['P1'], ...kept, revision: 3 });
		expect(Object.keys(await waiting())).toEqual(['P2']);
	});

	it.each<[string, () => Promise<unknown>]>([
		['another answer', () => carry({ ...lastYears, P1: level(3) }, later(1))],
		[
			'another year',
			() => carryAnswers(ground.database, { ...step(), year: 2024, answers: lastYears })
		],
		['a note typed by a colleague', () => save('P1', 0, { note: 'Typed' })]
	])('confirms nothing that was not shown: %s', async (_case, change) => {
		const before = await shown();
		await change();
		const now = await shown();
		const changed = Object.keys(before).filter((id) => before[id] !== now[id]);
		expect(changed).toContain('P1');
		expect(await confirmShown(before)).toEqual({ changed, results: [] });
		expect(Object.keys(await waiting())).toEqual(['P1', 'P2']);
		expect(await confirmShown(now)).toEqual({ changed: [], results: ['confirmed', 'confirmed'] });
	});

	it('confirms nothing of which nothing was said to be shown', async () => {
		expect(await confirmShown({ P1: '' })).toEqual({ changed: ['P1'], results: [] });
		expect(await answers()).toEqual({});
	});

	it('of what was shown before it was confirmed, or answered, is what it was', async () => {
		const before = await shown();
		await confirm('P1');
		await save('P2', 0, level(1));
		const results = ['confirmed', 'answered'];
		expect(await confirmShown(before)).toEqual({ changed: [], results });
	});

	it('does nothing where nothing was carried', async () => {
		expect(await confirm('P3')).toBe('none');
		expect(await answers()).toEqual({});
	});

	it('is refused while the assessment is submitted', async () => {
		await submitYear(2026, {});
		expect(await confirm('P1')).toBe('frozen');
		expect(await answers()).toEqual({});
	});

	it('a change counts instead, and nothing waits any more', async () => {
		await save('P1', 0, { ...lastYears['P1'], chosen: { kind: 'option', value: 3 } });
		expect(Object.keys(await waiting())).toEqual(['P2']);
		expect((await answers())['P1']).toMatchObject({ note: 'Agreed.', revision: 1 });
	});
});

describe('the result answers may be carried from', () => {
	const find = (year = 2026) =>
		findEarlierSubmission(ground.database, {
			...{ organisationId: ground.organisation.id, series: 'test', year }
		});

	it('is the newest year before that was submitted, with its answers', async () => {
		await submitYear(2022, { P1: level(1) });
		await submitYear(2024, { P1: level(2, { note: 'Kept' }) });
		const { organisation, contributor, database } = ground;
		const key = { organisationId: organisation.id, series: 'test', year: 2025 };
		await beginAssessment(database, { ...key, questionnaireId: 'test-2026' }, contributor.id, now);
		const found = await find();
		expect(found?.scorecard.year).toBe(2024);
		expect(found?.answers).toEqual({ P1: level(2, { note: 'Kept' }) });
		expect((await find(2024))?.scorecard.year).toBe(2022);
	});

	it('is the last version of it', async () => {
		const assessmentId = await submitYear(2025, { P1: level(1) });
		const by = { assessmentId, contributorId: ground.contributor.id, now };
		await reopenAssessment(ground.database, { ...by, why: 'A mistake' });
		await saveAnswer(ground.database, {
			...{ ...by, questionId: 'P1', revision: 1, change: level(3) }
		});
		expect((await find())?.answers).toEqual({ P1: level(1) });
		await submitYear(2025, {});
		expect(await find()).toMatchObject({ version: 2, answers: { P1: level(3) } });
	});

	it('is none in a first year, nor the year itself or a later one', async () => {
		expect(await find()).toBeNull();
		await submitYear(2026, {});
		await submitYear(2027, {});
		expect(await find()).toBeNull();
	});

	it('is of the same series', async () => {
		await submitYear(2025, {});
		expect(
			await findEarlierSubmission(ground.database, {
				...{ organisationId: ground.organisation.id, series: 'other', year: 2026 }
			})
		).toBeNull();
	});
});
