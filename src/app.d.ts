declare global {
	namespace App {
		interface Locals {
			/** The person the session belongs to; `null` without a session. */
			personId: string | null;
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
