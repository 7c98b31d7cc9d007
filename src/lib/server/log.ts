import { newId } from './identifier.ts';

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
		...(typeof code === 'string' && /^[A-Z_]+$/.test(code) && { code }),
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
