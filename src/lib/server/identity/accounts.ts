import { atomically, type Database } from '../database/database.ts';
import { auditPerson } from './audit-person.ts';
import { newCodeSecret, stepOfCode } from './one-time-code.ts';
import { hashPassword } from './password.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { endElsewhere } from './sessions.ts';

/** What somebody signs in with. */
export interface Account {
	name: string | null;
	/** In small letters. */
	email: string;
	hasPassword: boolean;
	/** Whether codes of an authenticator app are asked for with the password. */
	hasCodes: boolean;
	/** A secret for an app that waits for its first code. */
	proposedSecret: string | null;
}

/** The account of a person; `null` for one who has none. */
export async function findAccount(database: Database, personId: string): Promise<Account | null> {
	const row = await database
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.select(['name', 'account.email', 'password_hash', 'code_secret', 'code_proposed'])
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!row) return null;
	return {
		name: row.name,
		email: row.email,
		hasPassword: row.password_hash !== null,
		hasCodes: row.code_secret !== null,
		proposedSecret: row.code_proposed
	};
}

/** The person whose account an address names; `null` for none. */
export async function personOfAccount(database: Database, email: string): Promise<string | null> {
	const row = await database
		.selectFrom('account')
		.select('person_id')
		.where('email', '=', email)
		.executeTakeFirst();
	return row?.person_id ?? null;
}

/** The addresses of those of these people who have an account, by the person. */
export async function emailsOf(
	database: Database,
	people: string[]
): Promise<ReadonlyMap<string, string>> {
	if (people.length === 0) return new Map();
	const rows = await database
		.selectFrom('account')
		.select(['person_id', 'email'])
		.where('person_id', 'in', [...new Set(people)])
		.execute();
	return new Map(rows.map((row) => [row.person_id, row.email]));
}

/**
 * Makes an account for a person who has none, with their name and an address to sign in with. It has no means of signing in
 * yet. Says `taken` when the address names another account, and `has-one` when the person has an account by now.
 */
export async function createAccount(
	database: Database,
	personId: string,
	{ email, name }: { email: string; name: string },
	now: Date
): Promise<'made' | 'taken' | 'has-one'> {
	return atomically(database, async (transaction) => {
		await lockPerson(transaction, personId);
		if (await findAccount(transaction, personId)) return 'has-one';
		const { numInsertedOrUpdatedRows } = await transaction
			.insertInto('account')
			.values({ person_id: personId, email, created_at: now.getTime() })
			.onConflict((conflict) => conflict.column('email').doNothing())
			.executeTakeFirst();
		if (!numInsertedOrUpdatedRows) return 'taken';
		await transaction.updateTable('person').set({ name }).where('id', '=', personId).execute();
		await auditPerson(transaction, personId, 'account-made', now);
		return 'made';
	});
}

/**
 * Gives a person's account a password, and signs them out everywhere but in the session of this token. Where it has no codes
 * of an app yet it gets a secret for them: the password opens nothing until a code of it was typed in.
 */
export async function setPassword(
	database: Database,
	personId: string,
	password: string,
	token: string,
	now: Date
): Promise<void> {
	const hash = await hashPassword(password);
	await atomically(database, async (transaction) => {
		await lockPerson(transaction, personId);
		await storePassword(transaction, personId, hash);
		await endElsewhere(transaction, personId, token);
		await auditPerson(transaction, personId, 'password-set', now);
	});
}

/** Keeps what came of a password, for whoever took the person; with a secret for an app where there is none. */
export async function storePassword(
	transaction: Database,
	personId: string,
	hash: string
): Promise<void> {
	await transaction
		.updateTable('account')
		.set({ password_hash: hash })
		.where('person_id', '=', personId)
		.execute();
	await transaction
		.updateTable('account')
		.set({ code_proposed: newCodeSecret() })
		.where('person_id', '=', personId)
		.where('code_secret', 'is', null)
		.where('code_proposed', 'is', null)
		.execute();
}

/** Proposes a new secret for an authenticator app. The one in use stays in use until a code of the new one is typed in. */
export async function proposeCodes(database: Database, personId: string): Promise<void> {
	await database
		.updateTable('account')
		.set({ code_proposed: newCodeSecret() })
		.where('person_id', '=', personId)
		.execute();
}

/**
 * Takes the proposed secret into use when this is a code of it, and gives ten recovery codes with it; `null` when it is
 * no such code. Signs its owner out everywhere but in the session of this token.
 */
export async function confirmCodes(
	database: Database,
	personId: string,
	code: string,
	token: string,
	now: Date
): Promise<string[] | null> {
	return atomically(database, async (transaction) => {
		await lockPerson(transaction, personId);
		const secret = (await findAccount(transaction, personId))?.proposedSecret;
		const step = secret ? stepOfCode(secret, code, now, null) : null;
		if (!secret || step === null) return null;
		await transaction
			.updateTable('account')
			.set({ code_secret: secret, code_step: step, code_proposed: null })
			.where('person_id', '=', personId)
			.execute();
		await endElsewhere(transaction, personId, token);
		await auditPerson(transaction, personId, 'app-set', now);
		return replaceRecoveryCodes(transaction, personId);
	});
}

/**
 * Gives ten new recovery codes in place of the old; `null` for somebody without codes of an app. Signs their owner out
 * everywhere but in the session of this token.
 */
export async function renewRecoveryCodes(
	database: Database,
	personId: string,
	token: string,
	now: Date
): Promise<string[] | null> {
	return atomically(database, async (transaction) => {
		await lockPerson(transaction, personId);
		const account = await findAccount(transaction, personId);
		if (!account?.hasCodes) return null;
		await endElsewhere(transaction, personId, token);
		await auditPerson(transaction, personId, 'recovery-codes-made', now);
		return replaceRecoveryCodes(transaction, personId);
	});
}

/** Takes the password of a person away, with the codes that belong to it. */
export async function removePassword(transaction: Database, personId: string): Promise<void> {
	await transaction.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
	await transaction
		.updateTable('account')
		.set({ password_hash: null, code_secret: null, code_step: null, code_proposed: null })
		.where('person_id', '=', personId)
		.execute();
}

/** Takes a person, for what concerns their account. */
export async function lockPerson(transaction: Database, personId: string): Promise<void> {
	await transaction
		.updateTable('person')
		.set((columns) => ({ created_at: columns.ref('created_at') }))
		.where('id', '=', personId)
		.execute();
}
