import type { Database } from '../database/database.ts';
import type { Identified } from './identified.ts';

/** Who somebody is to an issuer, as they see it themselves. */
export interface SignOn {
	issuer: string;
	subject: string;
	/** As the issuer said it last; `null` where it said none. */
	email: string | null;
	createdAt: Date;
	usedAt: Date;
}

/** The person whom an issuer means by this subject; `null` for somebody who never came. */
export async function findSignedOn(
	database: Database,
	{ issuer, subject }: Pick<Identified, 'issuer' | 'subject'>
): Promise<string | null> {
	const row = await database
		.selectFrom('sign_on')
		.select('person_id')
		.where('issuer', '=', issuer)
		.where('subject', '=', subject)
		.executeTakeFirst();
	return row?.person_id ?? null;
}

/** Writes down that an issuer's subject is this person. Gives `false` when it is somebody by now. */
export async function addSignOn(
	transaction: Database,
	personId: string,
	{ issuer, subject, email, verifiedDomain }: Identified,
	now: Date
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await transaction
		.insertInto('sign_on')
		.values({
			...{ issuer, subject, email, person_id: personId, verified_domain: verifiedDomain },
			...{ created_at: now.getTime(), used_at: now.getTime() }
		})
		.onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

/** Writes down that somebody came again, and what the issuer says of them now. */
export async function useSignOn(
	transaction: Database,
	{ issuer, subject, email, verifiedDomain }: Identified,
	now: Date
): Promise<void> {
	await transaction
		.updateTable('sign_on')
		.set({ email, verified_domain: verifiedDomain, used_at: now.getTime() })
		.where('issuer', '=', issuer)
		.where('subject', '=', subject)
		.execute();
}

/** As whom issuers know a person, the oldest first. */
export async function listSignOns(database: Database, personId: string): Promise<SignOn[]> {
	const rows = await database
		.selectFrom('sign_on')
		.select(['issuer', 'subject', 'email', 'created_at', 'used_at'])
		.where('person_id', '=', personId)
		.orderBy('created_at')
		.orderBy('issuer')
		.orderBy('subject')
		.execute();
	return rows.map(({ issuer, subject, email, created_at, used_at }) => ({
		...{ issuer, subject, email },
		...{ createdAt: new Date(created_at), usedAt: new Date(used_at) }
	}));
}

/** Makes an issuer's subject nobody again. */
export async function removeSignOn(
	transaction: Database,
	personId: string,
	{ issuer, subject }: Pick<SignOn, 'issuer' | 'subject'>
): Promise<void> {
	await transaction
		.deleteFrom('sign_on')
		.where('person_id', '=', personId)
		.where('issuer', '=', issuer)
		.where('subject', '=', subject)
		.execute();
}
