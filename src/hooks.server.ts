import { building } from '$app/environment';
import { readSession } from '#lib/server/cookie.ts';
import { logFault } from '#lib/server/log.ts';
import { isFault, namesAction } from '#lib/server/posted.ts';
import { closeSite, openSite, site } from '#lib/server/site.ts';
import { askAgainLater, safeguard } from '#lib/server/headers.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';

export const init: ServerInit = async () => {
	if (building) return;
	await openSite(process.env);
	site().pdfs.start();
	process.once('sveltekit:shutdown', () => void closeSite());
};

export const handle: Handle = async (request) => {
	const response = await answer(request);
	safeguard(response.headers, request.event.url);
	askAgainLater(response);
	return response;
};

/** A page, or a few plain words where it cannot be known what is asked or by whom. */
const answer: Handle = async ({ event, resolve }) => {
	if (!namesAction(event.url)) return new Response(m.error_not_found(), { status: 404 });
	try {
		event.locals.personId = await readSession(event.cookies);
	} catch (fault) {
		const { method } = event.request;
		const incident = logFault(fault, { method, route: event.route.id });
		const words = [m.error_fault(), m.error_fault_what_now(), m.error_incident({ incident })];
		return new Response(words.join('\n\n'), { status: 500 });
	}
	return resolve(event);
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: m.error_not_found() };
	if (status === 413) return { message: m.error_too_large(), why: m.error_too_large_why() };
	if (!isFault(status)) return { message: m.error_unread() };
	const incident = logFault(error, { method: event.request.method, route: event.route.id });
	return { message: m.error_fault(), incident };
};
