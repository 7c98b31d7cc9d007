import { building } from '$app/environment';
import { readSession } from '#lib/server/http/cookie.ts';
import { askedBy } from '#lib/server/http/asked.ts';
import { namesAction } from '#lib/server/http/address.ts';
import { markForOneReader } from '#lib/server/http/headers.ts';
import { letFormsLead } from '#lib/server/http/sign-on.ts';
import { senderAddress } from '#lib/server/http/sender-address.ts';
import { isFault, logFault, logRefusal } from '#lib/server/process/log.ts';
import { freeBytes, lastBackup } from '#lib/server/process/condition.ts';
import { kindOfRequest, metrics } from '#lib/server/process/metrics.ts';
import { closeSite, openSite, site, type Site } from '#lib/server/process/site.ts';
import { makeFirstCode } from '#lib/server/identity/administrators.ts';
import { countSessions } from '#lib/server/identity/sessions.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';

export const init: ServerInit = async () => {
	if (building) return;
	await openSite(process.env);
	site().pdfs.start();
	watch(site());
	process.once('scorecard:listening', () => void tellFirstCode(site()));
	process.once('sveltekit:shutdown', () => void closeSite());
};

/**
 * Says what makes somebody an administrator, on the first start of a new database and never again. Not before the service
 * stands: a code of a start that fails is used up, and nobody has read it.
 */
async function tellFirstCode({ database, settings }: Site): Promise<void> {
	try {
		const code = await makeFirstCode(database, new Date());
		const address = `${settings.origin}/administrator/code`;
		if (code) process.stdout.write(`${m.administrator_first_code({ code, address })}\n`);
	} catch (fault) {
		logFault(fault, { method: 'START', route: null });
	}
}

/** The figures that are read when somebody asks for the metrics. */
function watch({ database, pdfs, settings }: Site): void {
	const gauges = metrics();
	gauges.gauge('sessions', 'Sessions that have not ended.', () => countSessions(database));
	gauges.gauge('reports_waiting', 'Reports that wait to be drawn.', () => pdfs.waitingCount);
	gauges.gauge('disk_free_bytes', 'Room beside the database.', () => freeBytes(settings));
	gauges.gauge('last_backup_timestamp_seconds', 'When the newest backup was made.', () => {
		const at = lastBackup(settings);
		return at === null ? null : at / 1000;
	});
	gauges.gauge('memory_bytes', 'Memory this process holds.', () => process.memoryUsage.rss());
}

/** Pages with a form that leads to the issuer. */
const pagesToIssuer = ['/sign-in', '/account'];

export const handle: Handle = async (request) => {
	const started = performance.now();
	const response = await answer(request);
	const { request: asked, route, url } = request.event;
	const kind = kindOfRequest(asked.method, route.id, url);
	metrics().count(kind, response.status, (performance.now() - started) / 1000);
	if (pagesToIssuer.includes(route.id ?? '')) letFormsLead(response.headers);
	markForOneReader(response);
	logRefusal(response.status, askedBy(request.event));
	return response;
};

/** A page, or a few plain words where it cannot be known what is asked or by whom. */
const answer: Handle = async ({ event, resolve }) => {
	if (!namesAction(event.url)) return new Response(m.error_not_found(), { status: 404 });
	event.locals.address = senderAddress(event, site().settings.addressHeader);
	try {
		const session = await readSession(event.cookies);
		event.locals.personId = session?.personId ?? null;
		event.locals.sessionEnds = session?.endsAt ?? null;
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
	if (status === 413) return { message: m.error_too_large() };
	if (!isFault(status)) return { message: m.error_unread() };
	const incident = logFault(error, { method: event.request.method, route: event.route.id });
	return { message: m.error_fault(), incident };
};
