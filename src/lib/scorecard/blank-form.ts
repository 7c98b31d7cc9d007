import { emptyAnswer, type Answer, type Answers } from './answer.ts';
import type { Council } from './council.ts';
import { kindOf } from './question-kinds/kinds.ts';
import { questionsOf, type Question, type Questionnaire, type Theme } from './questionnaire.ts';
import { visibilityFor, type Visibility } from './visibility.ts';

/** The questions a council may be asked, as they stand on a blank form: also those that depend on an earlier answer. */
export interface BlankForm {
	themes: { theme: Theme; questions: Question[] }[];
	visibility: Visibility;
}

/** A blank form, and the page where a filled one is typed in, ask these questions in this order. */
export function blankFormFor(questionnaire: Questionnaire, council: Council): BlankForm {
	const visibility = visibilityFor(questionnaire, council, topAnswers(questionnaire));
	return {
		visibility,
		themes: questionnaire.themes.flatMap((theme) => {
			const questions = theme.questions.filter(({ id }) => visibility.isVisible(id));
			return questions.length === 0 ? [] : [{ theme, questions }];
		})
	};
}

/** With every earlier answer at the top, so that what depends on one is asked too. */
export function topAnswers(questionnaire: Questionnaire): Answers {
	return Object.fromEntries(
		questionsOf(questionnaire).flatMap(({ question }): [string, Answer][] => {
			const value = kindOf(question).max(question);
			return value === null
				? []
				: [[question.id, { ...emptyAnswer, chosen: { kind: 'option', value } }]];
		})
	);
}
