import { error } from '@sveltejs/kit';
import { radarOfYears } from '#lib/scorecard/chart.ts';
import { trendOf } from '#lib/scorecard/years/trend.ts';
import { compareYears } from '#lib/scorecard/years/two-years.ts';
import { parseYearSlug } from '#lib/scorecard/year.ts';
import { listAssessments } from '#lib/server/records/assessments.ts';
import { site } from '#lib/server/process/site.ts';
import { yearName } from '#lib/words/year.ts';
import { yearsOf } from '#lib/assessment/years.ts';
import * as m from '#lib/paraglide/messages.js';
import { requireAssessment } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

/** Charts and tables are whole without script, so none is sent. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { current, draft, earlier } = await yearsOf(opened);
	const wanted = url.searchParams.get('with');
	const previous =
		wanted === null ? earlier[0] : earlier.find((result) => result.year === parseYearSlug(wanted));
	if (!previous && wanted !== null) {
		const why = m.compare_bad_year({ year: yearName(current.year) });
		error(400, { message: m.error_address(), why });
	}
	const { answered, visible } = current.overall;
	const begun = previous ? [] : await listAssessments(site().database, opened.organisation.id);
	return {
		year: current.year,
		questionnaire: current.questionnaire.title,
		draft: draft ? { answered, total: visible } : null,
		/** The newest earlier year that was begun and not submitted, where none was. */
		unsubmitted:
			begun.find(({ series, year }) => series === opened.assessment.series && year < opened.year)
				?.year ?? null,
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
