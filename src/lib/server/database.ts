import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, sql, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** Thrown when a database cannot be used; names its file and says why. */
export class DatabaseError extends Error {
	override name = 'DatabaseError';
}

/**
 * Opens the embedded database, creating file and folder, and brings its tables up to date.
 * `:memory:` is a database of its own for a test. Throws a `DatabaseError` when the file cannot be opened or
 * a migration fails: a broken database must not look like an empty one.
 */
export async function openDatabase(path: string): Promise<Database> {
	try {
		return await open(path);
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new DatabaseError(`The database ${path} cannot be used: ${reason}`, { cause });
	}
}

async function open(path: string): Promise<Database> {
	if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
	const connection = new DatabaseSync(path, { timeout: 5000 });
	// FULL flushes at every commit: an answer that was acknowledged survives a power cut.
	connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
	const database: Database = new Kysely({
		dialect: new SqliteDialect({ database: async () => adapt(connection) })
	});
	try {
		await migrate(database);
	} catch (error) {
		await database.destroy();
		throw error;
	}
	return database;
}

/** Asks the smallest question there is. Throws when the database does not answer. */
export async function checkDatabase(database: Database): Promise<void> {
	await sql`select 1`.execute(database);
}

/** All of the work or none of it. Inside a transaction that is already open, the work joins it. */
export function atomically<T>(
	database: Database,
	work: (transaction: Database) => Promise<T>
): Promise<T> {
	return database.isTransaction ? work(database) : database.transaction().execute(work);
}

async function migrate(database: Database): Promise<void> {
	const { error } = await new Migrator({
		db: database,
		provider: { getMigrations: async () => migrations }
	}).migrateToLatest();
	if (error) throw error instanceof Error ? error : new Error('The database could not be migrated');
}

/** Statements that are kept ready: every page asks the same few. */
const mostPrepared = 200;

/** What the query builder needs of a driver, over the one that is built into Node. */
function adapt(connection: DatabaseSync) {
	const prepared = new Map<string, StatementSync>();
	return {
		prepare(sql: string) {
			const words = asMeant(sql, connection);
			const statement = prepared.get(words) ?? connection.prepare(words);
			if (prepared.size >= mostPrepared) prepared.clear();
			prepared.set(words, statement);
			return {
				reader: statement.columns().length > 0,
				all: (parameters: readonly unknown[]) => statement.all(...parameters.map(bindable)),
				run: (parameters: readonly unknown[]) => statement.run(...parameters.map(bindable)),
				iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters.map(bindable))
			};
		},
		close: () => connection.close()
	};
}

/** The query builder's words for transactions, as they must be said to this database. */
function asMeant(sql: string, connection: DatabaseSync): string {
	// A transaction that reads before it writes would fail, and not wait, when another process wrote meanwhile.
	if (sql === 'begin') return 'begin immediate';
	// A full disk has ended the transaction already: the complaint of a second end would hide why.
	if (sql === 'rollback' && !connection.isTransaction) return 'select 1';
	return sql;
}

/**
 * Refuses what the driver would store wrongly: an object as the first value would silently be taken
 * for named parameters and shift the others.
 */
function bindable(value: unknown): SQLInputValue {
	if (
		value === null ||
		typeof value === 'string' ||
		typeof value === 'number' ||
		typeof value === 'bigint' ||
		value instanceof Uint8Array
	) {
		return value;
	}
	throw new TypeError(`A value of type ${typeof value} cannot be stored`);
}
