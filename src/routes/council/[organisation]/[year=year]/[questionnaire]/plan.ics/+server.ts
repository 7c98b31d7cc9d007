import { calendarOf } from '#lib/export/calendar.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { download } from '#lib/server/download.ts';
import { planOf, questionTitleIn } from '../plan/plan.server.ts';
import type { RequestHandler } from './$types';

/** The days on which the open actions of a plan are due, or those a filter leaves, for a calendar. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params);
	const { shown } = await planOf(opened, url.searchParams);
	const actions = shown.map(({ action }) => action);
	return download(calendarOf(actions, questionTitleIn(opened)), 'text/calendar; charset=utf-8', [
		opened.organisation.name,
		opened.questionnaire.series,
		yearSlug(opened.year),
		'plan',
		'ics'
	]);
};
