import { visibilityOf } from '#lib/assessment/opened.ts';
import { searchQuestions } from '#lib/scorecard/search.ts';
import { oneLine } from '#lib/scorecard/text.ts';
import { requireAssessment } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

const longestQuery = 100;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const query = oneLine(url.searchParams.get('q') ?? '');
	// Everything typed stays in the field; only what is too long is not looked for.
	const over = Math.max(0, query.length - longestQuery);
	const visibility = visibilityOf(opened);
	return {
		query,
		longest: longestQuery,
		over,
		title: opened.questionnaire.title,
		found: searchQuestions(opened.questionnaire, over > 0 ? '' : query)
			.filter(({ question }) => visibility.isVisible(question.id))
			.map(({ theme, question }) => ({
				id: question.id,
				theme: { id: theme.id, title: theme.title },
				title: question.title,
				text: question.text,
				answered: (opened.assessment.answers[question.id]?.chosen ?? null) !== null
			}))
	};
};
