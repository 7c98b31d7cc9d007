declare global {
	namespace App {
		interface Locals {
			/** The person the session belongs to; `null` without a session. */
			personId: string | null;
		}
		interface Error {
			message: string;
			/** Names the line in the server's log that tells what happened. */
			incident?: string;
			/** What is wrong with the address, for the person who followed it. */
			why?: string;
		}
	}
}

export {};
