import type { Database } from '../database/database.ts';
import { stepOfCode } from './one-time-code.ts';
import { isPassword } from './password.ts';
import { useRecoveryCode } from './recovery-codes.ts';

/** What somebody typed to sign in. */
export interface Credentials {
	/** In small letters. */
	email: string;
	password: string;
	/** Of an authenticator app, or a recovery code. */
	code: string;
}

/**
 * The person whose password and code these are; `null` otherwise, and nobody is told which of the three was wrong. The answer for an
 * address without an account takes as long. No code opens twice, also when two requests bring it at the same moment.
 */
export async function checkCredentials(
	database: Database,
	{ email, password, code }: Credentials,
	now: Date
): Promise<string | null> {
	const account = await database
		.selectFrom('account')
		.select(['person_id', 'password_hash', 'code_secret', 'code_step'])
		.where('email', '=', email)
		.executeTakeFirst();
	const right = await isPassword(password, account?.password_hash ?? null);
	if (!account || !right || account.code_secret === null) return null;
	const { person_id: personId, code_secret: secret } = account;
	const step = stepOfCode(secret, code, now, account.code_step);
	const opens =
		step === null
			? await useRecoveryCode(database, personId, code, now)
			: await takeStep(database, personId, step);
	return opens ? personId : null;
}

/** Uses a code up. Gives whether nobody had before. */
async function takeStep(database: Database, personId: string, step: number): Promise<boolean> {
	const { numUpdatedRows } = await database
		.updateTable('account')
		.set({ code_step: step })
		.where('person_id', '=', personId)
		.where((where) => where.or([where('code_step', 'is', null), where('code_step', '<', step)]))
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
