import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { barePlace, type DatabasePlace } from '../../../../tests/fixtures/database.ts';
import { DatabaseError } from './database-error.ts';
import { atomically, openDatabase, type Database } from './database.ts';
import { migrations } from './migrations/migrations.ts';

let place: DatabasePlace;
let open: Database[];

beforeEach(async () => {
	place = await barePlace();
	open = [];
});
afterEach(async () => {
	for (const database of open) await database.destroy();
	await place.remove();
});

async function opened(): Promise<Database> {
	const database = await openDatabase(place.at);
	open.push(database);
	return database;
}

const insert = (database: Database, id: string) =>
	database.insertInto('person').values({ id, created_at: 0 }).execute();
const people = async (database: Database) =>
	(await database.selectFrom('person').select('id').orderBy('id').execute()).map(({ id }) => id);

describe('a value', () => {
	it('that is a whole number is read as one, as far as it can be read exactly', async () => {
		const database = await opened();
		const read = async (written: string) =>
			(await sql<{ value: unknown }>`select ${sql.raw(written)}::bigint as value`.execute(database))
				.rows[0]?.value;
		expect(await read('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
		await expect(read('9007199254740992')).rejects.toThrow('too large to be read exactly');
	});

	it.each([
		['an object', {}],
		['a date', new Date(0)],
		['yes or no', true],
		['nothing at all', undefined]
	])('that is %s is refused', async (_case, value) => {
		const database = await opened();
		await expect(sql`select ${value}`.execute(database)).rejects.toThrow('cannot be stored');
	});

	it('with a character no text can hold finds nothing, and is no fault', async () => {
		const database = await opened();
		await insert(database, 'a');
		const found = database.selectFrom('person').select('id').where('id', '=', 'a\0');
		expect(await found.execute()).toEqual([]);
	});

	it('is in the order of its code points in every column of text', async () => {
		const database = await opened();
		const ids = ['a', 'B', 'é', 'Z', 'P10', 'P2', '-', '_'];
		for (const id of ids) await insert(database, id);
		expect(await people(database)).toEqual(ids.toSorted());
		const { rows } = await sql`
			select table_name, column_name from information_schema.columns
			where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'
		`.execute(database);
		expect(rows).toEqual([]);
	});
});

describe('two processes that start at the same moment on a new database', () => {
	it('both come up, and each migration runs once', async () => {
		const opening = [
			...['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval'],
			`import { openDatabase } from '#lib/server/database/database.ts';
			await (await openDatabase(process.argv[1])).destroy();`
		];
		const run = promisify(execFile);
		for (let pair = 1; pair <= 3; pair += 1) {
			const fresh = await barePlace();
			const both = [1, 2].map(() => run(process.execPath, [...opening, fresh.at]));
			expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual([
				'fulfilled',
				'fulfilled'
			]);
			const database = await openDatabase(fresh.at);
			const { rows } = await sql<{
				name: string;
			}>`select name from kysely_migration order by name`.execute(database);
			expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations));
			await database.destroy();
			await fresh.remove();
		}
	}, 120_000);
});

describe('a server that goes away', () => {
	it('stores nothing of what it interrupts, and the next request finds it again', async () => {
		const [database, other] = [await opened(), await opened()];
		const end = () =>
			sql`select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid()`.execute(other);
		await insert(database, 'before');
		await expect(
			atomically(database, async (transaction) => {
				await insert(transaction, 'half');
				await end();
				await insert(transaction, 'way');
			})
		).rejects.toThrow();
		await insert(database, 'after');
		expect(await people(database)).toEqual(['after', 'before']);
	});

	it('or was never there is told with what to do, and no password', async () => {
		const missing = place.at.replace(/\/\w+$/, '/nowhere');
		await expect(openDatabase(missing)).rejects.toThrow('Make it with createdb');
		const nobody = 'postgres://one:secret@127.0.0.1:1/scorecard';
		await expect(openDatabase(nobody)).rejects.toThrow(DatabaseError);
		await expect(openDatabase(nobody)).rejects.toThrow(
			'The database postgres://one@127.0.0.1:1/scorecard cannot be used: nothing answers there. Start'
		);
	});
});

describe('transactions that wait for each other', () => {
	it('are begun again, and both are stored', async () => {
		const database = await opened();
		for (const id of ['a', 'b']) await insert(database, id);
		let attempts = 0;
		let arrived = 0;
		let bothThere: () => void = () => undefined;
		const both = new Promise<void>((done) => (bothThere = done));
		const touch = (transaction: Database, id: string) =>
			transaction
				.updateTable('person')
				.set(({ eb }) => ({ created_at: eb('created_at', '+', 1) }))
				.where('id', '=', id)
				.execute();
		const cross = (first: string, second: string) =>
			atomically(database, async (transaction) => {
				attempts += 1;
				await touch(transaction, first);
				if ((arrived += 1) === 2) bothThere();
				await both;
				await touch(transaction, second);
			});
		await Promise.all([cross('a', 'b'), cross('b', 'a')]);
		// One of them once more, or oftener: the one begun again may be in the way of the other again.
		expect(attempts).toBeGreaterThanOrEqual(3);
		const rows = await database.selectFrom('person').select('created_at').execute();
		expect(rows.map(({ created_at }) => created_at)).toEqual([2, 2]);
	});
});
