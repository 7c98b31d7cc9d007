import type { Answers } from './answer.ts';
import type { Question, Questionnaire, Theme } from './questionnaire.ts';
import type { Visibility } from './visibility.ts';

/** How far the answering of one theme has come. Questions that count for nothing may stay open. */
export interface ThemeProgress {
	/** The questions this council sees, in order. */
	shown: Question[];
	/** Of those that count: how many have an answer, and how many there are. */
	answered: number;
	total: number;
	/** Those that count for the score and have no answer, in order: what is left before the theme is complete. */
	open: Question[];
	/** Any answer or note at all. */
	begun: boolean;
	/** Estimated from the questionnaire's minutes a question, rounded up. */
	minutesLeft: number;
}

/** The progress of a theme for a council. In a theme that counts for nothing, every question is looked at. */
export function progressOf(
	questionnaire: Questionnaire,
	theme: Theme,
	answers: Answers,
	visibility: Visibility
): ThemeProgress {
	const shown = theme.questions.filter((question) => visibility.isVisible(question.id));
	const counted = theme.scored ? shown.filter((question) => question.weight !== null) : shown;
	const isAnswered = (question: Question) => (answers[question.id]?.chosen ?? null) !== null;
	const open = counted.filter((question) => !isAnswered(question));
	const answered = counted.length - open.length;
	return {
		shown,
		answered,
		total: counted.length,
		open: theme.scored ? open : [],
		begun: shown.some((question) => answers[question.id] !== undefined),
		minutesLeft: Math.ceil(open.length * questionnaire.minutesPerQuestion)
	};
}

/** Whether every visible question that counts has an answer: what submission asks for, as a count. */
export function isComplete(progress: Pick<ThemeProgress, 'open'>[]): boolean {
	return progress.every(({ open }) => open.length === 0);
}
