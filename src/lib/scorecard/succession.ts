import { questionsOf, type Problem, type Question, type Questionnaire } from './questionnaire.ts';

/**
 * Checks an edition against the one before it in the same series. Years are compared question by question, by id
 * and revision, so a revision only ever goes up, and what is offered changes only together with it.
 */
export function checkAgainstEarlier(later: Questionnaire, earlier: Questionnaire): Problem[] {
	const before = new Map(questionsOf(earlier).map(({ question }) => [question.id, question]));
	return later.themes.flatMap((theme, t) =>
		theme.questions.flatMap((question, q): Problem[] => {
			const old = before.get(question.id);
			if (!old) return [];
			const path = ['themes', t, 'questions', q, 'revision'];
			if (question.revision < old.revision)
				return [{ path, message: `Cannot go down: it was ${old.revision} in "${earlier.id}"` }];
			if (question.revision === old.revision && offered(question) !== offered(old))
				return [
					{
						path,
						message: `Raise the revision: what can be answered is not the same as in "${earlier.id}"`
					}
				];
			return [];
		})
	);
}

/** What can be chosen, apart from its wording. */
function offered(question: Question): string {
	return question.kind === 'choices'
		? question.choices
				.map((choice) => choice.id)
				.sort()
				.join(' ')
		: question.options.map((option) => option.value).join(' ');
}
