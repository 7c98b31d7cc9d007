import { atomically, type Database } from '../database/database.ts';
import { lockPerson } from './accounts.ts';
import { auditPerson } from './audit-person.ts';

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
