import { requireAssessment } from '#lib/server/access.ts';
import { resultOf, waitingYearsOf } from '../opened.server.ts';
import { plannedFor } from '../plan/plan.server.ts';
import { projectionOf } from '../targets.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params);
	const { scorecard, submitted } = await resultOf(opened);
	return {
		scorecard,
		submitted,
		waiting: await waitingYearsOf(opened),
		planned: await plannedFor(opened),
		projection: await projectionOf(opened, scorecard)
	};
};
