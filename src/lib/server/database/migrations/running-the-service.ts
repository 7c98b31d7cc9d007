import { sql, type Kysely } from 'kysely';

/** What the service keeps for itself, and the links by which whoever runs it lets somebody in again. */
export async function runningTheService(database: Kysely<unknown>): Promise<void> {
	const { schema } = database;
	await schema
		.createTable('saving_check')
		.addColumn('id', 'integer', (column) => column.primaryKey())
		.addColumn('content', 'text', (column) => column.notNull())
		.execute();
	await schema
		.createTable('session_clock')
		.addColumn('id', 'integer', (column) => column.primaryKey())
		.addColumn('seen_at', 'bigint', (column) => column.notNull())
		.addColumn('session_at', 'bigint', (column) => column.notNull())
		.execute();
	// The last use of any session is a time that was: a clock that is wrong at this very start ends none.
	await sql`
		insert into session_clock (id, seen_at, session_at)
		select 1, max(last_used_at), max(last_used_at) from session having count(*) > 0
	`.execute(database);
	await schema
		.createTable('access_link')
		.addColumn('token_hash', 'text', (column) => column.primaryKey())
		.addColumn('organisation_id', 'text', (column) =>
			column.notNull().references('organisation.id')
		)
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('used_at', 'bigint')
		.execute();
	await schema
		.createIndex('access_link_organisation_id')
		.on('access_link')
		.column('organisation_id')
		.execute();
}
