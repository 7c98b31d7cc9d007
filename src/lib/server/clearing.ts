import type { Database } from './database.ts';
import { logFault } from './log.ts';
import { removeAbandoned } from './removal.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Removes what is abandoned, now and then once a day, for sessions that live for so many days. Nobody waits for it: what
 * goes wrong is logged, and tried again the next day. Gives the way to stop it, which waits for what is under way.
 */
export function clearDaily(database: Database, sessionDays: number): () => Promise<void> {
	const ending = new AbortController();
	let running = Promise.resolve();
	const clear = () => {
		running = removeAbandoned(database, new Date(), sessionDays, ending.signal).catch((fault) => {
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
