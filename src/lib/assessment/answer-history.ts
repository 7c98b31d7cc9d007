import { offers } from '#lib/scorecard/offered-answers.ts';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
import type { Described } from '#lib/scorecard/question-kinds/question-kind.ts';
import type { Question, Theme } from '#lib/scorecard/questionnaire.ts';
import { countStates, listStates, type AnswerState } from '#lib/server/records/answer-history.ts';
import { answerAt, sameAnswer, saveAnswer, type SaveResult } from '#lib/server/records/answers.ts';
import { visibilityOf, type Opened } from './opened.ts';

/** How many states of an answer are shown together, each with a note of up to some pages. */
const perPage = 20;

/** An answer as it was saved once, put into words. */
export interface PastAnswer extends AnswerState {
	said: Described;
	/** It is how the answer stands. */
	stands: boolean;
	/** The question no longer offers what was chosen, so it cannot stand again. */
	withdrawn: boolean;
	/** It says something else than the answer that stands, and could stand again. */
	restorable: boolean;
}

/** Who answered a question, when and how, a page at a time. */
export interface AnswerHistory {
	question: Pick<Question, 'id' | 'title' | 'text'>;
	/** The newest first. */
	states: PastAnswer[];
	/** The revision of the answer that stands; 0 where nothing was ever saved. */
	standing: number;
	page: number;
	pages: number;
}

/** A question of a theme that the council is asked; `null` for any other. */
export function askedIn(opened: Opened, theme: Theme, questionId: string): Question | null {
	if (!visibilityOf(opened).isVisible(questionId)) return null;
	return theme.questions.find(({ id }) => id === questionId) ?? null;
}

/** The history of an answer. `wanted`: which page of it, from 1; past the last one it is the last. */
export async function historyOf(
	{ service, assessment }: Opened,
	question: Question,
	wanted: number
): Promise<AnswerHistory> {
	const about = { assessmentId: assessment.id, questionId: question.id };
	const count = await countStates(service.database, about);
	const pages = Math.max(1, Math.ceil(count / perPage));
	const page = Math.min(pages, wanted);
	const states = await listStates(service.database, about, {
		...{ limit: perPage, offset: (page - 1) * perPage }
	});
	const standing = assessment.answers[question.id] ?? null;
	const { id, title, text } = question;
	return {
		...{ question: { id, title, text }, standing: standing?.revision ?? 0, page, pages },
		states: states.map((state) => {
			const withdrawn = state.chosen !== null && !offers(question, state.chosen);
			return {
				...state,
				said: kindOf(question).describe(question, state.chosen),
				stands: state.revision === standing?.revision,
				withdrawn,
				restorable: !withdrawn && standing !== null && !sameAnswer(state, standing)
			};
		})
	};
}

/**
 * Saves an earlier state of an answer once more, as an ordinary save with its own place in the history. `standing`: the
 * revision that was seen to stand. `forgotten`: the history holds no such state, or not any more. `withdrawn`: the question
 * no longer offers what was chosen then.
 */
export async function restoreState(
	{ service, assessment, contributor, now }: Opened,
	question: Question,
	{ revision, standing }: { revision: number; standing: number }
): Promise<SaveResult | { kind: 'forgotten' | 'withdrawn' }> {
	const about = { assessmentId: assessment.id, questionId: question.id };
	const state = await answerAt(service.database, { ...about, revision });
	if (!state) return { kind: 'forgotten' };
	const { chosen, note, evidence } = state;
	if (chosen && !offers(question, chosen)) return { kind: 'withdrawn' };
	return saveAnswer(service.database, {
		...{ ...about, revision: standing, change: { chosen, note, evidence } },
		...{ contributorId: contributor.id, now }
	});
}
