import type { Kysely } from 'kysely';

/** Who people are to an issuer, and the attempts to sign in that are under way. */
export async function singleSignOn({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('sign_on')
		.addColumn('issuer', 'text', (column) => column.notNull())
		.addColumn('subject', 'text', (column) => column.notNull())
		// Of a person, who need not have an address to sign in with.
		.addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('email', 'text')
		.addColumn('verified_domain', 'text')
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('used_at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('sign_on_key', ['issuer', 'subject'])
		.execute();
	await schema.createIndex('sign_on_person_id').on('sign_on').column('person_id').execute();
	await schema
		.createTable('sign_on_attempt')
		.addColumn('state_hash', 'text', (column) => column.primaryKey())
		.addColumn('browser_hash', 'text', (column) => column.notNull())
		.addColumn('nonce', 'text', (column) => column.notNull())
		.addColumn('verifier', 'text', (column) => column.notNull())
		.addColumn('next_page', 'text', (column) => column.notNull())
		.addColumn('bring', 'integer', (column) => column.notNull())
		.addColumn('added_to', 'text')
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();
	await schema
		.createIndex('sign_on_attempt_created_at')
		.on('sign_on_attempt')
		.column('created_at')
		.execute();
}

/** Who somebody is to an issuer stays when they take it off their account: it lets nobody in then. */
export async function signOnsTakenOff({ schema }: Kysely<unknown>): Promise<void> {
	await schema.alterTable('sign_on').addColumn('taken_off_at', 'bigint').execute();
}
