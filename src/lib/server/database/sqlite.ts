import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { sql, SqliteAdapter, SqliteDialect, type Dialect, type Kysely } from 'kysely';
import { bindable, type OwnWays } from './dialect.ts';
import type { OpenFile } from './file.ts';
import type { Tables } from './tables.ts';

/** Statements that are kept ready: every page asks the same few. */
const maxPrepared = 200;
/** How long another process is waited for, in milliseconds, before a write fails: at the start it may be migrating. */
const timeouts = { atStart: 60_000, later: 5000 };
const busy = 5;

/** Opens the embedded database in the file at `path`, or one of its own for `:memory:`. Throws when it cannot be opened. */
export function openSqlite(path: string): DatabaseSync {
	const connection = new DatabaseSync(path, { timeout: timeouts.atStart });
	writeAhead(connection);
	// FULL flushes at every commit: an answer that was acknowledged survives a power cut.
	connection.exec('pragma synchronous = full; pragma foreign_keys = on');
	const name = randomUUID();
	connection.function('connection_name', () => name);
	return connection;
}

/** Two processes that make a new database both change its mode, and the database waits for nobody while it does. */
function writeAhead(connection: DatabaseSync): void {
	const started = performance.now();
	const sleeper = new Int32Array(new SharedArrayBuffer(4));
	for (;;) {
		try {
			connection.exec('pragma journal_mode = wal');
			return;
		} catch (error) {
			const late = performance.now() - started > timeouts.later;
			if (late || !(error instanceof Error) || Reflect.get(error, 'errcode') !== busy) throw error;
			Atomics.wait(sleeper, 0, 0, 10);
		}
	}
}

/** From now on a request waits for another process, and not the start. */
export function serve(connection: DatabaseSync): void {
	connection.exec(`pragma busy_timeout = ${timeouts.later}`);
}

const asks = sql<{ mark: string }>`
	select connection_name() || ' ' || data_version as mark from pragma_data_version
`;

/**
 * What the query builder needs to speak with the embedded database that is built into Node. With its `file`, nothing is
 * acknowledged that went elsewhere.
 */
export function sqliteDialect(connection: DatabaseSync, file: OpenFile | null = null): Dialect {
	return new EmbeddedDialect({ database: async () => adapt(connection, file) });
}

class EmbeddedDialect extends SqliteDialect {
	override createAdapter() {
		return new EmbeddedAdapter();
	}
}

class EmbeddedAdapter extends SqliteAdapter implements OwnWays {
	/** Migrations run in one transaction: all of them or none, and another process that starts meanwhile waits. */
	override get supportsTransactionalDdl() {
		return true;
	}

	/** Any transaction does. */
	atOneMoment<T>(
		database: Kysely<Tables>,
		work: (transaction: Kysely<Tables>) => Promise<T>
	): Promise<T> {
		return database.isTransaction ? work(database) : database.transaction().execute(work);
	}

	/** Any change by another connection, of any process, counts: the database does not say what of. */
	async changeMark(database: Kysely<Tables>): Promise<string> {
		const { rows } = await asks.execute(database);
		return rows[0]?.mark ?? randomUUID();
	}

	stored = bindable;

	/**
	 * Transactions of this process stand in line, so none is ever in the way of another. Those of other processes may be, for
	 * longer than one is waited for: the database gives no turns, and whoever waits may miss every gap. Nothing was begun then.
	 */
	isPassing(error: unknown): boolean {
		return error instanceof Error && Reflect.get(error, 'errcode') === busy;
	}
}

function adapt(connection: DatabaseSync, file: OpenFile | null) {
	const prepared = new Map<string, Prepared>();
	return {
		prepare(sql: string) {
			const words = rewriteSql(sql, connection);
			const known = prepared.get(words);
			if (known) return known;
			const made = prepare(words, connection, file);
			if (prepared.size >= maxPrepared) prepared.clear();
			prepared.set(words, made);
			return made;
		},
		close: () => connection.close()
	};
}

type Prepared = ReturnType<typeof prepare>;

/** A statement as the query builder uses it, made once for all the times it is asked. */
function prepare(words: string, connection: DatabaseSync, file: OpenFile | null) {
	const statement = connection.prepare(words);
	const stores = !/^(select|pragma|begin|rollback)/i.test(words);
	/** What ends with something stored: a commit, or a statement that is its own transaction. */
	const storing = <T>(work: () => T): T => {
		if (!stores) return work();
		if (words === 'commit') file?.requireInPlace();
		const result = work();
		if (!connection.isTransaction) file?.requireInPlace();
		return result;
	};
	return {
		reader: statement.columns().length > 0,
		all: (parameters: readonly unknown[]) =>
			storing(() => statement.all(...parameters.map(bindable))),
		run: (parameters: readonly unknown[]) =>
			storing(() => statement.run(...parameters.map(bindable))),
		iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters.map(bindable))
	};
}

/** The query builder's words for transactions, as they must be said to this database. */
function rewriteSql(sql: string, connection: DatabaseSync): string {
	// A transaction that reads before it writes would fail, and not wait, when another process wrote meanwhile.
	if (sql === 'begin') return 'begin immediate';
	// A full disk has ended the transaction already: the complaint of a second end would hide why.
	if (sql === 'rollback' && !connection.isTransaction) return 'select 1';
	return sql;
}
