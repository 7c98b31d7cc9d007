import { error, text } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { recordOf } from '#lib/assessment/report.ts';
import { parseReportChoice } from '#lib/scorecard/report-choice.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { auditDownloadOfYear } from '#lib/server/http/audited.ts';
import { download } from '#lib/server/http/download.ts';
import { verifyAddress } from '#lib/server/http/verify-address.ts';
import { elsewhere } from '#lib/server/process/admission.ts';
import { choiceProblem } from '#lib/words/report.ts';
import { requireAssessment } from '../../../guard.server.ts';
import { renderInPool } from '../report/render-in-pool.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const choice = parseReportChoice(url.searchParams);
	if (!choice.ok) return text(choiceProblem(choice.field), { status: 400 });
	const asker = {
		council: opened.organisation.id,
		person: locals.personId ?? '',
		signal: request.signal
	};
	// A report waits in a line of its own, and is drawn by another thread.
	const drawn = await elsewhere(request, () =>
		renderInPool(asker, () => recordOf(opened, choice.value, verifyAddress()))
	);
	if (!drawn) error(404, { message: m.error_not_found() });
	await auditDownloadOfYear(opened, 'report-taken', { report: choice.value.kind });
	return download(drawn, 'application/pdf', [
		opened.organisation.name,
		opened.questionnaire.series,
		yearSlug(opened.year),
		choice.value.kind,
		...(choice.value.theme === null ? [] : [choice.value.theme]),
		...(choice.value.version === null ? [] : [`version-${String(choice.value.version)}`]),
		'pdf'
	]);
};
