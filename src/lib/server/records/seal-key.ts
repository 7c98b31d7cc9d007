import type { Database } from '../database/database.ts';

/** The secret with which this installation seals reports, in hexadecimal. */
export async function readSealKey(database: Database): Promise<string> {
	const { secret } = await database
		.selectFrom('seal_key')
		.select('secret')
		.executeTakeFirstOrThrow();
	return secret;
}
