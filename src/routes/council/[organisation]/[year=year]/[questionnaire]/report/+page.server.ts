import { error } from '@sveltejs/kit';
import { may } from '#lib/access/permission.ts';
import { replacedIn } from '#lib/report/pdf/replaced.ts';
import { parseReportChoice, type ReportChoice } from '#lib/scorecard/report-choice.ts';
import { choiceProblem } from '#lib/words/report.ts';
import { reportOf } from '#lib/assessment/report.ts';
import { verifyAddress } from '#lib/server/http/verify-address.ts';
import * as m from '#lib/paraglide/messages.js';
import { requireAssessment } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const choice = parsed(url.searchParams);
	const report = (await reportOf(opened, choice, verifyAddress())) ?? error(404);
	return {
		report,
		choice,
		/** The title of the one theme it is about; `null` for all. */
		theme: opened.questionnaire.themes.find(({ id }) => id === choice.theme)?.title ?? null,
		replaced: replacedIn(report),
		/** The report shows it, and this person may write it. */
		mayWriteForeword:
			choice.kind === 'publication' &&
			choice.version === null &&
			may(opened.contributor.role, 'submit')
	};
};

function parsed(search: URLSearchParams): ReportChoice {
	const choice = parseReportChoice(search);
	if (choice.ok) return choice.value;
	error(400, { message: m.error_address(), why: choiceProblem(choice.field) });
}
