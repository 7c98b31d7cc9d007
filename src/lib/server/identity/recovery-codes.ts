import { randomBytes } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { digest } from '../database/identifier.ts';

const codes = 10;
/** In letters. Source: OWASP, ASVS 5.0.0, 6.5.2: from 112 random bits on a plain hash of a code is enough to keep. */
const codeLength = 24;
/** Letters and digits that nobody takes for one another, 32 of them: each stands for five bits. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Gives a person ten new recovery codes of 120 random bits in place of those they had. Only their hashes are kept. */
export async function replaceRecoveryCodes(
	transaction: Database,
	personId: string
): Promise<string[]> {
	await transaction.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
	const made = Array.from({ length: codes }, newCode);
	await transaction
		.insertInto('recovery_code')
		.values(
			made.map((code) => ({ code_hash: digest(plain(code)), person_id: personId, used_at: null }))
		)
		.execute();
	return made;
}

/** Uses one of a person's codes up. Gives whether it was one of theirs that nobody had used. */
export async function useRecoveryCode(
	database: Database,
	personId: string,
	code: string,
	now: Date
): Promise<boolean> {
	const { numUpdatedRows } = await database
		.updateTable('recovery_code')
		.set({ used_at: now.getTime() })
		.where('code_hash', '=', digest(plain(code)))
		.where('person_id', '=', personId)
		.where('used_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** How many codes a person has left. */
export async function countRecoveryCodes(database: Database, personId: string): Promise<number> {
	const { left } = await database
		.selectFrom('recovery_code')
		.select((columns) => columns.fn.countAll<number | bigint>().as('left'))
		.where('person_id', '=', personId)
		.where('used_at', 'is', null)
		.executeTakeFirstOrThrow();
	return Number(left);
}

/** A code of 120 random bits, in groups that can be read out. */
export function newCode(): string {
	const code = [...randomBytes(codeLength)].map((byte) => letters[byte % letters.length]).join('');
	return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** As it is hashed: hyphens, spaces and small letters make no difference. */
export function plain(code: string): string {
	return code.replace(/[\s-]/g, '').toUpperCase();
}
