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

export const handle: Handle = async ({ event, resolve }) => {
	event.locals.personId = await readSession(event.cookies);
	const response = namesAction(event.url)
		? await resolve(event)
		: new Response(m.error_not_found(), { status: 404 });
	safeguard(response.headers, event.url);
	askAgainLater(response);
	return response;
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: m.error_not_found() };
	if (status === 413) return { message: m.error_too_large(), why: m.error_too_large_why() };
	if (!isFault(status)) return { message: m.error_unread() };
	const incident = logFault(error, { method: event.request.method, route: event.route.id });
	return { message: m.error_fault(), incident };
};
