import type { Database } from '../database/database.ts';
import { digest, newToken } from '../database/identifier.ts';
import type { Identified } from './identified.ts';
import type { Secrets } from './issuer.ts';

/** How long somebody may take from leaving for the issuer until coming back, in milliseconds. */
const lives = 10 * 60 * 1000;

/** What somebody wants who leaves for the issuer. */
export interface Wish {
	/** The path of the page to lead to when they are back. */
	next: string;
	/** Whether the councils of the browser are to come along. */
	bring: boolean;
	/** The person to whom it is added as another means of signing in; `null` for somebody who signs in. */
	addedTo: string | null;
	/** Whether the issuer is to ask who they are, even where it knows. */
	again: boolean;
}

/**
 * Begins an attempt to sign in. `browser` is a secret that the browser keeps: the attempt ends in the same one or not at all. The
 * state is kept as a hash: the table alone ends no attempt.
 */
export async function beginAttempt(
	database: Database,
	browser: string,
	{ next, bring, addedTo, again }: Wish,
	now: Date
): Promise<Secrets> {
	await database
		.deleteFrom('sign_on_attempt')
		.where('created_at', '<=', now.getTime() - lives)
		.execute();
	const secrets = { state: newToken(), nonce: newToken(), verifier: newToken() };
	await database
		.insertInto('sign_on_attempt')
		.values({
			...{ state_hash: digest(secrets.state), browser_hash: digest(browser) },
			...{ nonce: secrets.nonce, verifier: secrets.verifier },
			...{ next_page: next, bring: bring ? 1 : 0, added_to: addedTo },
			asked_again: again ? 1 : null,
			created_at: now.getTime()
		})
		.execute();
	return secrets;
}

/**
 * Ends an attempt, once. `null` for a state that is none of this browser, was used before or is older than ten minutes: another
 * browser uses nothing up.
 */
export async function endAttempt(
	database: Database,
	browser: string,
	state: string,
	now: Date
): Promise<{ secrets: Secrets; wish: Wish } | null> {
	const row = await database
		.deleteFrom('sign_on_attempt')
		.where('state_hash', '=', digest(state))
		.where('browser_hash', '=', digest(browser))
		.where('created_at', '>', now.getTime() - lives)
		.returning(['nonce', 'verifier', 'next_page', 'bring', 'added_to', 'asked_again'])
		.executeTakeFirst();
	if (!row) return null;
	return {
		secrets: { state, nonce: row.nonce, verifier: row.verifier },
		wish: {
			next: row.next_page,
			bring: row.bring === 1,
			addedTo: row.added_to,
			again: row.asked_again === 1
		}
	};
}

/** How long ago an issuer may have asked for it to have been for this attempt, in milliseconds. */
const justNow = 5 * 60 * 1000;

/**
 * Whether the issuer asked somebody who they are in this attempt, and did not let them in because it knew. Its own word counts:
 * that it was told to ask stands in an address, where whoever sits at an open computer may take it out. Only where it never
 * says when it asked must it be believed that it did what it was told.
 */
export function wasAsked({ askedAt }: Identified, { again }: Wish, now: Date): boolean {
	return askedAt === null ? again : askedAt.getTime() > now.getTime() - justNow;
}
