import { error } from '@sveltejs/kit';
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
import { findVersion, listSubmissions, type Submission } from '#lib/server/submissions.ts';
import { readTargets, standingTargets } from '#lib/server/targets.ts';
import { resultOf } from '../opened.server.ts';
import { outcomeFor } from '../targets.server.ts';

/** The report of an assessment that is asked for: the page and the PDF are made from the same blocks. */
export async function reportOf(opened: Opened, choice: ReportChoice): Promise<Report> {
	const { kind, marking } = choice;
	const { around, ...result } =
		choice.version === null
			? await standingResult(opened)
			: await versionOf(opened, choice.version);
	return buildReport({
		...result,
		date: new Date(),
		kind,
		marking: opened.organisation.previewOf === null ? marking : m.preview_marking(),
		helplines: helplinesFor(site().library, opened.organisation.nation),
		...(kind === 'full' || kind === 'summary' ? await around() : {})
	});
}

/** A result and, where the kind of report shows it, what belongs to the year beside its own answers. */
type Result = Pick<ReportInput, 'scorecard' | 'questionnaire' | 'organisation' | 'status'> & {
	around: () => Promise<Pick<ReportInput, 'earlier' | 'targets' | 'outcome' | 'actions'>>;
};

/** The result as it stands, with the years before it, targets and the plan. */
async function standingResult(opened: Opened): Promise<Result> {
	const { scorecard, name, submitted } = await resultOf(opened);
	return {
		scorecard,
		questionnaire: opened.questionnaire,
		organisation: { name },
		status: submitted ? { submittedAt: submitted.at, version: submitted.version } : 'draft',
		around: () => around(opened, scorecard)
	};
}

/**
 * A version as it was submitted, with the years before it. Targets and the plan are those of today and stay out.
 * 404 when there is none of that number.
 */
async function versionOf(opened: Opened, number: number): Promise<Result> {
	const found = await findVersion(site().database, opened.assessment.id, number);
	if (!found) error(404);
	const { scorecard, questionnaire, organisationName, version, submittedAt, reopenedAt } = found;
	return {
		scorecard,
		questionnaire,
		organisation: { name: organisationName },
		status: {
			submittedAt: new Date(submittedAt),
			version,
			reopenedAt: reopenedAt === null ? null : new Date(reopenedAt)
		},
		around: async () => ({ earlier: (await earlierOf(opened)).map(({ scorecard }) => scorecard) })
	};
}

/** What was submitted in the years before, the oldest first. */
async function earlierOf({ assessment, year }: Opened): Promise<Submission[]> {
	const { organisationId, series } = assessment;
	return listSubmissions(site().database, { organisationId, series, upTo: year - 1 });
}

async function around(opened: Opened, scorecard: Scorecard) {
	const { database } = site();
	const { organisationId, series } = opened.assessment;
	const key = { organisationId, series };
	const earlier = await earlierOf(opened);
	return {
		earlier: earlier.map((each) => each.scorecard),
		targets: standingTargets(await readTargets(database, opened.assessment.id)),
		outcome: await outcomeFor(opened, scorecard, earlier),
		actions: await listActions(database, key)
	};
}
