import { offers, type Answer } from './answer.ts';
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
