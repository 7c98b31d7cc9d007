import type { Database } from './database.ts';
import { digest, newId, newToken } from './identifier.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** A session's last use is written down at most this often, so that reading a page seldom writes anything. */
const useIsNews = hour;

/** Begins a session for a new person. The token goes into the cookie; only its hash is kept. */
export async function beginSession(
	database: Database,
	now: Date
): Promise<{ token: string; personId: string }> {
	const token = newToken();
	const personId = newId();
	const at = now.getTime();
	await database.transaction().execute(async (transaction) => {
		await transaction.insertInto('person').values({ id: personId, created_at: at }).execute();
		await transaction
			.insertInto('session')
			.values({ token_hash: digest(token), person_id: personId, created_at: at, last_used_at: at })
			.execute();
	});
	return { token, personId };
}

/**
 * The person a token belongs to; `null` for an unknown token or one not used for `days`. Since use is written down
 * once an hour, a session may end an hour early.
 * `renewed` is told when a use was written down, so that the cookie may live on with the session.
 */
export async function findPerson(
	database: Database,
	token: string,
	now: Date,
	days: number,
	renewed: () => void = () => undefined
): Promise<string | null> {
	const hash = digest(token);
	const at = now.getTime();
	const session = await database
		.selectFrom('session')
		.select(['person_id', 'last_used_at'])
		.where('token_hash', '=', hash)
		.where('last_used_at', '>', at - days * day)
		.executeTakeFirst();
	if (!session) return null;
	if (session.last_used_at < at - useIsNews) {
		await database
			.updateTable('session')
			.set({ last_used_at: at })
			.where('token_hash', '=', hash)
			.execute();
		renewed();
	}
	return session.person_id;
}
