import { sql, type Kysely } from 'kysely';

/**
 * What happened to each year, in order. Of the years that are there, it is known when they were begun, submitted and
 * reopened.
 */
export async function yearEvents(database: Kysely<unknown>): Promise<void> {
	const { schema } = database;
	await schema
		.createTable('year_event')
		.addColumn('assessment_id', 'text', (column) => column.notNull().references('assessment.id'))
		.addColumn('sequence', 'integer', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('detail', 'text', (column) => column.notNull())
		.addColumn('happened_at', 'bigint', (column) => column.notNull())
		.addColumn('done_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addColumn('name', 'text')
		.addColumn('restored', 'integer', (column) => column.notNull().defaultTo(0))
		.addPrimaryKeyConstraint('year_event_key', ['assessment_id', 'sequence'])
		.execute();
	await schema.createIndex('year_event_done_by').on('year_event').column('done_by').execute();
	const columns = sql.raw('(assessment_id, sequence, kind, detail, happened_at, done_by)');
	await sql`
		insert into year_event ${columns}
		select id, 1, 'begun', '{}', created_at, created_by from assessment
	`.execute(database);
	await sql`
		insert into year_event ${columns}
		select assessment_id, 2 * version, 'submitted', '{"version":' || version || '}',
			submitted_at, submitted_by
		from submission
	`.execute(database);
	await sql`
		insert into year_event ${columns}
		select assessment_id, 2 * version + 1, 'reopened', '{"version":' || version || ',"why":""}',
			reopened_at, coalesce(reopened_by, submitted_by)
		from submission where reopened_at is not null
	`.execute(database);
}
