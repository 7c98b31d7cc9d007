import { emptyAnswer, type Answer, type Answers } from '../answer.ts';
import type { Question, Questionnaire, Theme } from '../questionnaire.ts';

/**
 * How the answer of a file stands to that of a draft.
 *
 * - `same`: the file says nothing that the draft does not
 * - `new`: the draft has no answer, and no note or link of it would be replaced
 * - `differs`: the draft has an answer, a note or links, and the file has others or more: a person chooses
 * - `empty`: the file says nothing, so that what the draft says stays
 */
export type FiledStanding = 'same' | 'new' | 'differs' | 'empty';

/** A question about which the draft or the file says something. */
export interface ComparedQuestion {
	theme: Theme;
	question: Question;
	standing: FiledStanding;
	/** What the draft says. */
	stands: Answer;
	/** What the draft would say with the answer of the file. */
	merged: Answer;
}

/**
 * What the answer of a file says: its choice, its note, its links, each only where there is any. Nothing chosen,
 * no note and no links say nothing, so that they take nothing away; the lowest level, "don't know" and not applicable
 * are choices like any other.
 */
export function partsIn({ chosen, note, evidence }: Answer): Partial<Answer> {
	return {
		...(chosen !== null && { chosen }),
		...(note !== '' && { note }),
		...(evidence.length > 0 && { evidence })
	};
}

/** Compares two answers to one question; `null` for one that is not there. */
export function standingOf(stands: Answer | null, filed: Answer | null): FiledStanding {
	const before = stands ?? emptyAnswer;
	const parts = partsIn(filed ?? emptyAnswer);
	if (isEmpty(parts)) return 'empty';
	if (isSame({ ...before, ...parts }, before)) return 'same';
	const kept = partsIn(before);
	const replaces =
		kept.chosen !== undefined ||
		(kept.note !== undefined && parts.note !== undefined && parts.note !== kept.note) ||
		(kept.evidence !== undefined &&
			parts.evidence !== undefined &&
			!isSame(parts.evidence, kept.evidence));
	return replaces ? 'differs' : 'new';
}

/**
 * Compares the answers of a draft with those of a file, in the order of the questionnaire. A question about which
 * neither says anything is left out, and so is one whose answer in the file is `unreadable`.
 */
export function compareAnswers(
	questionnaire: Questionnaire,
	draft: Answers,
	filed: Answers,
	unreadable: ReadonlySet<string> = new Set()
): ComparedQuestion[] {
	return questionnaire.themes.flatMap((theme) =>
		theme.questions.flatMap((question): ComparedQuestion[] => {
			const stands = draft[question.id] ?? emptyAnswer;
			const parts = partsIn(filed[question.id] ?? emptyAnswer);
			if (unreadable.has(question.id) || (isEmpty(partsIn(stands)) && isEmpty(parts))) return [];
			const standing = standingOf(stands, filed[question.id] ?? null);
			return [{ theme, question, standing, stands, merged: { ...stands, ...parts } }];
		})
	);
}

/**
 * The answers of the draft once those of the file are brought in: every new one, and of those that differ the ones that
 * were `taken`, by question id. Everything else stays as it is.
 */
export function mergedAnswers(
	draft: Answers,
	compared: ComparedQuestion[],
	taken: ReadonlySet<string>
): Answers {
	const brought = compared.filter(
		({ question, standing }) =>
			standing === 'new' || (standing === 'differs' && taken.has(question.id))
	);
	return {
		...draft,
		...Object.fromEntries(brought.map(({ question, merged }) => [question.id, merged]))
	};
}

function isEmpty(parts: Partial<Answer>): boolean {
	return Object.keys(parts).length === 0;
}

/** Both have their fields in the order in which answers are read and kept. */
function isSame(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
