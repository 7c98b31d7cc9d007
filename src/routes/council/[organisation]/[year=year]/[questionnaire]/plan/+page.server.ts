import { countPlan } from '#lib/scorecard/plan/plan.ts';
import { projectionHeadline } from '#lib/words/target.ts';
import { planOf, planRows } from '#lib/assessment/plan.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { projectionOf } from '#lib/assessment/targets.ts';
import { requireAssessment } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { today, entries, choices, filter, shown } = await planOf(opened, url.searchParams);
	const { scorecard } = await resultOf(opened);
	const projection = await projectionOf(opened, scorecard);
	return {
		year: opened.year,
		title: opened.questionnaire.title,
		today,
		counts: countPlan(entries),
		total: entries.length,
		filter,
		owners: choices.owners,
		themes: opened.questionnaire.themes
			.filter(({ id }) => choices.themes.includes(id))
			.map(({ id, short }) => ({ id, short })),
		rows: planRows(opened, shown, { scorecard, projection }),
		/** What next year comes to if every target is reached; `null` when none counts. */
		projection: projection.counted.length > 0 ? projectionHeadline(scorecard, projection) : null,
		print: url.searchParams.has('print')
	};
};
