import { building } from '$app/environment';
import { DatabaseBusyError } from '#lib/server/database/database-error.ts';
import { busyAnswer, type BusyWords } from '#lib/server/http/busy-answer.ts';
import { readSession, sessionToken } from '#lib/server/http/cookie.ts';
import { askedBy } from '#lib/server/http/asked.ts';
import { namesAction } from '#lib/server/http/address.ts';
import { markForOneReader } from '#lib/server/http/headers.ts';
import { letFormsLead } from '#lib/server/http/sign-on.ts';
import { senderAddress } from '#lib/server/http/sender-address.ts';
import {
	AdmissionCancelled,
	AdmissionRefused,
	holdTurn,
	type TurnAsker
} from '#lib/server/process/admission.ts';
import type { BusyReason } from '#lib/server/process/busy-log.ts';
import { isFault, logFault, logRefusal } from '#lib/server/process/log.ts';
import { freeBytes, lastBackup } from '#lib/server/process/condition.ts';
import { kindOfRequest, metrics } from '#lib/server/process/metrics.ts';
import { rehearse, type Ask } from '#lib/server/process/rehearsal.ts';
import { closeSite, openSite, site, type Site } from '#lib/server/process/site.ts';
import { makeFirstCode } from '#lib/server/identity/administrators.ts';
import { countSessions } from '#lib/server/identity/sessions.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';

export const init: ServerInit = async () => {
	if (building) return;
	await openSite(process.env);
	site().pdfs.start();
	watch(site());
	process.once('scorecard:rehearse', (ask: Ask, done: () => void) => void tryPages(ask).then(done));
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

/** A page that cannot be drawn beforehand is one line of the log: the service stands without it. */
async function tryPages(ask: Ask): Promise<void> {
	try {
		await rehearse(ask);
	} catch (fault) {
		logFault(fault, { method: 'REHEARSE', route: null });
	}
}

/** The figures that are read when somebody asks for the metrics. */
function watch({ admission, database, pdfs, settings }: Site): void {
	const gauges = metrics();
	gauges.gauge('sessions', 'Sessions that have not ended.', () => countSessions(database));
	gauges.gauge('reports_waiting', 'Reports that wait to be drawn.', () => pdfs.waitingCount);
	gauges.gauge(
		'requests_waiting',
		'Requests that wait for their turn.',
		() => admission.waitingCount
	);
	gauges.gauge('disk_free_bytes', 'Room beside the database.', () => freeBytes(settings));
	gauges.gauge('last_backup_timestamp_seconds', 'When the newest backup was made.', () => {
		const at = lastBackup(settings);
		return at === null ? null : at / 1000;
	});
	gauges.gauge('memory_bytes', 'Memory this process holds.', () => process.memoryUsage.rss());
}

/** What is answered where nobody is there to read it. */
const senderWent = 499;

/** Pages with a form that leads to the issuer. */
const pagesToIssuer = ['/sign-in', '/account'];

export const handle: Handle = async (request) => {
	const started = performance.now();
	request.event.locals.personId = request.event.locals.sessionEnds = null;
	request.event.locals.address = senderAddress(request.event, site().settings.addressHeader);
	const response = await inTurn(request);
	const { request: asked, route, url, locals } = request.event;
	const kind = kindOfRequest(asked.method, route.id, url);
	metrics().count(kind, response.status, (performance.now() - started) / 1000);
	if (pagesToIssuer.includes(route.id ?? '')) letFormsLead(response.headers);
	markForOneReader(response);
	if (locals.busy) {
		metrics().busy(locals.busy);
		site().busy.note(locals.busy);
	} else logRefusal(response.status, askedBy(request.event));
	return response;
};

/**
 * The answer once its turn has come, or that the service is busy: as many wait as may, the turn has not come in time, or no
 * connection to the database came free meanwhile, wherever that was.
 */
const inTurn: Handle = async (input) => {
	const { event } = input;
	// A monitor is nobody, and is told how it is however many wait.
	if (event.route.id === '/health') return input.resolve(event);
	// What the site asks itself has the turn of who asked.
	if (event.isSubRequest) return answer(input);
	let response: Response | null = null;
	try {
		const turn = await site().admission.enter(turnAsker(event));
		holdTurn(event.request, turn);
		try {
			response = await answer(input);
		} finally {
			turn.end();
		}
	} catch (fault) {
		if (fault instanceof AdmissionCancelled) return new Response(null, { status: senderWent });
		event.locals.busy = busyReason(fault);
		if (!event.locals.busy) throw fault;
	}
	if (response && !event.locals.busy) return response;
	const instead = await busyAnswer(event, busyWords());
	for (const cookie of response?.headers.getSetCookie() ?? [])
		instead.headers.append('set-cookie', cookie);
	return instead;
};

/** Where nobody has been looked for yet: one council is one line, and one browser one of those who wait in it. */
function turnAsker({ cookies, locals, params, request }: RequestEvent): TurnAsker {
	const person = sessionToken(cookies) ?? locals.address ?? '';
	return { council: params.organisation ?? '', person, signal: request.signal };
}

function busyReason(fault: unknown): BusyReason | undefined {
	if (fault instanceof AdmissionRefused) return fault.why;
	return fault instanceof DatabaseBusyError ? 'no connection' : undefined;
}

function busyWords(): BusyWords {
	return {
		...{ windowTitle: m.busy_window_title(), title: m.busy_title(), why: m.busy_why() },
		...{ whyAndWait: m.busy_what_now(), wait: m.busy_wait(), typed: m.busy_typed() },
		...{ goBack: m.busy_go_back(), tryAgain: m.busy_try_again(), sendAgain: m.busy_send_again() }
	};
}

/** A page, or a few plain words where it cannot be known what is asked or by whom. */
const answer: Handle = async ({ event, resolve }) => {
	if (!namesAction(event.url)) return new Response(m.error_not_found(), { status: 404 });
	try {
		const session = await readSession(event.cookies);
		event.locals.personId = session?.personId ?? null;
		event.locals.sessionEnds = session?.endsAt ?? null;
	} catch (fault) {
		if (busyReason(fault)) throw fault;
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
	const busy = busyReason(error);
	if (busy) {
		event.locals.busy = busy;
		return { message: m.busy_title(), why: m.busy_what_now() };
	}
	const incident = logFault(error, { method: event.request.method, route: event.route.id });
	return { message: m.error_fault(), incident };
};
