import { buildReport } from '#lib/report/build-report.ts';
import type { Report } from '#lib/report/report.ts';
import type { ReportChoice } from '#lib/scorecard/report-choice.ts';
import { helplinesFor } from '#lib/scorecard/resource.ts';
import type { Opened } from '#lib/server/access.ts';
import { site } from '#lib/server/site.ts';
import { resultOf } from '../opened.server.ts';

/** The report of an assessment that is asked for: the page and the PDF are made from the same blocks. */
export async function reportOf(opened: Opened, { kind, marking }: ReportChoice): Promise<Report> {
	const { scorecard, name, submitted } = await resultOf(opened);
	return buildReport({
		scorecard,
		questionnaire: opened.questionnaire,
		organisation: { name },
		date: new Date(),
		status: submitted ? { submittedAt: submitted.at, version: submitted.version } : 'draft',
		kind,
		marking,
		helplines: helplinesFor(site().library, opened.organisation.nation)
	});
}
