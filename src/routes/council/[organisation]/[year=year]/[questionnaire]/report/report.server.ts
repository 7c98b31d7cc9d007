import { buildReport } from '#lib/report/build-report.ts';
import type { ReportInput } from '#lib/report/input.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Report } from '#lib/report/report.ts';
import type { ReportChoice } from '#lib/scorecard/report-choice.ts';
import { helplinesFor } from '#lib/scorecard/resource.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Opened } from '#lib/server/access.ts';
import { listActions } from '#lib/server/actions.ts';
import { site } from '#lib/server/site.ts';
import { listSubmissions } from '#lib/server/submissions.ts';
import { readTargets, standingTargets } from '#lib/server/targets.ts';
import { resultOf } from '../opened.server.ts';
import { outcomeFor } from '../targets.server.ts';

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
		marking: opened.organisation.previewOf === null ? marking : m.preview_marking(),
		helplines: helplinesFor(site().library, opened.organisation.nation),
		...(kind === 'full' || kind === 'summary' ? await around(opened, scorecard) : {})
	});
}

/** What belongs to a year beside its own answers: the years before it, targets and the plan. */
async function around(
	opened: Opened,
	scorecard: Scorecard
): Promise<Pick<ReportInput, 'earlier' | 'targets' | 'outcome' | 'actions'>> {
	const { database } = site();
	const { organisationId, series } = opened.assessment;
	const key = { organisationId, series };
	const submissions = await listSubmissions(database, { ...key, upTo: opened.year - 1 });
	const earlier = submissions.map((submission) => submission.scorecard);
	return {
		earlier,
		targets: standingTargets(await readTargets(database, opened.assessment.id)),
		outcome: await outcomeFor(opened, scorecard, earlier),
		actions: await listActions(database, key)
	};
}
