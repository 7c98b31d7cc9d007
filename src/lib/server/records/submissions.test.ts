import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answers } from '#lib/scorecard/answer.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { newPlace, type DatabasePlace } from '../../../../tests/fixtures/database.ts';
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
import { createRandom } from '../../../../tests/random.ts';
import { beginAssessment, findAssessment } from './assessments.ts';
import { isSubmitted } from './year-lock.ts';
import { plainAnswers, saveAnswer } from './answers.ts';
import { atomically, openDatabase } from '../database/database.ts';
import { createOrganisation } from './organisations.ts';
import { removeOrganisation } from './removal.ts';
import { SnapshotError, keepSnapshot, readSnapshotText } from './snapshots.ts';
import { findSubmission, findVersion, listSubmissions, listVersions } from './submissions.ts';
import { reopenAssessment } from './reopening.ts';
import { submitAssessment, type SubmitResult } from './submitting.ts';

const questionnaire = questionnaireFrom(
	definition([theme('people', [levels('P1'), levels('P2'), levels('P3')])])
);
const library = libraryFor(questionnaire);
let place: DatabasePlace;
let ground: Ground;

beforeEach(async () => {
	place = await newPlace();
	ground = await openGround(place.at);
});
afterEach(async () => {
	vi.useRealTimers();
	await ground.database.destroy();
	await place.remove();
});

const scorecardOf = (answers: Answers) =>
	makeScorecard({ questionnaire, council, year: 2026, answers, library, previous: null });

function submit(
	at = now,
	make: (answers: Answers) => Scorecard | null = scorecardOf
): Promise<SubmitResult> {
	return submitAssessment(ground.database, {
		...{ assessmentId: ground.assessmentId, organisationName: 'Northmarch Council' },
		...{ questionnaire, contributorId: ground.contributor.id, now: at },
		make: async (answers) => make(answers)
	});
}

const reopen = (at = now) =>
	reopenAssessment(ground.database, {
		...{ assessmentId: ground.assessmentId, contributorId: ground.contributor.id, now: at },
		why: 'A mistake'
	});

const key = () => ({ organisationId: ground.organisation.id, series: 'test', year: 2026 });
const find = () => findSubmission(ground.database, key());

async function save(questionId: string, value: number): Promise<string> {
	const revision = (await ground.read()).answers[questionId]?.revision ?? 0;
	const { kind } = await saveAnswer(ground.database, {
		...{ assessmentId: ground.assessmentId, questionId, revision, change: level(value) },
		...{ contributorId: ground.contributor.id, now }
	});
	return kind;
}

/** Every submission with the text of its snapshot. */
async function snapshots() {
	const rows = await ground.database
		.selectFrom('submission')
		.innerJoin('snapshot', 'snapshot.digest', 'submission.digest')
		.selectAll()
		.orderBy('version')
		.execute();
	return Promise.all(
		rows.map(async (row) => ({
			...row,
			snapshot: await readSnapshotText(ground.database, row.organisation_id, row)
		}))
	);
}

/** Changes what is stored behind the service's back. */
async function tamper(change: (content: string) => string): Promise<void> {
	const other = await openDatabase(place.at);
	for (const { number, content } of await other
		.selectFrom('snapshot_piece')
		.selectAll()
		.execute()) {
		await other
			.updateTable('snapshot_piece')
			.set({ content: change(content) })
			.where('number', '=', number)
			.execute();
	}
	await other.destroy();
}

describe('submitting', () => {
	it('is read with what is alike in it kept once', async () => {
		await save('P1', 0);
		await save('P2', 0);
		await submit();
		const [one, other] = (await find())?.scorecard.themes[0]?.signposts ?? [];
		expect(one?.resources[0]).toMatchObject({ id: 'for-people' });
		expect(other?.resources[0]).toBe(one?.resources[0]);
	});

	it('freezes questionnaire, answers and scorecard as they are', async () => {
		await save('P1', 3);
		await save('P2', 0);
		expect(await submit(later(5))).toEqual({ kind: 'submitted', version: 1 });
		const found = await find();
		expect(found).toMatchObject({
			...{ version: 1, submittedAt: later(5).getTime(), reopenedAt: null },
			organisationName: 'Northmarch Council'
		});
		expect(found?.scorecard).toEqual(scorecardOf({ P1: level(3), P2: level(0) }));
		const [row] = await snapshots();
		expect(JSON.parse(row?.snapshot ?? '')).toMatchObject({
			format: 1,
			answers: { P1: level(3), P2: level(0) },
			definition: questionnaire.definition
		});
	});

	it('twice changes nothing', async () => {
		await submit();
		const before = await snapshots();
		expect(await submit(later(1))).toEqual({ kind: 'frozen' });
		expect(await snapshots()).toEqual(before);
	});

	it('stores nothing when the answers are not fit to be submitted', async () => {
		expect(await submit(now, () => null)).toEqual({ kind: 'refused' });
		expect(await find()).toBeNull();
		expect(isSubmitted(await ground.read())).toBe(false);
	});

	it('stores nothing when working out the result fails', async () => {
		await expect(
			submit(now, () => {
				throw new Error('No result');
			})
		).rejects.toThrow('No result');
		expect(await find()).toBeNull();
		expect(await save('P1', 1)).toBe('saved');
	});

	it('joins a transaction that is already open', async () => {
		const { assessmentId, contributor } = ground;
		await expect(
			atomically(ground.database, async (transaction) => {
				await submitAssessment(transaction, {
					...{ assessmentId, organisationName: 'A', questionnaire, now },
					...{ contributorId: contributor.id, make: async (answers) => scorecardOf(answers) }
				});
				throw new Error('Undo');
			})
		).rejects.toThrow('Undo');
		expect(await find()).toBeNull();
	});
});

