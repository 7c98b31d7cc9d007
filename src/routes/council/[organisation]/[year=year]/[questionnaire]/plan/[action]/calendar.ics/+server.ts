import { error } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { calendarOf, eventFor } from '#lib/export/calendar.ts';
import { findAction } from '#lib/server/records/actions.ts';
import { download } from '#lib/server/http/download.ts';
import { site } from '#lib/server/process/site.ts';
import { ownerOf, questionTitleIn } from '#lib/assessment/plan.ts';
import { requireAssessment } from '../../../../../guard.server.ts';
import type { RequestHandler } from './$types';

/** The day an action is due, or that it is no longer, for a calendar. 404 when it never was. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const action = await findAction(site().database, ownerOf(opened), params.action);
	if (!action || !eventFor(action)) error(404, { message: m.error_not_found() });
	return download(calendarOf([action], questionTitleIn(opened)), 'text/calendar; charset=utf-8', [
		opened.organisation.name,
		action.title.slice(0, 60),
		'ics'
	]);
};
