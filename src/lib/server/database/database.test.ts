import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { now, openGround, temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { DatabaseError } from './database-error.ts';
import { atomically, openDatabase, type Database } from './database.ts';
import { migrations } from './migrations/migrations.ts';
import { openSqlite, sqliteDialect } from './sqlite.ts';

let folder: ReturnType<typeof temporaryFolder>;
let open: Database[];

beforeEach(() => {
	folder = temporaryFolder();
	open = [];
});
afterEach(async () => {
	for (const database of open) await database.destroy();
	folder.remove();
});

async function opened(path = folder.in('scorecard.db')): Promise<Database> {
	const database = await openDatabase(path);
	open.push(database);
	return database;
}

async function pragma(database: Database, name: string): Promise<unknown> {
	const { rows } = await database.executeQuery(CompiledQuery.raw(`pragma ${name}`));
	return Object.values(rows[0] ?? {})[0];
}

describe('the connection', () => {
	it.each([
		['writes ahead, so that readers never wait for a writer', 'journal_mode', 'wal'],
		['flushes at every commit (2 is FULL)', 'synchronous', 2],
		['holds references between tables', 'foreign_keys', 1],
		['waits for another process instead of failing at once', 'busy_timeout', 5000]
	])('%s', async (_case, name, value) => {
		expect(await pragma(await opened(), name)).toBe(value);
	});

	it('refuses a row that refers to nothing', async () => {
		const database = await opened();
		await expect(
			database
				.insertInto('session')
				.values({ token_hash: 'a', person_id: 'nobody', created_at: 0, last_used_at: 0 })
				.execute()
		).rejects.toThrow(/foreign key/i);
	});

	it.each([
		['null', null],
		['text', 'Sŵn 🎉'],
		['a whole number', 3],
		['a time in milliseconds', now.getTime()],
		['a fraction', 0.5],
		['bytes', new Uint8Array([1, 2])]
	])('gives back %s as it was stored', async (_case, value) => {
		const database = await opened();
		const { rows } = await sql<{ value: unknown }>`select ${value} as value`.execute(database);
		expect(rows[0]?.value).toEqual(value);
	});

	it.each([
		['an object', {}, 'object'],
		['a date', now, 'object'],
		['a list', [1], 'object'],
		['yes or no', true, 'boolean'],
		['nothing at all', undefined, 'undefined']
	])('refuses %s, which the driver would store wrongly', async (_case, value, type) => {
		const database = await opened();
		await expect(
			sql`select ${value} as first, ${'second'} as second`.execute(database)
		).rejects.toThrow(new TypeError(`A value of type ${type} cannot be stored`));
	});
});

describe('the file', () => {
	it('is made with its folder', async () => {
		await opened(folder.in('deep/er/scorecard.db'));
		const other = new DatabaseSync(folder.in('deep/er/scorecard.db'), { readOnly: true });
		expect(other.prepare('select count(*) as count from answer').get()?.count).toBe(0);
		other.close();
	});

	it('holds what was written when it is opened again, and each migration runs once', async () => {
		const path = folder.in('scorecard.db');
		const ground = await openGround(path);
		await ground.database.destroy();
		const again = await opened(path);
		const names = await again.selectFrom('organisation').select('name').execute();
		expect(names.map(({ name }) => name)).toEqual(['Northmarch Council']);
		const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(again);
		expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations));
	});

	it('is whole in one file after it is closed', async () => {
		const path = folder.in('scorecard.db');
		const ground = await openGround(path);
		await ground.database.destroy();
		const copy = new DatabaseSync(path, { readOnly: true });
		expect(copy.prepare('select count(*) as count from assessment').get()?.count).toBe(1);
		copy.close();
	});

	it('of a later version of the program is refused', async () => {
		const path = folder.in('scorecard.db');
		const database = await opened(path);
		await sql`insert into kysely_migration values ('9999-from-the-future', '2099-01-01')`.execute(
			database
		);
		await expect(openDatabase(path)).rejects.toThrow('9999-from-the-future');
	});

	it('that is no database is refused', async () => {
		writeFileSync(folder.in('scorecard.db'), 'This is a letter to the council.'.repeat(200));
		const opening = openDatabase(folder.in('scorecard.db'));
		await expect(opening).rejects.toThrow(DatabaseError);
		await expect(opening).rejects.toThrow(
			`The database ${folder.in('scorecard.db')} cannot be used: file is not a database`
		);
	});
});

describe('migrations', () => {
	it('go forwards only', () => {
		expect(Object.values(migrations).filter((migration) => 'down' in migration)).toEqual([]);
	});

	it('are named in the order in which they run', () => {
		const names = Object.keys(migrations);
		expect(names.toSorted()).toEqual(names);
		expect(names.every((name) => /^\d{4}-[a-z-]+$/.test(name))).toBe(true);
	});
});

describe('references between tables', () => {
	const listed = <Row>(database: Database, name: string) =>
		database.executeQuery<Row>(CompiledQuery.raw(`pragma ${name}`)).then(({ rows }) => rows);

	const indexed = async (database: Database) =>
		(
			await sql<{ name: string }>`select name from sqlite_master where type = 'index'`.execute(
				database
			)
		).rows.map(({ name }) => name);

	it('are found without looking through every row when something is removed', async () => {
		const database = await opened();
		const slow: string[] = [];
		let references = 0;
		for (const { name: table } of await database.introspection.getTables()) {
			const firsts: unknown[] = [];
			for (const { name } of await listed<{ name: string }>(database, `index_list(${table})`)) {
				const [first] = await listed<{ name: string }>(database, `index_info(${name})`);
				firsts.push(first?.name);
			}
			const keys = await listed<{ from: string }>(database, `foreign_key_list(${table})`);
			references += keys.length;
			slow.push(
				...keys.filter(({ from }) => !firsts.includes(from)).map(({ from }) => `${table}.${from}`)
			);
		}
		expect(references).toBeGreaterThan(0);
		expect(slow).toEqual([]);
	});

	it('are found so too in a database of before, and nothing in it is lost', async () => {
		const path = folder.in('scorecard.db');
		const old: Database = new Kysely({ dialect: sqliteDialect(openSqlite(path)) });
		open.push(old);
		const provider = { getMigrations: async () => migrations };
		await new Migrator({ db: old, provider }).migrateTo('0002-years-and-plans');
		await old.insertInto('person').values({ id: 'somebody', created_at: 0 }).execute();
		const before = await indexed(old);

		const again = await opened(path);
		const now = await indexed(await opened(':memory:'));
		expect(before.toSorted()).not.toEqual(now.toSorted());
		expect((await indexed(again)).toSorted()).toEqual(now.toSorted());
		expect(await again.selectFrom('person').select('id').execute()).toHaveLength(1);
	});
});

describe('atomically', () => {
	const insert = (database: Database, id: string) =>
		database.insertInto('person').values({ id, created_at: 0 }).execute();
	const people = async (database: Database) =>
		(await database.selectFrom('person').select('id').execute()).map(({ id }) => id);

	it('keeps all of the work', async () => {
		const database = await opened(':memory:');
		await atomically(database, async (transaction) => {
			await insert(transaction, 'a');
			await insert(transaction, 'b');
		});
		expect(await people(database)).toEqual(['a', 'b']);
	});

	it('keeps none of it when a part fails, the part inside included', async () => {
		const database = await opened(':memory:');
		await expect(
			atomically(database, async (transaction) => {
				await insert(transaction, 'a');
				await atomically(transaction, (inner) => insert(inner, 'b'));
				throw new Error('No');
			})
		).rejects.toThrow('No');
		expect(await people(database)).toEqual([]);
	});
});
