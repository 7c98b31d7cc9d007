import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * Which states of an answer came in with a copy of the council: not saved by the person who is named, who restored it. Of
 * those that are there it is told by their time, since nothing was begun in a council when a copy was restored into it.
 */
export async function restoredStates(database: Kysely<unknown>): Promise<void> {
	await database.schema.alterTable('answer_history').addColumn('restored', 'integer').execute();
	const restored = await sql<Pick<Tables['audit_entry'], 'chain' | 'happened_at'>>`
		select chain, max(happened_at) as happened_at from audit_entry where kind = 'restored' group by chain
	`.execute(database);
	for (const { chain, happened_at } of restored.rows)
		await sql`
			update answer_history set restored = 1 where saved_at <= ${happened_at} and assessment_id in
				(select id from assessment where organisation_id = ${chain})
		`.execute(database);
}
