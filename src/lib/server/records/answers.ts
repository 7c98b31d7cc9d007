import { emptyAnswer, type Answer, type Answers } from '#lib/scorecard/answer.ts';
import { keepState } from './answer-history.ts';
import { atomically, type Database } from '../database/database.ts';
import { ready } from '../database/ready.ts';
import { lockAssessment } from '../database/lock.ts';
import { answerColumns, columnsOf, readColumns } from './stored-answer.ts';
import type { Tables } from '../database/tables.ts';
import { readLockFor } from './year-lock.ts';

/** An answer as it stands, with the revision a later save must name. */
export interface StoredAnswer extends Answer {
	revision: number;
	savedAt: number;
}

export type SaveResult =
	| { kind: 'saved'; revision: number; savedAt: number }
	/** Somebody saved another value since this person read it. Nothing was written. */
	| { kind: 'conflict'; stored: StoredAnswer }
	/** The assessment is submitted or signed, or a signatory reads it. Nothing was written. */
	| { kind: 'frozen' }
	/** Whoever saves may not answer here, or not any more, or the assessment is gone. Nothing was written. */
	| { kind: 'missing' };

/**
 * Saves the given parts of one answer, all or nothing, and keeps every accepted value in the history, as far as that
 * reaches. No save is ever refused because of what the history holds.
 * `revision` is the one the person had before them, 0 for none: any other means a conflict, never an overwrite.
 * Sending the same again, as after a lost reply, is accepted and changes nothing.
 */
export async function saveAnswer(
	database: Database,
	save: {
		assessmentId: string;
		questionId: string;
		revision: number;
		change: Partial<Answer>;
		contributorId: string;
		now: Date;
	}
): Promise<SaveResult> {
	const { assessmentId, questionId } = save;
	return atomically(database, async (transaction): Promise<SaveResult> => {
		await lockAssessment(transaction, assessmentId);
		const lock = await readLockFor(transaction, save, 'answer');
		if (lock !== 'none') return { kind: lock === 'missing' ? 'missing' : 'frozen' };
		const [row] = (await answerTo(transaction, { assessmentId, questionId })).rows;
		const stored = row ? readAnswer(row) : null;
		const standing: Answer = stored ?? { chosen: null, note: '', evidence: [] };
		const wanted: Answer = { ...standing, ...save.change };
		if (stored ? sameAnswer(stored, wanted) : isEmpty(wanted)) {
			return stored
				? { kind: 'saved', revision: stored.revision, savedAt: stored.savedAt }
				: { kind: 'saved', revision: 0, savedAt: save.now.getTime() };
		}
		if ((stored?.revision ?? 0) !== save.revision)
			return { kind: 'conflict', stored: stored ?? nothingStored(save.now) };

		const next: Tables['answer'] = {
			assessment_id: assessmentId,
			question_id: questionId,
			revision: (stored?.revision ?? 0) + 1,
			...columnsOf(wanted),
			saved_at: save.now.getTime(),
			saved_by: save.contributorId
		};
		if (stored) {
			const { numAffectedRows } = await replaceAnswer(transaction, {
				...{ ...next, before: stored.revision }
			});
			if (numAffectedRows !== 1n)
				throw new Error('An answer changed under the lock of its assessment');
		} else {
			await insertAnswer(transaction, next);
		}
		await keepState(transaction, next);
		return { kind: 'saved', revision: next.revision, savedAt: next.saved_at };
	});
}

const answerTo = ready(
	(database, { assessmentId, questionId }: { assessmentId: string; questionId: string }) =>
		database
			.selectFrom('answer')
			.selectAll()
			.where('assessment_id', '=', assessmentId)
			.where('question_id', '=', questionId)
);

const replaceAnswer = ready((database, given: Tables['answer'] & { before: number }) =>
	database
		.updateTable('answer')
		.set(answerColumns(given))
		.where('assessment_id', '=', given.assessment_id)
		.where('question_id', '=', given.question_id)
		.where('revision', '=', given.before)
);

const insertAnswer = ready((database, given: Tables['answer']) =>
	database.insertInto('answer').values(answerColumns(given))
);

/** What stands against a revision that never was, as after a database was put back to an earlier day. */
function nothingStored(now: Date): StoredAnswer {
	return { ...emptyAnswer, revision: 0, savedAt: now.getTime() };
}

/** The answers of an assessment as they stand, in the order of their questions' ids: what is frozen has them in it. */
export async function readAnswers(
	database: Database,
	assessmentId: string
): Promise<Record<string, StoredAnswer>> {
	const { rows } = await answersOf(database, { assessmentId });
	return Object.fromEntries(rows.map((row) => [row.question_id, readAnswer(row)]));
}

const answersOf = ready((database, { assessmentId }: { assessmentId: string }) =>
	database
		.selectFrom('answer')
		.select(['question_id', 'revision', 'chosen', 'note', 'evidence', 'saved_at'])
		.where('assessment_id', '=', assessmentId)
		.orderBy('question_id')
);

/** The ids of the questions whose answer, as it stands, somebody saved who has this place in the council. */
export async function questionsAnsweredBy(
	database: Database,
	assessmentId: string,
	contributorId: string
): Promise<string[]> {
	const rows = await database
		.selectFrom('answer')
		.select('question_id')
		.where('assessment_id', '=', assessmentId)
		.where('saved_by', '=', contributorId)
		.where('chosen', 'is not', null)
		.orderBy('question_id')
		.execute();
	return rows.map((row) => row.question_id);
}

/** An answer as it was at a revision; `null` for one that never was, such as 0, before anything was saved. */
export async function answerAt(
	database: Database,
	key: { assessmentId: string; questionId: string; revision: number }
): Promise<StoredAnswer | null> {
	const row = await database
		.selectFrom('answer_history')
		.selectAll()
		.where('assessment_id', '=', key.assessmentId)
		.where('question_id', '=', key.questionId)
		.where('revision', '=', key.revision)
		.executeTakeFirst();
	return row ? readAnswer(row) : null;
}

function readAnswer(
	row: Omit<Tables['answer'], 'assessment_id' | 'question_id' | 'saved_by'>
): StoredAnswer {
	return { ...readColumns(row), revision: row.revision, savedAt: row.saved_at };
}

/** Whether two answers have the same choice, note and links. */
export function sameAnswer(a: Answer, b: Answer): boolean {
	return (
		JSON.stringify(a.chosen) === JSON.stringify(b.chosen) &&
		a.note === b.note &&
		JSON.stringify(a.evidence) === JSON.stringify(b.evidence)
	);
}

function isEmpty(answer: Answer): boolean {
	return answer.chosen === null && answer.note === '' && answer.evidence.length === 0;
}

/** The answers without their revisions, as the rules want them. */
export function plainAnswers(answers: Readonly<Record<string, StoredAnswer>>): Answers {
	return Object.fromEntries(
		Object.entries(answers).map(([id, { chosen, note, evidence }]) => [
			id,
			{ chosen, note, evidence }
		])
	);
}
