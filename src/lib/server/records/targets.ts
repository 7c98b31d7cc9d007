import { z } from 'zod';
import { isDay, type Day } from '#lib/scorecard/day.ts';
import type { Target } from '#lib/scorecard/plan/target.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockCouncilOf } from '../database/lock.ts';
import { mayStill } from './contributors.ts';
import type { Tables } from '../database/tables.ts';

/** A target as it stands, with the revision a later save must name. */
export interface StoredTarget {
	question: string;
	/** `null` when the target was taken back. */
	value: number | null;
	due: Day | null;
	revision: number;
	savedAt: number;
}

/** A target to save; `value` is `null` to take it back. */
export interface TargetChange {
	question: string;
	value: number | null;
	due: Day | null;
	/** The one the person had before them, 0 for none. */
	revision: number;
}

export type SaveTargetResult = { question: string } & (
	| { kind: 'saved'; revision: number }
	/** Somebody saved another target since this person read it. Nothing was written. */
	| { kind: 'conflict'; stored: StoredTarget }
	/** A later year is submitted, so what was planned stays. Nothing was written. */
	| { kind: 'settled'; by: FinancialYear }
);

const daySchema = z.string().refine(isDay).nullable();

/** Every target of an assessment with its revision, also those that were taken back. */
export async function readTargets(
	database: Database,
	assessmentId: string
): Promise<StoredTarget[]> {
	const rows = await database
		.selectFrom('target')
		.selectAll()
		.where('assessment_id', '=', assessmentId)
		.orderBy('question_id')
		.execute();
	return rows.map(readTarget);
}

/** The same for a year of a council; none when it has no assessment for it. */
export async function findTargets(
	database: Database,
	key: { organisationId: string; series: string; year: FinancialYear }
): Promise<StoredTarget[]> {
	const rows = await database
		.selectFrom('target')
		.innerJoin('assessment', 'assessment.id', 'target.assessment_id')
		.selectAll('target')
		.where('organisation_id', '=', key.organisationId)
		.where('series', '=', key.series)
		.where('year', '=', key.year)
		.orderBy('question_id')
		.execute();
	return rows.map(readTarget);
}

/** The targets that stand: those that were not taken back. */
export function standingTargets(stored: StoredTarget[]): Target[] {
	return stored.flatMap(({ question, value, due }) =>
		value === null ? [] : [{ question, value, due }]
	);
}

/**
 * The first later year of the same council and series that is submitted; `null` while none is. From then on the
 * targets are what was planned: nobody can aim once the result is known. Reopening that year opens them again.
 */
export async function findSettlingYear(
	database: Database,
	assessmentId: string
): Promise<FinancialYear | null> {
	const row = await database
		.selectFrom('assessment as planned')
		.innerJoin('assessment as later', (join) =>
			join
				.onRef('later.organisation_id', '=', 'planned.organisation_id')
				.onRef('later.series', '=', 'planned.series')
				.onRef('later.year', '>', 'planned.year')
		)
		.innerJoin('submission', 'submission.assessment_id', 'later.id')
		.select('later.year')
		.where('planned.id', '=', assessmentId)
		.where('reopened_at', 'is', null)
		.orderBy('later.year')
		.limit(1)
		.executeTakeFirst();
	return row?.year ?? null;
}

/**
 * Saves targets, each for itself: a conflict on one keeps none of the others back. They may be set while the
 * assessment is submitted too, since they are no answers, until a later year is. A revision that is not the stored one means a conflict,
 * never an overwrite; the same target again, as after a lost reply, is accepted and changes nothing. `missing`: whoever saves
 * them may not plan here, or not any more, or the assessment is gone.
 */
export async function saveTargets(
	database: Database,
	save: { assessmentId: string; changes: TargetChange[]; contributorId: string; now: Date }
): Promise<SaveTargetResult[] | 'missing'> {
	return atomically(database, async (transaction): Promise<SaveTargetResult[] | 'missing'> => {
		// Of the council, since the submission of another year settles them.
		await lockCouncilOf(transaction, save.assessmentId);
		if (!(await mayStill(transaction, save.contributorId, 'plan'))) return 'missing';
		const by = await findSettlingYear(transaction, save.assessmentId);
		if (by !== null) return save.changes.map(({ question }) => ({ question, kind: 'settled', by }));
		const stored = await readTargets(transaction, save.assessmentId);
		const results: SaveTargetResult[] = [];
		for (const change of save.changes) {
			const standing = stored.find(({ question }) => question === change.question) ?? null;
			results.push(await saveTarget(transaction, change, standing, save));
		}
		return results;
	});
}

async function saveTarget(
	transaction: Database,
	change: TargetChange,
	stored: StoredTarget | null,
	{ assessmentId, contributorId, now }: Parameters<typeof saveTargets>[1]
): Promise<SaveTargetResult> {
	const { question, value } = change;
	// A date says nothing about a target that is taken back.
	const due = value === null ? null : change.due;
	if ((stored?.value ?? null) === value && (stored?.due ?? null) === due)
		return { question, kind: 'saved', revision: stored?.revision ?? 0 };
	if ((stored?.revision ?? 0) !== change.revision) {
		const nothing = { question, value: null, due: null, revision: 0, savedAt: now.getTime() };
		return { question, kind: 'conflict', stored: stored ?? nothing };
	}
	const next: Tables['target'] = {
		assessment_id: assessmentId,
		question_id: question,
		revision: (stored?.revision ?? 0) + 1,
		value,
		due,
		saved_at: now.getTime(),
		saved_by: contributorId
	};
	if (stored) {
		const { numUpdatedRows } = await transaction
			.updateTable('target')
			.set(next)
			.where('assessment_id', '=', assessmentId)
			.where('question_id', '=', question)
			.where('revision', '=', stored.revision)
			.executeTakeFirst();
		if (numUpdatedRows !== 1n) throw new Error('A target changed under the lock of its council');
	} else {
		await transaction.insertInto('target').values(next).execute();
	}
	return { question, kind: 'saved', revision: next.revision };
}

function readTarget(row: Tables['target']): StoredTarget {
	return {
		question: row.question_id,
		value: row.value,
		due: daySchema.parse(row.due),
		revision: row.revision,
		savedAt: row.saved_at
	};
}
