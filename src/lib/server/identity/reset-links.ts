import { atomically, type Database } from '../database/database.ts';
import { digest, newToken } from '../database/identifier.ts';
import { auditPerson } from './audit-person.ts';
import { lockPerson, storePassword } from './accounts.ts';
import { hashPassword } from './password.ts';

/** How long a link may be used, in milliseconds. */
const opensFor = 24 * 60 * 60 * 1000;

/**
 * Makes a link by which the owner of an account chooses a new password, and gives its secret; `null` where there is no such
 * account. Links made before for the same account open nothing any more. It opens no session, and the code of the
 * owner's app is still asked for: whoever makes links cannot sign in as somebody else. `by` is the
 * administrator who makes it; `null` for whoever runs the service.
 */
export async function createResetLink(
	database: Database,
	email: string,
	now: Date,
	by: string | null = null
): Promise<string | null> {
	const token = newToken();
	return atomically(database, async (transaction) => {
		const account = await transaction
			.selectFrom('account')
			.select('person_id')
			.where('email', '=', email)
			.executeTakeFirst();
		if (!account) return null;
		await transaction.deleteFrom('reset_link').where('person_id', '=', account.person_id).execute();
		await transaction
			.insertInto('reset_link')
			.values({
				token_hash: digest(token),
				person_id: account.person_id,
				created_at: now.getTime(),
				used_at: null
			})
			.execute();
		await auditPerson(transaction, account.person_id, 'reset-link-made', now, by);
		return token;
	});
}

/** The person and address a link is for. `null` when it was used, is older than a day, or never was. Looking uses nothing up. */
export async function findResetLink(
	database: Database,
	token: string,
	now: Date
): Promise<{ personId: string; email: string } | null> {
	const row = await database
		.selectFrom('reset_link')
		.innerJoin('account', 'account.person_id', 'reset_link.person_id')
		.select(['reset_link.person_id as personId', 'email'])
		.where('token_hash', '=', digest(token))
		.where('used_at', 'is', null)
		.where('reset_link.created_at', '>', now.getTime() - opensFor)
		.executeTakeFirst();
	return row ?? null;
}

/**
 * Gives the account of a link another password, once, and ends every session of its owner. Gives whether the link was
 * still open.
 */
export async function takeResetLink(
	database: Database,
	token: string,
	password: string,
	now: Date
): Promise<boolean> {
	const hash = await hashPassword(password);
	return atomically(database, async (transaction) => {
		const found = await findResetLink(transaction, token, now);
		if (!found) return false;
		await lockPerson(transaction, found.personId);
		const { numUpdatedRows } = await transaction
			.updateTable('reset_link')
			.set({ used_at: now.getTime() })
			.where('token_hash', '=', digest(token))
			.where('used_at', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return false;
		await storePassword(transaction, found.personId, hash);
		await transaction.deleteFrom('session').where('person_id', '=', found.personId).execute();
		await auditPerson(transaction, found.personId, 'password-reset', now);
		return true;
	});
}
