import type { Council } from '#lib/scorecard/council.ts';
import { editionFor } from '#lib/scorecard/editions/edition.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';

/** A question that is on offer today, and the theme it is in. */
export interface Offered {
	theme: string;
	question: Question;
}

/** The questions a council sees whatever it answers, in the edition for today. Throws when there is none. */
export function openQuestions(council: Council, series = 'scorecard'): Offered[] {
	const { questionnaires } = loadContent('questionnaires');
	const questionnaire = editionFor(questionnaires, series, financialYearOf(new Date()));
	if (!questionnaire) throw new Error(`There is no edition of ${series} for today`);
	const { isVisible } = visibilityFor(questionnaire, council, {});
	return questionnaire.themes.flatMap((theme) =>
		theme.questions
			.filter(({ id, showWhen }) => isVisible(id) && !showWhen?.answer)
			.map((question) => ({ theme: theme.id, question }))
	);
}
