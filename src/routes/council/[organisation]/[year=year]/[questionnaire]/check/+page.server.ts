import { fail, redirect } from '@sveltejs/kit';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { scoredThemes, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { lastYear, requireAssessment } from '#lib/server/access.ts';
import { isSubmitted } from '#lib/server/assessments.ts';
import { site } from '#lib/server/site.ts';
import { submitAssessment } from '#lib/server/submissions.ts';
import { partOf } from '../address.ts';
import { resultOf, waitingYearsOf } from '../opened.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The questions that count and have no answer yet. Submission needs every one: a count, not a percentage. */
function openLines(scorecard: Scorecard) {
	return scoredThemes(scorecard).flatMap((theme) =>
		theme.lines
			.filter((line) => line.weight !== null && line.state === 'not-answered')
			.map((line) => ({ theme: theme.id, line }))
	);
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params);
	const { scorecard } = await resultOf(opened);
	return {
		scorecard,
		open: openLines(scorecard),
		waiting: await waitingYearsOf(opened),
		submitted: isSubmitted(opened.assessment) ? opened.assessment.latest : null,
		nextVersion: (opened.assessment.latest?.version ?? 0) + 1,
		publicNumbers: site().library.helplines.map(({ number }) => number)
	};
};

export const actions: Actions = {
	submit: async ({ locals, params }) => {
		const opened = await requireAssessment(locals, params);
		const { questionnaire, organisation, year, assessment, contributor } = opened;
		const previous = await lastYear(opened);
		const { library, database } = site();
		const result = await submitAssessment(database, {
			assessmentId: assessment.id,
			organisationName: organisation.name,
			questionnaire,
			contributorId: contributor.id,
			now: new Date(),
			make: (answers) => {
				const scorecard = makeScorecard({
					questionnaire,
					council: organisation,
					year,
					answers,
					library,
					previous: previous?.scorecard ?? null
				});
				return openLines(scorecard).length === 0 ? scorecard : null;
			}
		});
		if (result.kind === 'refused') return fail(400, { refused: true });
		redirect(303, `${partOf(params, 'scorecard')}?submitted=yes`);
	}
};
