import { forgottenRevisions } from '#lib/scorecard/answer-history.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

/** Puts one more state of an answer into its history, and forgets what that has no room for. */
export async function keepState(transaction: Database, state: Tables['answer']): Promise<void> {
	const { assessment_id: assessmentId, question_id: questionId } = state;
	await transaction.insertInto('answer_history').values(state).execute();
	const states = await transaction
		.selectFrom('answer_history')
		.select(['revision', 'saved_at as savedAt'])
		.where('assessment_id', '=', assessmentId)
		.where('question_id', '=', questionId)
		.orderBy('revision')
		.execute();
	const forgotten = forgottenRevisions(states);
	if (forgotten.length === 0) return;
	await transaction
		.deleteFrom('answer_history')
		.where('assessment_id', '=', assessmentId)
		.where('question_id', '=', questionId)
		.where('revision', 'in', forgotten)
		.execute();
}
