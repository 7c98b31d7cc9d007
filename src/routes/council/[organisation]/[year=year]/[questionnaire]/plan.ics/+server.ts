import { calendarOf } from '#lib/export/calendar.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { download } from '#lib/server/http/download.ts';
import { planOf, questionTitleIn } from '#lib/assessment/plan.ts';
import { requireAssessment } from '../../../guard.server.ts';
import type { RequestHandler } from './$types';

/** The days on which the actions of a plan are due, and which are no longer, for a calendar; or those a filter leaves. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
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
