import type { AuditDetail } from '#lib/scorecard/audit.ts';
import { appendAudit, installation } from '../database/audit.ts';
import { atomically, type Database } from '../database/database.ts';
import { stepOfCode } from './one-time-code.ts';
import { hashPassword, isOutdated, isPassword } from './password.ts';
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
 * address without an account takes as long. No code opens twice, also when two requests bring it at the same moment. A password
 * that was kept at the cost of an earlier version is kept at today's from then on.
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
	if (!opens) return null;
	if (isOutdated(account.password_hash ?? ''))
		await keepAnew(database, personId, account, password);
	return personId;
}

/** Keeps a password at today's cost, unless another one took its place meanwhile. */
async function keepAnew(
	database: Database,
	personId: string,
	{ password_hash: before }: { password_hash: string | null },
	password: string
): Promise<void> {
	await database
		.updateTable('account')
		.set({ password_hash: await hashPassword(password) })
		.where('person_id', '=', personId)
		.where('password_hash', '=', before)
		.execute();
}

const hour = 60 * 60 * 1000;

/**
 * Writes down that somebody was not let in, in the list of the installation: by which way, and to which account where there is one.
 * What was typed is written nowhere. Once an hour for each, since a stranger may try for as long as they like.
 */
export async function auditRefusal(
	database: Database,
	{ way, email }: { way: 'password' | 'passkey' | 'issuer'; email: string | null },
	now: Date
): Promise<void> {
	await atomically(database, async (transaction) => {
		const account = await transaction
			.selectFrom('account')
			.select('person_id as id')
			.where('email', '=', email ?? '')
			.executeTakeFirst();
		const detail: AuditDetail = account ? { way, account: account.id } : { way };
		const again = await transaction
			.selectFrom('audit_entry')
			.select('sequence')
			.where('chain', '=', installation)
			.where('kind', '=', 'sign-in-refused')
			.where('detail', '=', JSON.stringify(detail))
			.where('happened_at', '>', now.getTime() - hour)
			.limit(1)
			.executeTakeFirst();
		if (again) return;
		const refused = { kind: 'sign-in-refused', now, person: null, name: null, detail } as const;
		await appendAudit(transaction, installation, refused);
	});
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
