import type { Database } from '../database/database.ts';
import { digest, newToken } from '../database/identifier.ts';

/** Remembers that somebody signed in with a browser. Gives the secret by which it is known again; only its hash is kept. */
export async function rememberBrowser(
	database: Database,
	personId: string,
	now: Date
): Promise<string> {
	const token = newToken();
	await database
		.insertInto('known_browser')
		.values({ token_hash: digest(token), person_id: personId, created_at: now.getTime() })
		.execute();
	return token;
}

/** Whether the owner of an address signed in with this browser before. */
export async function isKnownBrowser(
	database: Database,
	token: string,
	email: string
): Promise<boolean> {
	const row = await database
		.selectFrom('known_browser')
		.innerJoin('account', 'account.person_id', 'known_browser.person_id')
		.select('token_hash')
		.where('token_hash', '=', digest(token))
		.where('email', '=', email)
		.executeTakeFirst();
	return row !== undefined;
}
