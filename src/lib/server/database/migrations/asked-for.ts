import { sql, type Kysely } from 'kysely';

/**
 * Who is to answer which theme of a year, or which single question of it; and what whoever takes an invitation is asked
 * to answer. A key cannot be changed, so the table is made anew.
 */
export async function askedFor(database: Kysely<unknown>): Promise<void> {
	const { schema } = database;
	await schema
		.createTable('assignment_anew')
		.addColumn('assessment_id', 'text', (column) => column.notNull().references('assessment.id'))
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('subject_id', 'text', (column) => column.notNull())
		.addColumn('contributor_id', 'text', (column) => column.notNull().references('contributor.id'))
		.addColumn('due', 'text')
		.addColumn('assigned_at', 'bigint', (column) => column.notNull())
		.addColumn('assigned_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addPrimaryKeyConstraint('assignment_subject_key', ['assessment_id', 'kind', 'subject_id'])
		.execute();
	await sql`
		insert into assignment_anew
		select assessment_id, 'theme', theme_id, contributor_id, due, assigned_at, assigned_by
		from assignment
	`.execute(database);
	await schema.dropTable('assignment').execute();
	await schema.alterTable('assignment_anew').renameTo('assignment').execute();
	for (const column of ['contributor_id', 'assigned_by'])
		await schema.createIndex(`assignment_${column}`).on('assignment').column(column).execute();
	await schema.alterTable('invitation').addColumn('asks', 'text').execute();
}
