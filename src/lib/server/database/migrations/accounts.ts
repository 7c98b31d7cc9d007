import type { Kysely } from 'kysely';

/** Accounts: an address to sign in with, the means of signing in, and what guards against guessing. */
export async function accounts({ schema }: Kysely<unknown>): Promise<void> {
	await schema
		.createTable('account')
		.addColumn('person_id', 'text', (column) => column.primaryKey().references('person.id'))
		.addColumn('email', 'text', (column) => column.notNull().unique())
		.addColumn('password_hash', 'text')
		.addColumn('code_secret', 'text')
		.addColumn('code_step', 'bigint')
		.addColumn('code_proposed', 'text')
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();
	await schema
		.createTable('passkey')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('person_id', 'text', (column) => column.notNull().references('account.person_id'))
		.addColumn('public_key', 'text', (column) => column.notNull())
		.addColumn('counter', 'bigint', (column) => column.notNull())
		.addColumn('transports', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('used_at', 'bigint')
		.execute();
	await schema
		.createTable('passkey_challenge')
		.addColumn('challenge_hash', 'text', (column) => column.primaryKey())
		.addColumn('purpose', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();
	await schema
		.createIndex('passkey_challenge_created_at')
		.on('passkey_challenge')
		.column('created_at')
		.execute();
	await schema
		.createTable('recovery_code')
		.addColumn('code_hash', 'text', (column) => column.primaryKey())
		.addColumn('person_id', 'text', (column) => column.notNull().references('account.person_id'))
		.addColumn('used_at', 'bigint')
		.execute();
	await schema
		.createTable('known_browser')
		.addColumn('token_hash', 'text', (column) => column.primaryKey())
		.addColumn('person_id', 'text', (column) => column.notNull().references('account.person_id'))
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();
	await schema
		.createTable('reset_link')
		.addColumn('token_hash', 'text', (column) => column.primaryKey())
		.addColumn('person_id', 'text', (column) => column.notNull().references('account.person_id'))
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('used_at', 'bigint')
		.execute();
	for (const table of ['passkey', 'recovery_code', 'known_browser', 'reset_link']) {
		await schema.createIndex(`${table}_person_id`).on(table).column('person_id').execute();
	}
}
