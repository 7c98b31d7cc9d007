import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { download } from '#lib/server/download.ts';
import { reportOf } from '../report/report.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params);
	const report = await reportOf(opened);
	return download(renderPdf(report), 'application/pdf', [
		opened.organisation.name,
		opened.questionnaire.series,
		yearSlug(opened.year),
		'pdf'
	]);
};
