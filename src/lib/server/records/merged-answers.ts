import type { Answer } from '#lib/scorecard/answer.ts';
import { readLockFor } from './year-lock.ts';
import { saveAnswer } from './answers.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockAssessment } from '../database/lock.ts';

/** One answer of a file, and what it is to take the place of. */
export interface BroughtAnswer {
	questionId: string;
	/** The revision of the answer that somebody saw beside it; 0 for none. */
	revision: number;
	/** What the file says. What it says nothing about stays. */
	change: Partial<Answer>;
}

/**
 * Which questions now stand as the file has them, among them those that did already, and which were changed by somebody
 * since they were seen. Those are as they were left.
 */
export type MergeResult =
	| { kind: 'merged'; brought: string[]; changed: string[] }
	/** The assessment is submitted or signed, or a signatory reads it. Nothing was written. */
	| { kind: 'frozen' }
	/** Whoever brings them in may not answer here, or not any more, or the assessment is gone. Nothing was written. */
	| { kind: 'missing' };

/**
 * Brings answers of a file into an assessment, each as an ordinary save with its place in the history, and nobody saves
 * in between. An answer that was changed meanwhile is not overwritten; the others are brought in all the same. Doing it
 * twice changes nothing and gives the same.
 */
export async function mergeAnswers(
	database: Database,
	merge: { assessmentId: string; contributorId: string; now: Date; answers: BroughtAnswer[] }
): Promise<MergeResult> {
	const { answers, ...by } = merge;
	return atomically(database, async (transaction): Promise<MergeResult> => {
		await lockAssessment(transaction, by.assessmentId);
		const lock = await readLockFor(transaction, by, 'answer');
		if (lock !== 'none') return { kind: lock === 'missing' ? 'missing' : 'frozen' };
		const brought: string[] = [];
		const changed: string[] = [];
		for (const answer of answers) {
			const { kind } = await saveAnswer(transaction, { ...by, ...answer });
			(kind === 'saved' ? brought : changed).push(answer.questionId);
		}
		return { kind: 'merged', brought, changed };
	});
}
