import type { Kysely } from 'kysely';

/**
 * Who did what: a chain of entries for each council, and one for the installation. They refer to no other table, since they
 * outlive what they tell of. Of what happened before, the events of each year tell.
 */
export async function auditTrail({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('audit_entry')
		.addColumn('chain', 'text', (column) => column.notNull())
		.addColumn('sequence', 'integer', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('happened_at', 'bigint', (column) => column.notNull())
		.addColumn('person_id', 'text')
		.addColumn('name', 'text')
		.addColumn('detail', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('audit_entry_key', ['chain', 'sequence'])
		.execute();
	await schema
		.createTable('audit_head')
		.addColumn('chain', 'text', (column) => column.primaryKey())
		.addColumn('sequence', 'integer', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.execute();
}
