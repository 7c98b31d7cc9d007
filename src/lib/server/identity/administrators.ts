import { appendAudit, installation } from '../database/audit.ts';
import { atomically, type Database } from '../database/database.ts';
import { digest } from '../database/identifier.ts';
import { lockPerson } from './accounts.ts';
import { auditPerson } from './audit-person.ts';
import { newCode, plain } from './recovery-codes.ts';

/** How long a code may be used, in milliseconds. */
const opensFor = 7 * 24 * 60 * 60 * 1000;

/**
 * Makes a code that makes whoever enters it an administrator, once, within a week. Only its hash is kept. Codes that were made before and
 * not used open nothing any more.
 */
export async function makeAdministratorCode(database: Database, now: Date): Promise<string> {
	const code = newCode();
	await atomically(database, async (transaction) => {
		await transaction.deleteFrom('administrator_code').where('used_at', 'is', null).execute();
		await transaction
			.insertInto('administrator_code')
			.values({ code_hash: digest(plain(code)), created_at: now.getTime(), used_at: null })
			.execute();
		await appendAudit(transaction, installation, {
			...{ kind: 'administrator-code-made', now, person: null, name: null, detail: {} }
		});
	});
	return code;
}

/** The same on a database in which nobody was ever; `null` on any other. */
export async function makeFirstCode(database: Database, now: Date): Promise<string | null> {
	return atomically(database, async (transaction) => {
		const person = await transaction.selectFrom('person').select('id').limit(1).executeTakeFirst();
		const code = await transaction
			.selectFrom('administrator_code')
			.select('created_at')
			.limit(1)
			.executeTakeFirst();
		return person || code ? null : makeAdministratorCode(transaction, now);
	});
}

/** Makes a person an administrator by a code. Gives `false` when it was used, is older than a week, or never was. */
export async function takeAdministratorCode(
	database: Database,
	personId: string,
	typed: string,
	now: Date
): Promise<boolean> {
	return atomically(database, async (transaction) => {
		await lockPerson(transaction, personId);
		const { numUpdatedRows } = await transaction
			.updateTable('administrator_code')
			.set({ used_at: now.getTime() })
			.where('code_hash', '=', digest(plain(typed)))
			.where('used_at', 'is', null)
			.where('created_at', '>', now.getTime() - opensFor)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return false;
		await transaction
			.insertInto('administrator')
			.values({ person_id: personId, since: now.getTime() })
			.onConflict((conflict) => conflict.column('person_id').doNothing())
			.execute();
		await auditPerson(transaction, personId, 'administrator-made', now);
		return true;
	});
}

/** Whether a person looks after the installation. */
export async function isAdministrator(database: Database, personId: string): Promise<boolean> {
	const row = await database
		.selectFrom('administrator')
		.select('since')
		.where('person_id', '=', personId)
		.executeTakeFirst();
	return row !== undefined;
}

/** Who looks after the installation, by the day from which on; the address is `null` without an account. */
export interface Administrator {
	personId: string;
	email: string | null;
	since: Date;
}

/** Everybody who looks after the installation, the longest first. */
export async function listAdministrators(database: Database): Promise<Administrator[]> {
	const rows = await database
		.selectFrom('administrator')
		.leftJoin('account', 'account.person_id', 'administrator.person_id')
		.select(['administrator.person_id', 'email', 'since'])
		.orderBy('since')
		.orderBy('administrator.person_id')
		.execute();
	return rows.map(({ person_id: personId, email, since }) => {
		return { personId, email, since: new Date(since) };
	});
}

/**
 * Ends that a person looks after the installation; gives `false` for somebody who does not. `by` is who ends it, where it is not
 * that person; `null` for whoever runs the service. A new code of whoever runs the service makes another one. */
export async function stopAdministrator(
	database: Database,
	personId: string,
	now: Date,
	by: string | null = personId
): Promise<boolean> {
	return atomically(database, async (transaction) => {
		await lockPerson(transaction, personId);
		const { numDeletedRows } = await transaction
			.deleteFrom('administrator')
			.where('person_id', '=', personId)
			.executeTakeFirst();
		if (numDeletedRows === 0n) return false;
		await auditPerson(transaction, personId, 'administrator-stopped', now, by);
		return true;
	});
}
