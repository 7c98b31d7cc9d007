declare global {
	namespace App {
		interface Locals {
			/** The person the session belongs to; `null` without a session. */
			personId: string | null;
			/** When the session ends however much it is used, by the clock of sessions; `null` for never. */
			sessionEnds: Date | null;
			/** Where the request comes from, for limits alone; `null` where that cannot be told. */
			address: string | null;
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

export {};
