import { randomUUID } from 'node:crypto';
import {
	CompiledQuery,
	OperationNodeTransformer,
	PostgresAdapter,
	PostgresDialect,
	PostgresIntrospector,
	PostgresQueryCompiler,
	sql,
	ValueNode,
	type DataTypeNode,
	type Dialect,
	type Kysely,
	type PluginTransformQueryArgs,
	type PluginTransformResultArgs
} from 'kysely';
import { Client, Pool, TypeOverrides } from 'pg';
import { DatabaseBusyError } from './database-error.ts';
import { bindable, Place, type OwnWays, type Stored } from './dialect.ts';
import { PresenceWatch, type Presence } from './presence.ts';
import type { Tables } from './tables.ts';

/** The number under which the server knows whole numbers of 64 bits. */
const int8 = 20;

/**
 * What each connection is told first. Every writer locks and then reads, which needs each statement to see what was
 * committed before it. A row that is held for long and a transaction that went quiet end with an error, so that
 * nobody waits for ever. An answer that was acknowledged survives a power cut, whatever the server is set to.
 */
const setUp = CompiledQuery.raw(`
	select set_config('default_transaction_isolation', 'read committed', false),
		set_config('lock_timeout', '10s', false),
		set_config('idle_in_transaction_session_timeout', '60s', false),
		set_config('synchronous_commit', case current_setting('synchronous_commit')
			when 'off' then 'on' else current_setting('synchronous_commit') end, false)
`);

/** How a database on a server is used. */
export interface Connecting {
	/** How many connections may be open at once. */
	connections?: number;
	/** How long one is waited for, in milliseconds: until one comes free, or the server answers. */
	patience?: number;
	/** Hears when the server is lost and when it is back; one connection more is made then. */
	presence?: Presence | null;
}

/**
 * What the query builder needs to speak with a PostgreSQL server. A `DatabaseBusyError` says that no connection came free in time.
 */
export function postgresDialect(
	url: string,
	{ connections = 10, patience = 10_000, presence = null }: Connecting = {}
): Dialect {
	const parsers = new TypeOverrides();
	parsers.setTypeParser(int8, whole);
	const reached = {
		...{ connectionString: url, connectionTimeoutMillis: patience, keepAlive: true },
		application_name: 'modern-slavery-scorecard'
	};
	const pool = new Pool({ ...reached, max: connections, types: parsers });
	const watch = presence && new PresenceWatch(() => reach(reached), presence);
	// Who never was there is told by the start.
	let wasThere = false;
	const doubt = () => {
		if (wasThere) watch?.doubt();
	};
	// A connection that breaks is replaced by a new one. Whoever was using it hears of it from their own statement.
	pool.on('error', doubt);
	pool.on('connect', (client) => {
		wasThere = true;
		client.on('error', doubt);
	});
	return new SharedDialect({
		pool: {
			options: pool.options,
			connect: () =>
				pool.connect().catch((error: unknown) => {
					doubt();
					throw wasThere && isBusy(error)
						? new DatabaseBusyError('No connection to the database came free', { cause: error })
						: error;
				}),
			end: () => {
				watch?.stop();
				return pool.end();
			}
		},
		onCreateConnection: async (connection) => {
			await connection.executeQuery(setUp);
		}
	});
}

/** The pool waited for one of its own that is in use, or the server has none left. */
function isBusy(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	return (
		error.message === 'timeout exceeded when trying to connect' ||
		Reflect.get(error, 'code') === '53300'
	);
}

/** Makes a connection and ends it. */
async function reach(options: ConstructorParameters<typeof Client>[0]): Promise<void> {
	const client = new Client(options);
	client.on('error', () => undefined);
	await client.connect();
	await client.end();
}

/** The driver gives whole numbers of 64 bits as text. Throws for one that a number of the language cannot be. */
function whole(text: string): number {
	const number = Number(text);
	if (Number.isSafeInteger(number)) return number;
	throw new RangeError('The database holds a whole number that is too large to be read exactly');
}

class SharedDialect extends PostgresDialect {
	override createAdapter() {
		return new SharedAdapter();
	}

	override createQueryCompiler() {
		return new SharedCompiler();
	}

	override createIntrospector(database: Kysely<unknown>) {
		const plugin = { transformQuery: written, transformResult: unchanged };
		return new PostgresIntrospector(database.withPlugin(plugin));
	}
}

/** Asking which tables there are speaks of yes and no, which no column here holds: they are written out, not bound. */
class WrittenOut extends OperationNodeTransformer {
	protected override transformValue(node: ValueNode): ValueNode {
		return typeof node.value === 'boolean' ? ValueNode.createImmediate(node.value) : node;
	}
}
const writtenOut = new WrittenOut();
const written = ({ node }: PluginTransformQueryArgs) => writtenOut.transformNode(node);
const unchanged = async ({ result }: PluginTransformResultArgs) => result;

/** No text here can hold U+0000: it becomes the sign for a character that was lost, so that none is found by it either. */
function stored(value: unknown): Stored {
	const bound = bindable(value);
	return typeof bound === 'string' ? bound.replaceAll('\0', '\uFFFD') : bound;
}

class SharedCompiler extends PostgresQueryCompiler {
	protected override addParameter(parameter: unknown): void {
		super.addParameter(parameter instanceof Place ? parameter : stored(parameter));
	}

	/** Text is in the order of its code points, in whatever language the server was set up. */
	protected override visitDataType(node: DataTypeNode): void {
		super.visitDataType(node);
		if (node.dataType === 'text') this.append(' collate "C"');
	}
}

class SharedAdapter extends PostgresAdapter implements OwnWays {
	stored = stored;

	atOneMoment<T>(
		database: Kysely<Tables>,
		work: (transaction: Kysely<Tables>) => Promise<T>
	): Promise<T> {
		if (database.isTransaction) return work(database);
		return database
			.transaction()
			.setIsolationLevel('repeatable read')
			.setAccessMode('read only')
			.execute(work);
	}

	/** Each row names the transaction that wrote it. */
	async changeMark(database: Kysely<Tables>, organisationId: string): Promise<string> {
		const { rows } = await sql<{ mark: string }>`
			select md5(string_agg(concat(number, ' ', xmin), ' ' order by number)) as mark
			from snapshot_piece where organisation_id = ${organisationId}
		`.execute(database);
		return rows[0]?.mark ?? randomUUID();
	}

	/** A deadlock, or transactions that cannot be put in one line. */
	isPassing(error: unknown): boolean {
		return error instanceof Error && ['40001', '40P01'].includes(Reflect.get(error, 'code'));
	}
}
