import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { unseal } from './backup-seal.ts';
import { DatabaseError } from './database-error.ts';
import { ownWaysOf } from './dialect.ts';
import { OpenFile, prepareFile } from './file.ts';
import { migrations } from './migrations/migrations.ts';
import { isAddress, nameOf, reasonOf } from './place.ts';
import type { Connecting } from './postgres.ts';
import { openSqlite, serve, sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** How often work is begun again when another transaction was in its way. */
const maxAttempts = 8;

/**
 * Opens a database and brings its tables up to date. `place` is the path of the file of an embedded one, made with its
 * folder where it is missing, or the address of a PostgreSQL server, `postgres://…`, and how it is connected to. `:memory:` is a database of its own for a test. Throws a `DatabaseError` when it cannot be opened or a
 * migration fails: a broken database must not look like an empty one.
 */
export async function openDatabase(place: string, connecting: Connecting = {}): Promise<Database> {
	try {
		return await (isAddress(place) ? openShared(place, connecting) : openFile(place));
	} catch (cause) {
		throw unusable(place, cause);
	}
}

/**
 * Opens a database on a server for what only reads it, and changes nothing of it. Throws a `DatabaseError` when its tables
 * are not those of this version.
 */
export async function openAsItStands(address: string): Promise<Database> {
	const { postgresDialect } = await import('./postgres.ts');
	const database: Database = new Kysely({ dialect: postgresDialect(address, { connections: 2 }) });
	try {
		const { rows } = await sql<{ name: string }>`
			select name from kysely_migration order by name
		`.execute(database);
		if (rows.map(({ name }) => name).join() === Object.keys(migrations).join()) return database;
		throw new Error(
			'its tables are of another version. Use the version of the service that runs on it'
		);
	} catch (cause) {
		await database.destroy();
		throw unusable(address, cause);
	}
}

/** Says of what was thrown which database it was about, and why, in words. */
export function unusable(place: string, cause: unknown): DatabaseError {
	return new DatabaseError(
		`The database ${nameOf(place)} cannot be used: ${reasonOf(cause, place)}`,
		{
			cause
		}
	);
}

async function openFile(path: string): Promise<Database> {
	const inMemory = path === ':memory:';
	if (!inMemory) prepareFile(path);
	const connection = openSqlite(path);
	const file = inMemory ? null : new OpenFile(path);
	const database: Database = new Kysely({ dialect: sqliteDialect(connection, file) });
	await migrate(database);
	unseal(connection);
	serve(connection);
	return database;
}

/** Its driver is loaded only here: who has a file needs none. */
async function openShared(url: string, connecting: Connecting): Promise<Database> {
	const { postgresDialect } = await import('./postgres.ts');
	const database: Database = new Kysely({ dialect: postgresDialect(url, connecting) });
	await migrate(database);
	return database;
}

/** Two processes that start at once wait for each other here: the migrator holds a lock of the database. */
async function migrate(database: Database): Promise<void> {
	try {
		const { error } = await new Migrator({
			db: database,
			provider: { getMigrations: async () => migrations }
		}).migrateToLatest();
		if (error)
			throw error instanceof Error ? error : new Error('The database could not be migrated');
	} catch (error) {
		await database.destroy();
		throw error;
	}
}

/** Thrown inside `atomically` by work that found its ground changed meanwhile: it is begun again, and finds what is there now. */
export class MeanwhileError extends Error {
	override name = 'MeanwhileError';
}

/**
 * All of the work or none of it. Inside a transaction that is already open, the work joins it. Work that another
 * transaction was in the way of is begun again a few times, so it changes nothing but the database.
 */
export async function atomically<T>(
	database: Database,
	work: (transaction: Database) => Promise<T>
): Promise<T> {
	if (database.isTransaction) return work(database);
	const ways = ownWaysOf(database);
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await database.transaction().execute(work);
		} catch (error) {
			const again = error instanceof MeanwhileError || ways.isPassing(error);
			if (!again || attempt === maxAttempts) throw error;
			// Apart by chance, so that two do not meet again.
			await new Promise((done) => setTimeout(done, Math.random() * 5 * 2 ** attempt));
		}
	}
}

/** Reads everything as it stood at one moment, whatever is stored meanwhile. The work writes nothing. */
export function atOneMoment<T>(
	database: Database,
	work: (transaction: Database) => Promise<T>
): Promise<T> {
	return ownWaysOf(database).atOneMoment(database, work);
}

/** A text that is another one as soon as any other connection changed what is kept of a council's results. */
export function changeMark(database: Database, organisationId: string): Promise<string> {
	return ownWaysOf(database).changeMark(database, organisationId);
}
