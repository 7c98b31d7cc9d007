import type { Answers } from './answer.ts';
import { valueIn } from './chosen.ts';
import { councilMeets } from './condition.ts';
import type { Council } from './council.ts';
import type { Condition, Law } from './definition-parts.ts';
import { questionsOf, type Question, type Questionnaire } from './questionnaire.ts';

/** Which questions a council sees, and which duties bind it. Worked out once for a whole questionnaire. */
export interface Visibility {
	isVisible(questionId: string): boolean;
	/** The duties that bind this council and rest on this question: none means the question holds no band. */
	duties(question: Question): Law[];
	/** Other law worth knowing that concerns this council. */
	law(question: Question): Law[];
}

/**
 * A question is visible when its condition holds: nation, kind of council, and an earlier answer of at least a value.
 * A hidden earlier question counts as not answered, so what depends on it is hidden too.
 */
export function visibilityFor(
	questionnaire: Questionnaire,
	council: Council,
	answers: Answers
): Visibility {
	const visible = new Set<string>();
	const holds = (condition: Condition | null | undefined): boolean => {
		if (!condition) return true;
		if (!councilMeets(condition, council)) return false;
		if (!condition.answer) return true;
		const value = valueIn(answers[condition.answer.question]?.chosen);
		return (
			visible.has(condition.answer.question) && value !== null && value >= condition.answer.atLeast
		);
	};
	for (const { question } of questionsOf(questionnaire)) {
		if (holds(question.showWhen)) visible.add(question.id);
	}
	const concerning = (laws: Law[]) => laws.filter((law) => holds(law.onlyIf));
	return {
		isVisible: (questionId) => visible.has(questionId),
		duties: (question) => concerning(question.gate?.duties ?? []),
		law: (question) => concerning(question.law)
	};
}
