import type { Kysely } from 'kysely';

/** The foreword to the report of a year. One that was taken out keeps its row, and so its revision, without a text. */
export async function forewords({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('foreword')
		.addColumn('assessment_id', 'text', (column) => column.primaryKey().references('assessment.id'))
		.addColumn('revision', 'integer', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('saved_at', 'bigint', (column) => column.notNull())
		.addColumn('saved_by', 'text', (column) => column.notNull().references('contributor.id'))
		.execute();
	await schema.createIndex('foreword_saved_by').on('foreword').column('saved_by').execute();
}
