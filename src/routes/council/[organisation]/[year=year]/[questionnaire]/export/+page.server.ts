import { resultOf } from '#lib/assessment/result.ts';
import { requireAssessment } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { scorecard, submitted } = await resultOf(opened);
	return {
		year: opened.year,
		title: opened.questionnaire.title,
		submitted,
		hasLastYear: scorecard.last !== null
	};
};
