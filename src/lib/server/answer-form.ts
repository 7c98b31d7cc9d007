import {
	emptyAnswer,
	parseAnswer,
	type Answer,
	type AnswerInput,
	type AnswerProblem
} from '#lib/scorecard/answer.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import { sameAnswer, saveAnswer, type StoredAnswer } from './assessments.ts';
import type { Database } from './database.ts';

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

/** The ids of the questions a form speaks of. */
export function questionsIn(form: FormData): string[] {
	return form.getAll('question').map(String);
}

/** Reads the fields of one question. Fields are named `T1.1.note`, `T1.1.choice` and so on. */
export function readInput(form: FormData, question: string): AnswerInput {
	const all = (field: string) =>
		form.getAll(`${question}.${field}`).map((value) => (typeof value === 'string' ? value : ''));
	const text = (field: string) => all(field)[0] ?? '';
	const urls = all('evidence.url');
	return {
		choice: text('choice'),
		choices: all('choices'),
		reason: text('reason'),
		note: text('note'),
		evidence: all('evidence.title').map((title, index) => ({ title, url: urls[index] ?? '' }))
	};
}

/**
 * The revision an answer is to take the place of: the one its fields were filled from or, where two versions stood
 * against each other and one's own was chosen, that of the other. -1, which no answer ever has, for anything unreadable.
 */
export function revisionIn(form: FormData, question: string): number {
	const field = form.get(`${question}.keep`) === 'mine' ? 'stored' : 'revision';
	const revision = Number(form.get(`${question}.${field}`) ?? 0);
	return Number.isSafeInteger(revision) ? revision : -1;
}

/** Whether a form sends back exactly the answer it was filled with. */
export function isUntouched(form: FormData, question: Question, filled: Answer): boolean {
	const { valid, problems } = parseAnswer(question, readInput(form, question.id));
	return problems.length === 0 && sameAnswer({ ...emptyAnswer, ...valid }, filled);
}

/**
 * Parses and saves one question of a form. Valid parts are saved even when others are wrong.
 * A form in which nothing is chosen leaves the choice as it was: a choice cannot be taken back by leaving a form open.
 */
export async function saveFromForm(
	database: Database,
	form: FormData,
	question: Question,
	save: { assessmentId: string; contributorId: string; now: Date }
): Promise<SavedQuestion> {
	const input = readInput(form, question.id);
	const { valid, problems } = parseAnswer(question, input);
	const change: Partial<Answer> = { ...valid };
	if (question.kind !== 'choices' && input.choice === '') delete change.chosen;
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
	}
}
