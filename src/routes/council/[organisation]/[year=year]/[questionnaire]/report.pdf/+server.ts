import { text } from '@sveltejs/kit';
import { parseReportChoice } from '#lib/scorecard/report-choice.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { download } from '#lib/server/download.ts';
import { choiceProblem } from '#lib/words/report.ts';
import { renderInPool } from '../report/render-in-pool.server.ts';
import { reportOf } from '../report/report.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params);
	const choice = parseReportChoice(url.searchParams);
	if (!choice.ok) return text(choiceProblem(choice.field), { status: 400 });
	const report = await reportOf(opened, choice.value);
	return download(await renderInPool(report), 'application/pdf', [
		opened.organisation.name,
		opened.questionnaire.series,
		yearSlug(opened.year),
		choice.value.kind,
		...(choice.value.version === null ? [] : [`version-${String(choice.value.version)}`]),
		'pdf'
	]);
};
