import { newId } from '../database/identifier.ts';
import type { BusyCounts } from './busy-log.ts';

/** Answers that refuse somebody something. */
const refusals = [403, 404, 413, 429, 503];

/** Who asked, and where: ids and the pattern of a route, never a name, an address or what was sent. */
export interface Asked {
	person: string | null;
	organisation: string | null;
	method: string;
	route: string | null;
}

/** Writes down that somebody was refused something, as one line of JSON on standard output. Other answers are not news. */
export function logRefusal(status: number, asked: Asked): void {
	if (refusals.includes(status)) logEvent({ event: 'refused', status, ...asked });
}

/** Writes down that requests were asked to come back later since the last such line, by why: too many came at once. */
export function logBusy(refused: BusyCounts): void {
	logEvent({ event: 'busy', refused });
}

/** Writes down that a council was deleted, and by whom. */
export function logDeletion(asked: Asked): void {
	logEvent({ event: 'deleted', ...asked });
}

/** Writes down that the daily clearing removed an abandoned council, or somebody who had no council left. */
export function logClearing(what: 'organisation' | 'person', id: string): void {
	logEvent({ event: 'cleared', [what]: id });
}

/** Writes down that an invitation was made by whoever runs the service or by a lead, withdrawn or used, and by whom. */
export function logInvitation(
	step: 'made' | 'withdrawn' | 'used',
	organisation: string,
	person: string | null
): void {
	logEvent({ event: `invitation ${step}`, organisation, person });
}

/** Writes down that somebody's place in a council was changed or ended, and by whom. */
export function logPlace(
	step: 'role changed' | 'person removed' | 'person left',
	contributor: string,
	asked: Asked
): void {
	logEvent({ event: step, contributor, ...asked });
}

/** Writes down that somebody signed in, or that an attempt was refused; whose it was is not said where nobody signed in. */
export function logSignIn(step: 'signed in' | 'sign-in refused', person: string | null): void {
	logEvent({ event: step, person });
}

/**
 * Writes down that somebody who came back from the issuer was not signed in, and why. Gives the number by which the page names
 * the line. Never whom it was about, nor what a token holds.
 */
export function logSignOnRefused(reason: string, code: string): string {
	const incident = newId();
	logEvent({ event: 'single sign-on refused', incident, reason, code });
	return incident;
}

/** Writes down that somebody changed how they sign in. */
export function logAccount(step: string, person: string): void {
	logEvent({ event: `account: ${step}`, person });
}

/** Writes down that the database server is lost, with why, beside the faults that come of it. */
export function logLost(reason: string): void {
	console.error(JSON.stringify({ at: new Date().toISOString(), event: 'database lost', reason }));
}

/** Writes down that it is back, in the same place. */
export function logBack(): void {
	console.error(JSON.stringify({ at: new Date().toISOString(), event: 'database back' }));
}

function logEvent(facts: Record<string, unknown>): void {
	process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...facts })}\n`);
}

/**
 * Writes down a fault as one line of JSON: when, an incident id, where, and what kind.
 * Never an answer, a name or an address with an id: the route's pattern stands for the page.
 */
export function logFault(
	fault: unknown,
	{ method, route }: { method: string; route: string | null }
): string {
	const incident = newId();
	console.error(
		JSON.stringify({ at: new Date().toISOString(), incident, method, route, ...describe(fault) })
	);
	return incident;
}

/** What can be said of a fault without its message, which may quote what somebody typed. */
function describe(fault: unknown): Record<string, unknown> {
	if (!(fault instanceof Error)) return { kind: typeof fault };
	const code: unknown = Reflect.get(fault, 'code');
	return {
		kind: /^\w+$/.test(fault.name) ? fault.name : 'Error',
		...(typeof code === 'string' && /^[A-Z_\d]+$/.test(code) && { code }),
		// The database's own words for its result code: "database or disk is full".
		...(code === 'ERR_SQLITE_ERROR' && { reason: Reflect.get(fault, 'errstr') }),
		frames: framesOf(fault)
	};
}

/** Where it happened, as places in files. A line of the message may look like a frame, so nothing else of it is kept. */
function framesOf({ stack, message }: Error): string[] {
	const afterMessage = stack?.slice(Math.max(0, stack.indexOf(message)) + message.length) ?? '';
	return afterMessage.split('\n').flatMap((line) => {
		const place = /^\s+at .*?((?:file:\/\/|node:|\/)[^\s()]+:\d+:\d+)\)?$/.exec(line)?.[1];
		return place ? [place] : [];
	});
}

/** Whether an error is a fault of the service; the others say only that what was asked cannot be answered. */
export function isFault(status: number): boolean {
	return status < 400 || status >= 500;
}