describe('the same content', () => {
	it('is kept once, however often it is submitted', async () => {
		await save('P1', 2);
		await submit();
		const kept = await ground.database.selectFrom('snapshot_piece').selectAll().execute();
		for (const version of [2, 3]) {
			await reopen();
			expect(await submit()).toEqual({ kind: 'submitted', version });
		}
		expect(await ground.database.selectFrom('snapshot').selectAll().execute()).toHaveLength(1);
		expect(await ground.database.selectFrom('snapshot_piece').selectAll().execute()).toEqual(kept);
		expect((await find())?.version).toBe(3);
	});

	it('of two councils is kept by each, so that one can go', async () => {
		await submit();
		const text = (await snapshots())[0]?.snapshot ?? '';
		const council = { name: 'Other', nation: 'wales', type: 'unitary', example: false } as const;
		const other = await createOrganisation(ground.database, council, ground.personId, now);
		await keepSnapshot(ground.database, other.organisation.id, text);
		await removeOrganisation(ground.database, ground.organisation.id, { personId: null, now });
		const place = await ground.database
			.selectFrom('snapshot')
			.selectAll()
			.executeTakeFirstOrThrow();
		expect(place.organisation_id).toBe(other.organisation.id);
		expect(await readSnapshotText(ground.database, other.organisation.id, place)).toBe(text);
	});
});

describe('reopening', () => {
	it('keeps the frozen result, and submitting again makes the next version', async () => {
		await save('P1', 1);
		await submit();
		await reopen(later(1));
		expect(await find()).toMatchObject({ version: 1, reopenedAt: later(1).getTime() });
		await save('P1', 3);
		expect(await submit(later(2))).toEqual({ kind: 'submitted', version: 2 });
		const found = await find();
		expect(found).toMatchObject({ version: 2, reopenedAt: null });
		expect(found?.scorecard).toEqual(scorecardOf({ P1: level(3) }));
		const frozen = (await snapshots()).map(({ version, snapshot, reopened_by }) => ({
			...{ version, reopened_by, answers: JSON.parse(snapshot).answers }
		}));
		expect(frozen).toEqual([
			{ version: 1, reopened_by: ground.contributor.id, answers: { P1: level(1) } },
			{ version: 2, reopened_by: null, answers: { P1: level(3) } }
		]);
	});

	it('leaves every version where it can be read, with the questions as they were', async () => {
		const versions = () => listVersions(ground.database, ground.assessmentId);
		const version = (number: number) => findVersion(ground.database, ground.assessmentId, number);
		expect(await versions()).toEqual([]);
		await save('P1', 1);
		await submit();
		await reopen(later(1));
		await save('P1', 3);
		await submit(later(2));
		expect(await versions()).toEqual([
			{ version: 2, submittedAt: later(2).getTime(), reopenedAt: null },
			{ version: 1, submittedAt: now.getTime(), reopenedAt: later(1).getTime() }
		]);
		const first = await version(1);
		expect(first).toMatchObject({ version: 1, reopenedAt: later(1).getTime() });
		expect(first?.scorecard).toEqual(scorecardOf({ P1: level(1) }));
		expect(first?.questionnaire.definition).toEqual(questionnaire.definition);
		expect((await version(2))?.scorecard).toEqual(scorecardOf({ P1: level(3) }));
		for (const missing of [0, 3]) expect(await version(missing)).toBeNull();
		await tamper((content) => content.replace('"value":1', '"value":2'));
		await expect(version(1)).rejects.toThrow(SnapshotError);
		expect((await version(2))?.scorecard).toEqual(scorecardOf({ P1: level(3) }));
	});

	it('twice keeps the first time', async () => {
		await submit();
		await reopen(later(1));
		await reopen(later(2));
		expect((await find())?.reopenedAt).toBe(later(1).getTime());
	});

	it('what was never submitted changes nothing', async () => {
		await reopen();
		expect(await find()).toBeNull();
	});
});

