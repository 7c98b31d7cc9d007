import type { BusyReason } from '#lib/server/process/busy-log.ts';

declare global {
	namespace App {
		interface Locals {
			/** The person the session belongs to; `null` without a session. */
			personId: string | null;
			/** When the session ends however much it is used, by the clock of sessions; `null` for never. */
			sessionEnds: Date | null;
			/** Where the request comes from, for limits alone; `null` where that cannot be told. */
			address: string | null;
			/** Why the service was too busy to answer; without it, it was not. */
			busy?: BusyReason | undefined;
		}
		interface Error {
			/** What happened, as a heading; without a `why` the page has words of its own for the status. */
			message: string;
			/** Names the line in the server's log that tells what happened. */
			incident?: string;
			/** Why, and what to do about it, for the person who came here. */
			why?: string;
		}
	}
}
