import { randomBytes } from 'node:crypto';
import { sql, type Kysely } from 'kysely';

/** The secret with which this installation seals reports. It goes with the database wherever that is moved. */
export async function sealKey(database: Kysely<unknown>): Promise<void> {
	await database.schema
		.createTable('seal_key')
		.addColumn('id', 'integer', (column) => column.primaryKey())
		.addColumn('secret', 'text', (column) => column.notNull())
		.execute();
	const secret = randomBytes(32).toString('hex');
	await sql`insert into seal_key (id, secret) values (1, ${secret})`.execute(database);
}
