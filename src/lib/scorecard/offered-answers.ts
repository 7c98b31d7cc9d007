import type { Answer } from './answer.ts';
import type { Chosen } from './chosen.ts';
import { kindOf, type Question } from './question-kinds/kinds.ts';
import { questionsOf, type Questionnaire } from './questionnaire.ts';

/**
 * The answers to the questions there are, each with nothing chosen where its choice is no longer offered: a file may
 * be edited while an assessment is open. Notes and links stay, as does whatever else an answer carries.
 */
export function offeredAnswers<Given extends Answer>(
	questionnaire: Questionnaire,
	answers: Readonly<Record<string, Given>>
): Record<string, Given> {
	return Object.fromEntries(
		questionsOf(questionnaire).flatMap(({ question }): [string, Given][] => {
			const answer = answers[question.id];
			if (!answer) return [];
			const kept = answer.chosen && offers(question, answer.chosen) ? answer.chosen : null;
			return [[question.id, { ...answer, chosen: kept }]];
		})
	);
}

/**
 * Whether a question offers what was chosen. A file may be edited while an assessment is open:
 * what is no longer offered counts as not answered, so that no score can leave its range.
 */
export function offers(question: Question, chosen: Chosen): boolean {
	return isOffered(question, chosen, 'offersSome');
}

/** The same of each of several things that were chosen together. */
export function offersAll(question: Question, chosen: Chosen): boolean {
	return isOffered(question, chosen, 'offersAll');
}

function isOffered(question: Question, chosen: Chosen, how: 'offersSome' | 'offersAll'): boolean {
	const kind = kindOf(question);
	switch (chosen.kind) {
		case 'dont-know':
			return kind.others;
		case 'not-applicable':
			return kind.others && question.allowsNotApplicable;
		default:
			return kind[how](question, chosen);
	}
}
