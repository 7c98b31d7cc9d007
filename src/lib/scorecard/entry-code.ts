import type { Question } from './questionnaire.ts';

/**
 * What is printed beside a box of a blank form and typed when a filled one is copied in: a level's number, `D` for
 * don't know, `N` for not applicable, and for the choices of a question their place in the list from 1.
 */
export const dontKnowCode = 'D';
export const notApplicableCode = 'N';

/** The codes of a question's own answers, in the order they are printed. */
export function answerCodes(question: Question): string[] {
	return question.kind === 'choices'
		? question.choices.map((_, index) => String(index + 1))
		: question.options.map(({ value }) => String(value));
}
