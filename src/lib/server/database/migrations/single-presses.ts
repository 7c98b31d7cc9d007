import type { Kysely } from 'kysely';

/** What tells a form that is sent twice from two forms: which council a key began, and who removed which. */
export async function singlePresses({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('beginning')
		.addColumn('key_hash', 'text', (column) => column.primaryKey())
		.addColumn('organisation_id', 'text', (column) =>
			column.notNull().references('organisation.id')
		)
		.addColumn('begun_at', 'bigint', (column) => column.notNull())
		.execute();
	await schema
		.createIndex('beginning_of_organisation')
		.on('beginning')
		.column('organisation_id')
		.execute();
	await schema
		.createTable('removed_organisation')
		.addColumn('organisation_id', 'text', (column) => column.notNull())
		.addColumn('person_id', 'text', (column) => column.notNull())
		.addColumn('removed_at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('removed_organisation_key', ['organisation_id', 'person_id'])
		.execute();
}
