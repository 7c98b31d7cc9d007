import { plannedFor } from '#lib/assessment/plan.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { projectionOf } from '#lib/assessment/targets.ts';
import { waitingYearsOf } from '#lib/assessment/waiting.ts';
import { outlineOf } from '#lib/scorecard/outline.ts';
import { unassessedDuties } from '#lib/scorecard/unassessed.ts';
import { requireAssessment } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { scorecard, submitted } = await resultOf(opened);
	return {
		scorecard: outlineOf(scorecard),
		submitted: submitted && { at: submitted.at, version: submitted.version },
		unassessed: unassessedDuties(opened.questionnaire, scorecard.council),
		waiting: await waitingYearsOf(opened),
		planned: await plannedFor(opened),
		projection: await projectionOf(opened, scorecard)
	};
};
