import { error } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { radarOfYears } from '#lib/scorecard/drawing/chart.ts';
import { trendOf } from '#lib/scorecard/years/trend.ts';
import { compareYears } from '#lib/scorecard/years/two-years.ts';
import { parseYearSlug } from '#lib/scorecard/year.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { yearName } from '#lib/words/date.ts';
import { yearsOf } from '../years.server.ts';
import type { PageServerLoad } from './$types';

/** Charts and tables are whole without script, so none is sent. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params);
	const { current, draft, earlier } = await yearsOf(opened);
	const wanted = url.searchParams.get('with');
	const previous =
		wanted === null ? earlier[0] : earlier.find((result) => result.year === parseYearSlug(wanted));
	if (!previous && wanted !== null) {
		const why = m.compare_bad_year({ year: yearName(current.year) });
		error(400, { message: why, why });
	}
	const { answered, visible } = current.overall;
	return {
		year: current.year,
		questionnaire: current.questionnaire.title,
		draft: draft ? { answered, total: visible } : null,
		choices: earlier.map(({ year }) => year),
		comparison: previous
			? {
					compared: compareYears(previous, current),
					trend: trendOf([...earlier, current], draft),
					radar: radarOfYears(previous, current)
				}
			: null
	};
};
