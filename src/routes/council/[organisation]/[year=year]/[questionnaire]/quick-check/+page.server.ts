import { error, redirect } from '@sveltejs/kit';
import { visibilityOf } from '#lib/assessment/opened.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { waitingYearsOf } from '#lib/assessment/waiting.ts';
import { minutesForAll, progressOf } from '#lib/scorecard/progress.ts';
import { quickCheckOf, quickCheckSize } from '#lib/scorecard/quick-check.ts';
import { unassessedDuties } from '#lib/scorecard/unassessed.ts';
import { site } from '#lib/server/process/site.ts';
import { partOf } from '../address.ts';
import { barrierOf, requireAssessment } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { questionnaire, organisation } = opened;
	const size = quickCheckSize(questionnaire, organisation);
	if (!size) error(404);
	// A whole year says more, and whoever does not answer has nothing to begin here.
	if (barrierOf(opened) !== 'none') redirect(303, partOf(params, 'scorecard'));
	const { scorecard } = await resultOf(opened);
	const check = quickCheckOf(questionnaire, scorecard);
	const { answers } = opened.assessment;
	const visibility = visibilityOf(opened);
	const waiting = await waitingYearsOf(opened);
	const isWaiting = (id: string) => waiting[id] !== undefined;
	return {
		year: opened.year,
		size,
		check,
		/** As the list of the year says it. */
		minutesLeft: minutesForAll(
			questionnaire,
			questionnaire.themes.map((theme) => progressOf(theme, answers, visibility, isWaiting).left)
		),
		questionnaire: scorecard.questionnaire,
		unassessed: unassessedDuties(questionnaire, organisation),
		waiting,
		publicNumbers: site().library.helplines.map(({ number }) => number)
	};
};
