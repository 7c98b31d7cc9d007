import type { Kysely } from 'kysely';

/** Who the people of a council are, and that somebody left it. */
export async function teams({ schema }: Kysely<unknown>): Promise<void> {
	await schema.alterTable('person').addColumn('name', 'text').execute();
	await schema.alterTable('contributor').addColumn('left_at', 'bigint').execute();
}
