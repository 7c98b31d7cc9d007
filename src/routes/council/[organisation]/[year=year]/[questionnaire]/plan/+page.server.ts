import { countPlan } from '#lib/scorecard/plan.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { resultOf } from '../opened.server.ts';
import { planOf, planRows } from './plan.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params);
	const { today, entries, choices, filter, shown } = await planOf(opened, url.searchParams);
	const { scorecard } = await resultOf(opened);
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
		rows: planRows(opened, shown, scorecard),
		print: url.searchParams.has('print')
	};
};