describe('all years', () => {
	const list = (upTo: number) =>
		listSubmissions(ground.database, {
			...{ organisationId: ground.organisation.id, series: 'test', upTo }
		});

	/** Begins a year and submits it as often as asked. */
	async function submitYear(year: number, times: number): Promise<void> {
		const by = { ...key(), year };
		const begun = { ...by, questionnaireId: questionnaire.id };
		await beginAssessment(ground.database, begun, ground.contributor.id, now);
		const assessmentId = (await findAssessment(ground.database, by))?.id ?? '';
		const who = { assessmentId, contributorId: ground.contributor.id, now };
		for (let version = 1; version <= times; version += 1) {
			await reopenAssessment(ground.database, { ...who, why: 'A mistake' });
			await submitAssessment(ground.database, {
				...{ ...who, organisationName: 'Northmarch Council', questionnaire },
				make: async (answers) => ({ ...scorecardOf(answers), year })
			});
		}
	}

	it('are listed oldest first, each in its newest version, up to the one asked for', async () => {
		await submitYear(2024, 2);
		await submitYear(2022, 1);
		await submitYear(2023, 0);
		await submitYear(2027, 1);
		await submit();
		const found = await list(2026);
		expect(found.map(({ scorecard, version }) => [scorecard.year, version])).toEqual([
			[2022, 1],
			[2024, 2],
			[2026, 1]
		]);
		expect(await list(2021)).toEqual([]);
	});

	it('are refused when one of them was changed, although it was read before', async () => {
		await submitYear(2024, 1);
		await submit();
		expect(await list(2026)).toHaveLength(2);
		await tamper((content) => content.replace('"year":2024', '"year":2021'));
		await expect(list(2026)).rejects.toThrow(SnapshotError);
	});

	it('cannot be changed by whoever reads them, because others read the same', async () => {
		await submit();
		const [first, second] = [await find(), await find()];
		expect(second?.scorecard).toBe(first?.scorecard);
		expect(() => first?.scorecard.themes.pop()).toThrow(TypeError);
	});
});

describe('a stored snapshot', () => {
	beforeEach(async () => {
		await save('P1', 1);
		await submit();
	});

	it.each([
		['a score', '"value":1', '"value":3'],
		['a single space', '{', '{ '],
		['the name of the council', 'Northmarch', 'Southmarch']
	])('that was changed by %s is an error', async (_case, find_, put) => {
		const [row] = await snapshots();
		const snapshot = row?.snapshot ?? '';
		expect(snapshot).toContain(find_);
		await tamper((content) => content.replace(find_, put));
		await expect(find()).rejects.toThrow(SnapshotError);
	});

	it('that was changed although it was read before is an error', async () => {
		expect((await find())?.scorecard).toEqual(scorecardOf({ P1: level(1) }));
		await tamper((content) => content.replace('"value":1', '"value":3'));
		await expect(find()).rejects.toThrow(SnapshotError);
		await tamper((content) => content.replace('"value":3', '"value":1'));
		expect((await find())?.scorecard).toEqual(scorecardOf({ P1: level(1) }));
	});

	it('that the disk changed without a word is an error within a minute', async () => {
		vi.useFakeTimers({ toFake: ['performance'] });
		await find();
		// A change by the connection itself is told to nobody either.
		await ground.database.updateTable('snapshot_piece').set({ content: '{}' }).execute();
		vi.advanceTimersByTime(60_000);
		await expect(find()).rejects.toThrow(SnapshotError);
	});

	it.each(['snapshot', 'snapshot_piece'] as const)(
		'of which a %s is gone is an error',
		async (table) => {
			await ground.database.deleteFrom(table).execute();
			await expect(find()).rejects.toThrow(SnapshotError);
		}
	);

	it('whose fingerprint was changed is an error', async () => {
		await ground.database
			.updateTable('submission')
			.set({ digest: '0'.repeat(64) })
			.execute();
		await expect(find()).rejects.toThrow(SnapshotError);
	});

	it.each([
		['another organisation', { organisationId: 'another' }],
		['another questionnaire', { series: 'other' }],
		['another year', { year: 2025 }]
	])('is not found for %s', async (_case, part) => {
		expect(await findSubmission(ground.database, { ...key(), ...part })).toBeNull();
	});
});

/**
 * Editors save and reopen as fast as they can while somebody submits. Whatever the order: what is frozen is what
 * stood at that moment, and no answer is stored while it is frozen.
 */
describe('the race of submitting with edits', () => {
	it.each([1, 2, 3, 4, 5, 6, 7, 8])('never lets an edit in: seed %i', async (seed) => {
		const random = createRandom(seed);
		const tasks = Array.from({ length: 120 }, (_, index) => () => {
			const dice = random.below(12);
			if (dice === 0) return submit(later(index));
			if (dice === 1) return reopen(later(index));
			return save(random.of(['P1', 'P2', 'P3']), random.below(4));
		});
		await Promise.all(tasks.map((task) => task()));
		await submit(later(1000));
		expect(isSubmitted(await ground.read())).toBe(true);
		const late = await Promise.all([save('P1', 0), save('P1', 1), save('P2', 2), save('P3', 3)]);
		expect(new Set(late)).toEqual(new Set(['frozen']));

		const rows = await snapshots();
		expect(rows.map(({ version }) => version)).toEqual(rows.map((_, index) => index + 1));
		const newest = JSON.parse(rows.at(-1)?.snapshot ?? '').answers;
		expect(newest).toEqual(plainAnswers((await ground.read()).answers));
		expect(rows.filter(({ reopened_at }) => reopened_at === null)).toHaveLength(1);
	});
});
