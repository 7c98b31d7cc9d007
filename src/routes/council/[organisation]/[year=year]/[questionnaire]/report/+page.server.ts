import { error } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { replacedIn } from '#lib/report/pdf/replaced.ts';
import { choiceAddress, parseReportChoice } from '#lib/scorecard/report-choice.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { choiceProblem } from '#lib/words/report.ts';
import { reportOf } from './report.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params);
	const choice = parseReportChoice(url.searchParams);
	if (!choice.ok) {
		const why = choiceProblem(choice.field);
		error(400, { message: m.error_address(), why });
	}
	const report = await reportOf(opened, choice.value);
	return {
		report,
		choice: choice.value,
		/** What follows the address of the report and of its PDF. */
		search: choiceAddress(choice.value),
		replaced: replacedIn(report)
	};
};
