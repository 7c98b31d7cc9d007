import { error, redirect } from '@sveltejs/kit';
import { isOpen } from '#lib/scorecard/plan/action.ts';
import { dayOf } from '#lib/scorecard/day.ts';
import { editionFor, seriesOf } from '#lib/scorecard/editions/edition.ts';
import { isOverdue } from '#lib/scorecard/plan/plan.ts';
import { quickCheckSize } from '#lib/scorecard/quick-check.ts';
import { financialYearOf, yearSlug } from '#lib/scorecard/year.ts';
import { standingActions } from '#lib/server/records/actions.ts';
import { beginAssessment, listAssessments } from '#lib/server/records/assessments.ts';
import { isSubmitted } from '#lib/server/records/year-lock.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { canSignIn } from '#lib/server/identity/means.ts';
import { site } from '#lib/server/process/site.ts';
import { partOf, tasks } from './[year=year]/[questionnaire]/address.ts';
import { refuseGone, requireMember } from './guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { organisation } = await requireMember(locals, params, 'read');
	const { database, questionnaires, settings } = site();
	const now = new Date();
	const thisYear = financialYearOf(now);
	const today = dayOf(now);
	const assessments = await listAssessments(database, organisation.id);
	const standing = await standingActions(database, organisation.id);
	const allSeries = new Set([
		...seriesOf(questionnaires),
		...assessments.map(({ series }) => series)
	]);
	const editionOf = (assessment?: { questionnaireId: string }) =>
		questionnaires.find(({ id }) => id === assessment?.questionnaireId);
	return {
		thisYear,
		/** Somebody just kept it from being deleted. */
		kept: url.searchParams.has('kept'),
		/** Whether this person can come back without this browser. */
		comesBack:
			locals.personId !== null && (await canSignIn(database, locals.personId, settings.ways)),
		/** A copy can be restored into it. */
		empty: assessments.length === 0 && standing.length === 0,
		series: [...allSeries].flatMap((series) => {
			const offered = editionFor(questionnaires, series, thisYear);
			const begun = assessments.filter((assessment) => assessment.series === series);
			// What this council has begun stays here, offered to others or not.
			const edition = offered ?? editionOf(begun[0]);
			if (!edition && begun.length === 0) return [];
			const actions = standing.filter((action) => action.series === series);
			return {
				id: series,
				title: edition?.title ?? series,
				summary: edition?.summary ?? null,
				/** How long the quick check of a year begun now is; `null` where there is none. */
				quick: offered && quickCheckSize(offered, organisation),
				assessments: begun.map((assessment) => ({
					year: assessment.year,
					slug: yearSlug(assessment.year),
					submittedAt: isSubmitted(assessment) ? (assessment.latest?.submittedAt ?? null) : null,
					awaiting: assessment.awaitsSignature,
					version: assessment.latest?.version ?? null,
					lost: !isSubmitted(assessment) && !editionOf(assessment)
				})),
				// An action belongs to no year alone: the newest plan has every open one.
				plan: begun[0]
					? {
							slug: yearSlug(begun[0].year),
							open: actions.filter(isOpen).length,
							overdue: actions.filter((action) => isOverdue(action, today)).length
						}
					: null,
				// The year in hand, and the one before for a council that is late.
				open: [thisYear, thisYear - 1].filter(
					(year) => offered && !begun.some((assessment) => assessment.year === year)
				)
			};
		})
	};
};

export const actions: Actions = {
	begin: async ({ request, locals, params }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'begin');
		const form = await readForm(request);
		const series = String(form.get('series'));
		const now = new Date();
		const thisYear = financialYearOf(now);
		const year = [thisYear, thisYear - 1].find((each) => String(each) === form.get('year'));
		const { database, questionnaires } = site();
		const edition = editionFor(questionnaires, series, thisYear);
		if (!edition || year === undefined) error(404);
		const begun = await beginAssessment(
			database,
			{
				organisationId: organisation.id,
				series,
				questionnaireId: editionFor(questionnaires, series, year)?.id ?? edition.id,
				year
			},
			contributor.id,
			now
		);
		if (begun === 'missing') refuseGone();
		const earlier = (await listAssessments(database, organisation.id)).some(
			(assessment) =>
				assessment.series === series && assessment.year < year && assessment.latest !== null
		);
		const place = {
			organisation: organisation.id,
			year: yearSlug(year),
			questionnaire: series
		};
		if (form.get('first') === 'quick-check') redirect(303, partOf(place, 'quick-check'));
		redirect(303, earlier ? partOf(place, 'carry-over') : tasks(place));
	}
};
