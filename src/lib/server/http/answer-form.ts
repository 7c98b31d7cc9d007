import {
	emptyAnswer,
	type Answer,
	type AnswerInput,
	type AnswerProblem
} from '#lib/scorecard/answer.ts';
import { parseAnswer } from '#lib/scorecard/parse-answer.ts';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import { sameAnswer, saveAnswer, type StoredAnswer } from '../records/answers.ts';
import type { Database } from '../database/database.ts';
import type { FormFields } from './form-data.ts';
import { parseRevision } from './revision.ts';

/** The most links or ticks of one question that are read. */
const maxRows = 40;

/** What became of one question of a form. */
export interface SavedQuestion {
	question: string;
	/** What was sent, so that a page can show it again and nothing typed is lost. */
	input: AnswerInput;
	problems: AnswerProblem[];
	/** The revision now stored, when something was accepted. */
	revision: number | null;
	savedAt: number | null;
	/** What somebody else saved in between; nothing of this form was written then. */
	conflict: StoredAnswer | null;
	frozen: boolean;
}

/**
 * The ids of the questions a form speaks of, each once; `null` when one of them is none of those `offered`, so that
 * nobody is told of a question that was not saved.
 */
export function questionsIn(
	form: FormFields,
	offered: readonly { id: string }[],
	field: 'question' | 'confirm' = 'question'
): ReadonlySet<string> | null {
	const ids = new Set(offered.map(({ id }) => id));
	const sent = new Set(form.getAll(field).map(String));
	return [...sent].every((id) => ids.has(id)) ? sent : null;
}

/**
 * Reads the fields of one question. Fields are named `T1.1.note`, `T1.1.choice` and so on. Of links and ticks no more
 * are read than a page can have, left empty or not: enough to say that there are too many.
 */
export function readInput(form: FormFields, question: string): AnswerInput {
	const all = (field: string) =>
		form.getAll(`${question}.${field}`).map((value) => (typeof value === 'string' ? value : ''));
	const text = (field: string) => all(field)[0] ?? '';
	const urls = all('evidence.url');
	return {
		// Of two answers neither is taken for the one that is meant.
		choice: all('choice')
			.filter((each) => each !== '')
			.join(' '),
		choices: all('choices').slice(0, maxRows),
		reason: text('reason'),
		note: text('note'),
		evidence: all('evidence.title')
			.slice(0, maxRows)
			.map((title, index) => ({ title, url: urls[index] ?? '' }))
	};
}

/**
 * The revision an answer is to take the place of: the one its fields were filled from or, where two versions stood
 * against each other and one's own was chosen, that of the other. -1, which no answer ever has, for anything unreadable.
 */
export function revisionIn(form: FormFields, question: string): number {
	const field = form.get(`${question}.keep`) === 'mine' ? 'stored' : 'revision';
	return parseRevision(form.get(`${question}.${field}`));
}

/** Whether a form sends back exactly the answer it was filled with. */
export function isUntouched(form: FormFields, question: Question, filled: Answer): boolean {
	const { valid, problems } = parseAnswer(question, readInput(form, question.id));
	return problems.length === 0 && sameAnswer({ ...emptyAnswer, ...valid }, filled);
}

/**
 * Parses and saves one question of a form. Valid parts are saved even when others are wrong.
 * A form in which nothing is chosen leaves the choice as it was: taking it back is a choice of its own.
 * `null`: whoever sent it may not answer, or not any more.
 */
export async function saveFromForm(
	database: Database,
	form: FormFields,
	question: Question,
	save: { assessmentId: string; contributorId: string; now: Date }
): Promise<SavedQuestion | null> {
	const input = readInput(form, question.id);
	const { valid, problems } = parseAnswer(question, input);
	const change: Partial<Answer> = { ...valid };
	if (kindOf(question).saysNothing(input)) delete change.chosen;
	const result = await saveAnswer(database, {
		...save,
		questionId: question.id,
		revision: revisionIn(form, question.id),
		change
	});
	const outcome: SavedQuestion = {
		question: question.id,
		input,
		problems,
		revision: null,
		savedAt: null,
		conflict: null,
		frozen: false
	};
	switch (result.kind) {
		case 'saved':
			return { ...outcome, revision: result.revision, savedAt: result.savedAt };
		case 'conflict':
			return { ...outcome, conflict: result.stored };
		case 'frozen':
			return { ...outcome, frozen: true };
		case 'missing':
			return null;
	}
}
