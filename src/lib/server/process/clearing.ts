import type { Database } from '../database/database.ts';
import { logClearing, logFault } from './log.ts';
import { removeAbandoned } from '../records/removal.ts';
import type { SessionClock } from '../identity/session-clock.ts';
import type { SessionLife } from '../identity/sessions.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Removes what is abandoned, now and then once a day, for sessions that live for so many days by their own clock: a clock
 * of the machine that jumps takes nobody's key away. Each council and person removed is logged by its id. Nobody waits for it: what
 * goes wrong is logged, and tried again the next day. Gives the way to stop it, which waits for what is under way.
 */
export function clearDaily(
	database: Database,
	clock: SessionClock,
	life: SessionLife
): () => Promise<void> {
	const ending = new AbortController();
	let running = Promise.resolve();
	const clear = () => {
		// One after the other, so that whoever stops the clearing waits for all of it.
		running = running
			.then(() => clock.keep())
			.then(() =>
				removeAbandoned(database, clock.now(), life, {
					signal: ending.signal,
					removed: logClearing
				})
			)
			.catch((fault) => {
				logFault(fault, { method: 'CLEAR', route: null });
			});
	};
	clear();
	const timer = setInterval(clear, day).unref();
	return async () => {
		clearInterval(timer);
		ending.abort();
		await running;
	};
}
