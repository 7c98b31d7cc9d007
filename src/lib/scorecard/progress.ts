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

/** Minutes to answer so many questions, rounded up. */
export function minutesFor(
	{ minutesPerQuestion }: Pick<Questionnaire, 'minutesPerQuestion'>,
	questions: number
): number {
	return Math.ceil(questions * minutesPerQuestion);
}

/**
 * Minutes for each of several lots of questions, in whole minutes that add up to `minutesFor` all of them together,
 * so that a list agrees with its total. No questions take none; any take at least one.
 */
export function minutesForEach(
	edition: Pick<Questionnaire, 'minutesPerQuestion'>,
	lots: number[]
): number[] {
	let questions = 0;
	let given = 0;
	return lots.map((lot) => {
		questions += lot;
		const minutes = lot === 0 ? 0 : Math.max(1, minutesFor(edition, questions) - given);
		given += minutes;
		return minutes;
	});
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
	const councils = nations.flatMap((nation) =>
		councilTypesIn(nation).map((type) => ({ nation, type }))
	);
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
