import type { Kysely } from 'kysely';

/** Who looks after the installation, and the codes that make somebody so. */
export async function administrators({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('administrator')
		.addColumn('person_id', 'text', (column) => column.primaryKey().references('person.id'))
		.addColumn('since', 'bigint', (column) => column.notNull())
		.execute();
	await schema
		.createTable('administrator_code')
		.addColumn('code_hash', 'text', (column) => column.primaryKey())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('used_at', 'bigint')
		.execute();
}
