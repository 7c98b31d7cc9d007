import type { Kysely } from 'kysely';

/** A council's logo. Whoever has none has no row. */
export async function logos({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('logo')
		.addColumn('organisation_id', 'text', (column) =>
			column.primaryKey().references('organisation.id')
		)
		.addColumn('alt', 'text', (column) => column.notNull())
		.addColumn('width', 'integer', (column) => column.notNull())
		.addColumn('height', 'integer', (column) => column.notNull())
		.addColumn('picture', 'text', (column) => column.notNull())
		.addColumn('saved_at', 'bigint', (column) => column.notNull())
		.addColumn('saved_by', 'text', (column) => column.notNull().references('contributor.id'))
		.execute();
	await schema.createIndex('logo_saved_by').on('logo').column('saved_by').execute();
}
