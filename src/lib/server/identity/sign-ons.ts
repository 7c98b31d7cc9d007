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

/**
 * The person whom an issuer means by this subject, and whether they took it off their account; `null` for somebody who
 * never came.
 */
export async function findSignedOn(
	database: Database,
	{ issuer, subject }: Pick<Identified, 'issuer' | 'subject'>
): Promise<{ personId: string; takenOff: boolean } | null> {
	const row = await database
		.selectFrom('sign_on')
		.select(['person_id', 'taken_off_at'])
		.where('issuer', '=', issuer)
		.where('subject', '=', subject)
		.executeTakeFirst();
	return row ? { personId: row.person_id, takenOff: row.taken_off_at !== null } : null;
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

/** Writes down that somebody came again, and what the issuer says of them now; one that was taken off is theirs again. */
export async function useSignOn(
	transaction: Database,
	{ issuer, subject, email, verifiedDomain }: Identified,
	now: Date
): Promise<void> {
	await transaction
		.updateTable('sign_on')
		.set({ email, verified_domain: verifiedDomain, used_at: now.getTime(), taken_off_at: null })
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
		.where('taken_off_at', 'is', null)
		.orderBy('created_at')
		.orderBy('issuer')
		.orderBy('subject')
		.execute();
	return rows.map(({ issuer, subject, email, created_at, used_at }) => ({
		...{ issuer, subject, email },
		...{ createdAt: new Date(created_at), usedAt: new Date(used_at) }
	}));
}

/**
 * Takes an issuer's subject off a person, so that it lets nobody in. That it was theirs stays: somebody whom a council
 * removed would otherwise come back as a new person, whom their e-mail address lets in.
 */
export async function takeOffSignOn(
	transaction: Database,
	personId: string,
	{ issuer, subject }: Pick<SignOn, 'issuer' | 'subject'>,
	now: Date
): Promise<void> {
	await transaction
		.updateTable('sign_on')
		.set({ email: null, verified_domain: null, taken_off_at: now.getTime() })
		.where('person_id', '=', personId)
		.where('issuer', '=', issuer)
		.where('subject', '=', subject)
		.execute();
}
