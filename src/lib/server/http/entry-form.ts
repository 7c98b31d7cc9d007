import { notAnswered, type Answer, type AnswerProblem } from '#lib/scorecard/answer.ts';
import { reasonIn } from '#lib/scorecard/chosen.ts';
import { parseCode } from '#lib/scorecard/entry-code.ts';
import { parseAnswer, unknownOption } from '#lib/scorecard/parse-answer.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import { tidy } from '#lib/scorecard/text.ts';
import { revisionIn } from './answer-form.ts';
import { answerAt, saveAnswer, type StoredAnswer } from '../records/answers.ts';
import type { Database } from '../database/database.ts';
import type { FormFields } from './form-data.ts';

/** What was typed in the row of a question: a code for the answer, a reason and a note. */
export interface TypedRow {
	code: string;
	reason: string;
	note: string;
}

/** What is wrong with a row, to be put into words beside its field. */
export type RowProblem = AnswerProblem | { field: 'reason'; code: 'without-not-applicable' };

/** What became of a row. */
export interface SavedRow {
	question: string;
	typed: TypedRow;
	problems: RowProblem[];
	/** Something new was stored. */
	saved: boolean;
	/** What somebody else saved in between; nothing of the row was written then. */
	conflict: StoredAnswer | null;
	frozen: boolean;
}

/**
 * Parses and saves the row of one question; links are left as they are. An empty box leaves the answer as it is, and a row in which
 * nothing was typed is never a conflict. Where there was one, `keep` says whose answer stands: theirs or mine. Valid parts are saved even when others are wrong. `stored` is the answer as it stands.
 * `null`: whoever sent it may not answer, or not any more.
 */
export async function saveRow(
	database: Database,
	form: FormFields,
	question: Question,
	stored: StoredAnswer | null,
	save: { assessmentId: string; contributorId: string; now: Date }
): Promise<SavedRow | null> {
	const typed = readRow(form, question.id);
	const { change, problems } = parseRow(question, typed, stored);
	const row: SavedRow = {
		...{ question: question.id, typed, problems },
		...{ saved: false, conflict: null, frozen: false }
	};
	if (form.get(`${question.id}.keep`) === 'theirs') return { ...row, problems: [] };
	if (isSame(change, stored)) return row;
	const revision = revisionIn(form, question.id);
	const key = { assessmentId: save.assessmentId, questionId: question.id };
	const result = await saveAnswer(database, { ...save, ...key, revision, change });
	switch (result.kind) {
		case 'saved':
			return { ...row, saved: true };
		case 'frozen':
			return { ...row, frozen: true };
		case 'missing':
			return null;
		case 'conflict': {
			const seen = await answerAt(database, { ...key, revision });
			return isSame(change, seen) ? row : { ...row, conflict: result.stored };
		}
	}
}

function readRow(form: FormFields, question: string): TypedRow {
	const text = (field: string) => {
		const value = form.get(`${question}.${field}`);
		return typeof value === 'string' ? value : '';
	};
	return { code: text('code'), reason: text('reason'), note: text('note') };
}

function parseRow(question: Question, typed: TypedRow, stored: Answer | null) {
	const code = parseCode(question, typed.code);
	const { valid, problems } = parseAnswer(question, {
		...(code ?? { choice: '', choices: [] }),
		...{ reason: typed.reason, note: typed.note, evidence: [] }
	});
	const found: RowProblem[] = code ? [...problems] : [unknownOption(question), ...problems];
	const change: Partial<Answer> = {};
	if (valid.note !== undefined) change.note = valid.note;
	if (valid.chosen) change.chosen = valid.chosen;
	else if (code?.choice === notAnswered) change.chosen = null;
	const standing = reasonIn(stored?.chosen);
	const reason = tidy(typed.reason);
	if (code && code.choice !== 'not-applicable' && reason !== '' && reason !== standing)
		found.push({ field: 'reason', code: 'without-not-applicable' });
	return { change, problems: found };
}

/** Whether saving this would leave an answer as it is. */
function isSame({ chosen, note }: Partial<Answer>, answer: Answer | null): boolean {
	return (
		(chosen === undefined || JSON.stringify(chosen) === JSON.stringify(answer?.chosen ?? null)) &&
		(note === undefined || note === (answer?.note ?? ''))
	);
}
