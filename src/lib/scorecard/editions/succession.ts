import { offersOther } from './question-diff.ts';
import { questionsOf, type Question, type Questionnaire } from '../questionnaire.ts';
import type { Problem } from '../definition.ts';

/**
 * Checks an edition against all earlier ones of its series, given in any order. Years are compared question by
 * question, by id and revision: an id that was taken out never comes back, a revision only ever goes up, and what
 * is offered changes only together with it. Each message is explained in docs/editing-questionnaires.md.
 */
export function checkAgainstEarlier(later: Questionnaire, earlier: Questionnaire[]): Problem[] {
	const editions = [...earlier].sort((a, b) => a.edition - b.edition);
	const before = editions.at(-1);
	if (!before) return [];
	return later.themes.flatMap((theme, t) =>
		theme.questions.flatMap((question, q): Problem[] => {
			const path = ['themes', t, 'questions', q];
			const known = editions.filter((edition) => find(edition, question.id));
			const last = known.at(-1);
			const old = last && find(last, question.id);
			if (!last || !old) return [];
			const problems: Problem[] = [];
			if (last !== before)
				problems.push({
					path: [...path, 'id'],
					message: `Give it another id: "${question.id}" was taken out after "${last.id}" and is never used again`
				});
			if (question.revision < old.revision)
				problems.push({
					path: [...path, 'revision'],
					message: `Cannot go down: it was ${old.revision} in "${last.id}"`
				});
			else if (question.revision === old.revision && offersOther(old, question))
				problems.push({
					path: [...path, 'revision'],
					message: `Raise the revision: what can be answered is not the same as in "${last.id}"`
				});
			return problems;
		})
	);
}

function find(questionnaire: Questionnaire, id: string): Question | undefined {
	return questionsOf(questionnaire).find(({ question }) => question.id === id)?.question;
}
