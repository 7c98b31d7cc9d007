import type { Kysely } from 'kysely';

/** What this step knows of an account. */
interface Tables {
	account: { person_id: string; email: string; created_at: number };
}

/** What shows nothing, turns the direction of writing or joins letters. */
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Takes characters that nobody can see out of the addresses of accounts: none with one is taken at signing in any more, so
 * that the password of such an account opened nothing. Where the address without them names another account, or is none
 * any more, it stays: its owner goes on by a passkey or by their council account, and nobody gets somebody else's.
 */
export async function seenAddresses(anything: Kysely<unknown>): Promise<void> {
	const database = anything as Kysely<Tables>;
	const accounts = await database
		.selectFrom('account')
		.select(['person_id', 'email'])
		.orderBy('created_at')
		.orderBy('person_id')
		.execute();
	const taken = new Set(accounts.map(({ email }) => email));
	for (const { person_id, email } of accounts) {
		const seen = email.replace(unseen, '');
		if (taken.has(seen) || !/^[^\s@]+@[^\s@]+$/.test(seen)) continue;
		taken.add(seen);
		await database
			.updateTable('account')
			.set({ email: seen })
			.where('person_id', '=', person_id)
			.execute();
	}
}
