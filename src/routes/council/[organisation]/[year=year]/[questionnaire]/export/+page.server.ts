import { requireAssessment } from '#lib/server/access.ts';
import { resultOf } from '../opened.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params);
	const { scorecard, submitted } = await resultOf(opened);
	return {
		year: opened.year,
		title: opened.questionnaire.title,
		submitted,
		hasLastYear: scorecard.last !== null
	};
};
