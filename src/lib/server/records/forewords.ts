import type { Foreword } from '#lib/scorecard/foreword.ts';
import { stateAfter } from '#lib/scorecard/signing/year-state.ts';
import { auditIn } from './audit.ts';
import { mayStill } from './contributors.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockCouncilOf } from '../database/lock.ts';
import { readEvents } from './year-events.ts';

/** A foreword as it stands, with the revision a later save must name. */
export interface StoredForeword extends Foreword {
	/** From 1, one more with each that was saved or taken out. */
	revision: number;
	/** Unix milliseconds. */
	savedAt: number;
}

/** The foreword to the report of a year; its `text` is empty where it was taken out, and there is none where there never was. */
export async function readForeword(
	database: Database,
	assessmentId: string
): Promise<StoredForeword | null> {
	const row = await database
		.selectFrom('foreword')
		.select(['text', 'name', 'role', 'revision', 'saved_at as savedAt'])
		.where('assessment_id', '=', assessmentId)
		.executeTakeFirst();
	return row ?? null;
}

/** A foreword to save, by whom; `null` to take it out. */
interface Save {
	organisationId: string;
	assessmentId: string;
	contributorId: string;
	/** The one the person had before them, 0 for none. */
	revision: number;
	foreword: Foreword | null;
	now: Date;
}

const none: Foreword = { text: '', name: '', role: '' };

/**
 * Saves the foreword to the report of a year, or takes it out. It is no answer, so that the year may be submitted; once that
 * waits for a signature or is signed it stands, since it is printed beside the signature: `locked`. A
 * revision that is not the stored one means a conflict, never an overwrite; the same words again, as after a lost reply,
 * are accepted and change nothing. `not-allowed`: who saves may not, or not any more.
 */
export async function saveForeword(
	database: Database,
	{ organisationId, assessmentId, contributorId, revision, foreword, now }: Save
): Promise<
	| { kind: 'saved' }
	| { kind: 'not-allowed' }
	| { kind: 'locked' }
	| { kind: 'conflict'; stored: StoredForeword }
> {
	return atomically(database, async (transaction) => {
		await lockCouncilOf(transaction, assessmentId);
		if (!(await mayStill(transaction, contributorId, 'submit'))) return { kind: 'not-allowed' };
		const stored = await readForeword(transaction, assessmentId);
		const words = foreword ?? none;
		if (isSame(stored ?? none, words)) return { kind: 'saved' };
		if (await isForewordLocked(transaction, assessmentId)) return { kind: 'locked' };
		if (stored && stored.revision !== revision) return { kind: 'conflict', stored };
		const row = {
			...{ text: words.text, name: words.name, role: words.role },
			...{ revision: (stored?.revision ?? 0) + 1, saved_at: now.getTime() },
			saved_by: contributorId
		};
		await transaction
			.insertInto('foreword')
			.values({ assessment_id: assessmentId, ...row })
			.onConflict((conflict) => conflict.column('assessment_id').doUpdateSet(row))
			.execute();
		await auditForeword(transaction, {
			organisationId,
			assessmentId,
			contributorId,
			now,
			foreword
		});
		return { kind: 'saved' };
	});
}

/** Whether a foreword stands as it is: the year waits for a signature or is signed. */
export async function isForewordLocked(database: Database, assessmentId: string): Promise<boolean> {
	const { stage } = stateAfter(await readEvents(database, assessmentId));
	return stage === 'awaiting-signature' || stage === 'signed';
}

function isSame(a: Foreword, b: Foreword): boolean {
	return a.text === b.text && a.name === b.name && a.role === b.role;
}

async function auditForeword(
	transaction: Database,
	{ organisationId, assessmentId, contributorId, now, foreword }: Omit<Save, 'revision'>
): Promise<void> {
	const detail = await transaction
		.selectFrom('assessment')
		.select(['series', 'year'])
		.where('id', '=', assessmentId)
		.executeTakeFirstOrThrow();
	const kind = foreword ? 'foreword-saved' : 'foreword-removed';
	await auditIn(transaction, { organisationId, contributorId, now, kind, detail });
}
