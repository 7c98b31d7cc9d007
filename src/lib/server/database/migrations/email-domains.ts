import type { Kysely } from 'kysely';

/** Whose e-mail addresses let colleagues into a council, and as what. */
export async function emailDomains({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('email_domain')
		.addColumn('organisation_id', 'text', (column) =>
			column.notNull().references('organisation.id')
		)
		.addColumn('domain', 'text', (column) => column.notNull())
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('listed_at', 'bigint', (column) => column.notNull())
		.addColumn('listed_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addPrimaryKeyConstraint('email_domain_key', ['organisation_id', 'domain'])
		.execute();
	for (const column of ['domain', 'listed_by'])
		await schema.createIndex(`email_domain_${column}`).on('email_domain').column(column).execute();
}
