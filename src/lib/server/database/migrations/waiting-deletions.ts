import type { Kysely } from 'kysely';

/** A council that somebody wants deleted waits for a day on which it is. */
export async function waitingDeletions({ schema }: Kysely<unknown>): Promise<void> {
	await schema.alterTable('organisation').addColumn('deletion_due', 'bigint').execute();
	await schema.alterTable('organisation').addColumn('deletion_asked_by', 'text').execute();
}
