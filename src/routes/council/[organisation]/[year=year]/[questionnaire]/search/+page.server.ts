import { requireAssessment } from '#lib/server/access.ts';
import { searchQuestions } from '#lib/scorecard/search.ts';
import { visibilityOf } from '../opened.server.ts';
import type { PageServerLoad } from './$types';

const longestQuery = 100;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params);
	const query = (url.searchParams.get('q') ?? '').trim().slice(0, longestQuery);
	const visibility = visibilityOf(opened);
	return {
		query,
		title: opened.questionnaire.title,
		found: searchQuestions(opened.questionnaire, query)
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
