import type { Answers } from './answer.ts';
import { councilTypesIn, nations } from './council.ts';
import { countedIn } from './counted.ts';
import type { Question, Questionnaire, Theme } from './questionnaire.ts';
import { visibilityFor, type Visibility } from './visibility.ts';

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

/**
 * The progress of a theme for a council. In a theme that counts for nothing, every question is looked at.
 * `isWaiting` says which questions have an answer of an earlier year that only needs to be confirmed.
 */
export function progressOf(
	questionnaire: Questionnaire,
	theme: Theme,
	answers: Answers,
	visibility: Visibility,
	isWaiting: (question: string) => boolean = () => false
): ThemeProgress {
	const shown = theme.questions.filter((question) => visibility.isVisible(question.id));
	const counted = countedIn(theme, shown);
	const isAnswered = (question: Question) => (answers[question.id]?.chosen ?? null) !== null;
	const open = counted.filter((question) => !isAnswered(question));
	const toConfirm = open.filter(({ id }) => isWaiting(id)).length;
	const answered = counted.length - open.length;
	return {
		shown,
		answered,
		total: counted.length,
		open: theme.scored ? open : [],
		begun: shown.some((question) => answers[question.id] !== undefined),
		minutesLeft: minutesFor(questionnaire, open.length - toConfirm * (1 - confirming))
	};
}

/** An answer of an earlier year is read and confirmed in about a third of the time that answering takes. */
const confirming = 1 / 3;

/** Minutes to answer so many questions, rounded up. */
export function minutesFor(
	{ minutesPerQuestion }: Pick<Questionnaire, 'minutesPerQuestion'>,
	questions: number
): number {
	return Math.ceil(questions * minutesPerQuestion);
}

/** The most questions that any council is asked and that count, before it has answered any. */
export function mostCounted(questionnaire: Questionnaire): number {
	const councils = nations.flatMap((nation) =>
		councilTypesIn(nation).map((type) => ({ nation, type }))
	);
	return Math.max(
		...councils.map((council) => {
			const { isVisible } = visibilityFor(questionnaire, council, {});
			return questionnaire.themes
				.filter(({ scored }) => scored)
				.flatMap((theme) => countedIn(theme, theme.questions))
				.filter(({ id }) => isVisible(id)).length;
		})
	);
}

/** Whether every visible question that counts has an answer: what submission asks for, as a count. */
export function isComplete(progress: Pick<ThemeProgress, 'open'>[]): boolean {
	return progress.every(({ open }) => open.length === 0);
}
