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
	const error = fault instanceof Error ? fault : null;
	console.error(
		JSON.stringify({
			at: new Date().toISOString(),
			incident,
			method,
			route,
			kind: error?.name ?? typeof fault,
			// The frames say where. The first line may quote what somebody typed, so it stays out.
			frames: error?.stack?.split('\n').filter((line) => line.trim().startsWith('at '))
		})
	);
	return incident;
}
