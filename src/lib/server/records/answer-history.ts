import type { Answer } from '#lib/scorecard/answer.ts';
import { forgottenRevisions } from '#lib/scorecard/answer-history.ts';
import { quota } from '#lib/scorecard/quota.ts';
import type { Database } from '../database/database.ts';
import { ready } from '../database/ready.ts';
import type { Tables } from '../database/tables.ts';
import { answerColumns, readColumns } from './stored-answer.ts';

/** An answer as it was saved once, and by whom. */
export interface AnswerState extends Answer {
	revision: number;
	/** Unix milliseconds. */
	savedAt: number;
	/** What whoever saved it is called, also after they left the council; `null` for somebody who gave no name. */
	by: string | null;
	/** It came in with a copy of the council: `by` is who restored that. */
	restored: boolean;
}

interface About {
	assessmentId: string;
	questionId: string;
}

const insertState = ready((database, state: Tables['answer']) =>
	database.insertInto('answer_history').values(answerColumns(state))
);

/** Puts one more state of an answer into its history, and forgets what that has no room for. */
export async function keepState(transaction: Database, state: Tables['answer']): Promise<void> {
	const about = { assessmentId: state.assessment_id, questionId: state.question_id };
	await insertState(transaction, state);
	// Revisions begin at 1 and never come twice, so there are at most as many states.
	if (state.revision <= quota.answerStates) return;
	const states = await statesOf(transaction, about)
		.select(['revision', 'saved_at as savedAt'])
		.orderBy('revision')
		.execute();
	const forgotten = forgottenRevisions(states);
	if (forgotten.length === 0) return;
	await transaction
		.deleteFrom('answer_history')
		.where('assessment_id', '=', about.assessmentId)
		.where('question_id', '=', about.questionId)
		.where('revision', 'in', forgotten)
		.execute();
}

/** How many states of an answer its history holds. */
export async function countStates(database: Database, about: About): Promise<number> {
	const { count } = await statesOf(database, about)
		.select(({ fn }) => fn.countAll<number | bigint>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Some of the states that the history of an answer holds, the newest first. */
export async function listStates(
	database: Database,
	about: About,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<AnswerState[]> {
	const rows = await statesOf(database, about)
		.innerJoin('contributor', 'contributor.id', 'answer_history.saved_by')
		.innerJoin('person', 'person.id', 'contributor.person_id')
		.select(['revision', 'chosen', 'note', 'evidence', 'saved_at', 'name', 'restored'])
		.orderBy('revision', 'desc')
		.limit(limit)
		.offset(offset)
		.execute();
	return rows.map((row) => ({
		...readColumns(row),
		...{ revision: row.revision, savedAt: row.saved_at },
		...{ by: row.name, restored: row.restored === 1 }
	}));
}

function statesOf(database: Database, { assessmentId, questionId }: About) {
	return database
		.selectFrom('answer_history')
		.where('assessment_id', '=', assessmentId)
		.where('question_id', '=', questionId);
}
