import type { Kysely } from 'kysely';

/** Who is to answer which theme of a year, and by when. */
export async function assignments({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('assignment')
		.addColumn('assessment_id', 'text', (column) => column.notNull().references('assessment.id'))
		.addColumn('theme_id', 'text', (column) => column.notNull())
		.addColumn('contributor_id', 'text', (column) => column.notNull().references('contributor.id'))
		.addColumn('due', 'text')
		.addColumn('assigned_at', 'bigint', (column) => column.notNull())
		.addColumn('assigned_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addPrimaryKeyConstraint('assignment_key', ['assessment_id', 'theme_id'])
		.execute();
	for (const column of ['contributor_id', 'assigned_by']) {
		await schema.createIndex(`assignment_${column}`).on('assignment').column(column).execute();
	}
}
