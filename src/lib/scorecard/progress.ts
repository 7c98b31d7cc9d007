import type { Answers } from './answer.ts';
import { councils } from './council.ts';
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
	/** What is left of a theme that counts, in questions: one that only needs to be confirmed is a part of one. */
	left: number;
}

/**
 * The progress of a theme for a council. In a theme that counts for nothing, every question is looked at.
 * `isWaiting` says which questions have an answer of an earlier year that only needs to be confirmed.
 */
export function progressOf(
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
		left: theme.scored ? open.length - toConfirm * (1 - confirming) : 0
	};
}

/** An answer of an earlier year is read and confirmed in about a third of the time that answering takes. */
const confirming = 1 / 3;

/** Minutes to answer so many questions of one theme, rounded up. They depend on nothing else, so that every page says the same. */
export function minutesFor(
	{ minutesPerQuestion }: Pick<Questionnaire, 'minutesPerQuestion'>,
	questions: number
): number {
	return Math.ceil(questions * minutesPerQuestion);
}

/** Minutes for the questions of several themes: those of each, added up, so that a list agrees with its total. */
export function minutesForAll(
	edition: Pick<Questionnaire, 'minutesPerQuestion'>,
	lots: number[]
): number {
	return lots.reduce((total, lot) => total + minutesFor(edition, lot), 0);
}

/** The most minutes that the list of any council says, before it has answered any. */
export function maxMinutes(questionnaire: Questionnaire): number {
	return Math.max(
		...councils.map((council) => {
			const visibility = visibilityFor(questionnaire, council, {});
			const lots = questionnaire.themes.map((theme) => progressOf(theme, {}, visibility).left);
			return minutesForAll(questionnaire, lots);
		})
	);
}

/** The most questions that any council is asked and that count, before it has answered any. */
export function maxCounted(questionnaire: Questionnaire): number {
	return maxOf(questionnaire, true);
}

/** The same of those that count for nothing. */
export function maxUncounted(questionnaire: Questionnaire): number {
	return maxOf(questionnaire, false);
}

function maxOf(questionnaire: Questionnaire, counts: boolean): number {
	const counted = new Set(
		questionnaire.themes
			.filter(({ scored }) => scored)
			.flatMap((theme) => countedIn(theme, theme.questions))
	);
	const questions = questionnaire.themes
		.flatMap((theme) => theme.questions)
		.filter((question) => counted.has(question) === counts);
	return Math.max(
		...councils.map((council) => {
			const { isVisible } = visibilityFor(questionnaire, council, {});
			return questions.filter(({ id }) => isVisible(id)).length;
		})
	);
}

/** Whether every visible question that counts has an answer: what submission asks for, as a count. */
export function isComplete(progress: Pick<ThemeProgress, 'open'>[]): boolean {
	return progress.every(({ open }) => open.length === 0);
}
