import { atomically, MeanwhileError, type Database } from '../database/database.ts';
import { newId } from '../database/identifier.ts';
import { createAccount, findAccount, lockPerson } from './accounts.ts';
import { auditPerson } from './audit-person.ts';
import type { Identified } from './identified.ts';
import { SignOnError } from './sign-on-error.ts';
import { addSignOn, findSignedOn, useSignOn } from './sign-ons.ts';

/**
 * The person whom an issuer means. Somebody who never came becomes `held`, who is in the browser and cannot sign in, or else
 * a new person. Nobody is ever found by their address: an account of the same one stays its owner's. Throws a `SignOnError`
 * for what its owner took off their account.
 */
export async function signOn(
	database: Database,
	identified: Identified,
	held: string | null,
	now: Date
): Promise<string> {
	return atomically(database, async (transaction) => {
		const known = await findSignedOn(transaction, identified);
		if (known?.takenOff) throw new SignOnError('taken-off', 'TAKEN_OFF');
		if (known) {
			await useSignOn(transaction, identified, now);
			return known.personId;
		}
		const personId = held ?? (await newPerson(transaction, now));
		await lockPerson(transaction, personId);
		// Two browsers may come back as the same one for the first time: they are one person.
		if (!(await addSignOn(transaction, personId, identified, now))) throw new MeanwhileError();
		await introduce(transaction, personId, identified, now);
		await auditPerson(transaction, personId, 'sign-on-added', now);
		return personId;
	});
}

/** Adds another means of signing in to a person's own. Throws a `SignOnError` when it is somebody else's. */
export async function addToPerson(
	database: Database,
	personId: string,
	identified: Identified,
	now: Date
): Promise<void> {
	await atomically(database, async (transaction) => {
		await lockPerson(transaction, personId);
		if (await addSignOn(transaction, personId, identified, now))
			return auditPerson(transaction, personId, 'sign-on-added', now);
		const known = await findSignedOn(transaction, identified);
		if (known?.personId !== personId) throw new SignOnError('taken', 'OTHER_PERSON');
		await useSignOn(transaction, identified, now);
		if (known.takenOff) await auditPerson(transaction, personId, 'sign-on-added', now);
	});
}

async function newPerson(transaction: Database, now: Date): Promise<string> {
	const id = newId();
	await transaction.insertInto('person').values({ id, created_at: now.getTime() }).execute();
	return id;
}

/**
 * Gives somebody the name and the address that the issuer says, where they gave none. An address that names another account
 * is left to it: then they sign in by the issuer alone, until they choose another one.
 */
async function introduce(
	transaction: Database,
	personId: string,
	{ name, email }: Identified,
	now: Date
): Promise<void> {
	const person = await transaction
		.selectFrom('person')
		.select('name')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	const called = person.name ?? name;
	if (email && called && !(await findAccount(transaction, personId)))
		await createAccount(transaction, personId, { email, name: called }, now);
	await transaction
		.updateTable('person')
		.set({ name: called })
		.where('id', '=', personId)
		.execute();
}
