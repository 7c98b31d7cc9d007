import { atomically, type Database } from '../database/database.ts';
import { findAccount, lockPerson, personOfAccount } from './accounts.ts';
import { auditPerson } from './audit-person.ts';
import { canSignIn } from './means.ts';

/** What an account has: all of it goes before the account does. */
const ofAccount = [
	...(['passkey', 'recovery_code', 'known_browser', 'reset_link'] as const),
	'administrator'
] as const;

/**
 * Removes a person's account with everything they sign in with, and ends their sessions, for ever. Gives `false`, and removes
 * nothing, while they are in a council: nobody could be who they are there. As long as what they did in a council names
 * them the person stays, with a name and by what number an issuer knows them: who was removed from a council would
 * otherwise come back as somebody new, whom their e-mail address lets in.
 */
export async function removeAccount(
	database: Database,
	personId: string,
	now: Date
): Promise<boolean> {
	return atomically(database, async (transaction) => {
		await lockPerson(transaction, personId);
		if (await isInCouncil(transaction, personId)) return false;
		for (const table of [...ofAccount, 'account', 'session'] as const)
			await transaction.deleteFrom(table).where('person_id', '=', personId).execute();
		const places = transaction.selectFrom('contributor').select('person_id');
		await transaction
			.deleteFrom('sign_on')
			.where('person_id', '=', personId)
			.where('person_id', 'not in', places)
			.execute();
		await transaction
			.updateTable('sign_on')
			.set({ email: null, verified_domain: null, taken_off_at: null })
			.where('person_id', '=', personId)
			.execute();
		await transaction
			.deleteFrom('person')
			.where('id', '=', personId)
			.where('id', 'not in', places)
			.execute();
		await auditPerson(transaction, personId, 'account-removed', now);
		return true;
	});
}

/**
 * Takes an e-mail address from an account that nobody can sign in with, so that its owner can make one: anybody may have
 * typed it, since nothing is sent to it. Whoever made that account keeps this browser, a name and their councils. `by`
 * is the administrator who does it. `no-account`: there is none with this address. `has-means`: somebody can sign in with it,
 * by whatever means, and it stays theirs.
 */
export async function freeAddress(
	database: Database,
	email: string,
	by: string,
	now: Date
): Promise<'freed' | 'no-account' | 'has-means'> {
	return atomically(database, async (transaction) => {
		const personId = await personOfAccount(transaction, email);
		if (!personId) return 'no-account';
		await lockPerson(transaction, personId);
		if ((await findAccount(transaction, personId))?.email !== email) return 'no-account';
		if (await canSignIn(transaction, personId, { passwords: true, singleSignOn: true }))
			return 'has-means';
		for (const table of [...ofAccount, 'account'] as const)
			await transaction.deleteFrom(table).where('person_id', '=', personId).execute();
		await auditPerson(transaction, personId, 'address-freed', now, by);
		return 'freed';
	});
}

/** Made-up councils count for nothing: they go by themselves once nobody comes back to them. */
async function isInCouncil(transaction: Database, personId: string): Promise<boolean> {
	const place = await transaction
		.selectFrom('contributor')
		.innerJoin('organisation', 'organisation.id', 'contributor.organisation_id')
		.select('contributor.id')
		.where('contributor.person_id', '=', personId)
		.where('contributor.left_at', 'is', null)
		.where('organisation.example', '=', 0)
		.executeTakeFirst();
	return place !== undefined;
}
