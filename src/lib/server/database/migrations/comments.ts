import type { Kysely } from 'kysely';

/** What people of a council say to each other beside a question of a year. */
export async function comments({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('comment')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('assessment_id', 'text', (column) => column.notNull().references('assessment.id'))
		.addColumn('question_id', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('asked_id', 'text', (column) => column.references('contributor.id'))
		.addColumn('saved_at', 'bigint', (column) => column.notNull())
		.addColumn('saved_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addColumn('settled_at', 'bigint')
		.addColumn('settled_by', 'text', (column) => column.references('contributor.id'))
		.execute();
	await schema
		.createIndex('comment_of_question')
		.on('comment')
		.columns(['assessment_id', 'question_id'])
		.execute();
	for (const column of ['asked_id', 'saved_by', 'settled_by'])
		await schema.createIndex(`comment_${column}`).on('comment').column(column).execute();
}
