import { error } from '@sveltejs/kit';
import { calendarOf, hasEvent } from '#lib/export/calendar.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { findAction } from '#lib/server/actions.ts';
import { download } from '#lib/server/download.ts';
import { site } from '#lib/server/site.ts';
import { ownerOf, questionTitleIn } from '../../plan.server.ts';
import type { RequestHandler } from './$types';

/** The day an action is due, for a calendar. 404 when there is none, or nothing is left to do. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params);
	const action = await findAction(site().database, ownerOf(opened), params.action);
	if (!action || !hasEvent(action)) error(404);
	return download(calendarOf([action], questionTitleIn(opened)), 'text/calendar; charset=utf-8', [
		opened.organisation.name,
		action.title.slice(0, 60),
		'ics'
	]);
};
