import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { watched } from '../../../../tests/fixtures/watched.ts';
import { atomically, type Database } from './database.ts';
import { ready } from './ready.ts';

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const build = vi.fn((database: Database, { id }: { id: string }) =>
	database.selectFrom('person').select('id').where('id', '=', id)
);
const insert = ready((database, { id, name }: { id: string; name: string | null }) =>
	database.insertInto('person').values({ id, name, created_at: 0 })
);

describe('a statement that is built once', () => {
	it('is asked with the values that are given each time', async () => {
		const find = ready(build);
		build.mockClear();
		for (const id of ['a', 'b']) await insert(ground.database, { id, name: null });
		for (const id of ['a', 'b', 'a'])
			expect((await find(ground.database, { id })).rows).toEqual([{ id }]);
		expect((await find(ground.database, { id: 'c' })).rows).toEqual([]);
		expect(build).toHaveBeenCalledTimes(1);
	});

	it('belongs to the transaction it is asked in', async () => {
		const find = ready(build);
		await find(ground.database, { id: 'a' });
		const failing = atomically(ground.database, async (transaction) => {
			await insert(transaction, { id: 'a', name: null });
			expect((await find(transaction, { id: 'a' })).rows).toEqual([{ id: 'a' }]);
			throw new Error('No');
		});
		await expect(failing).rejects.toThrow('No');
		expect((await find(ground.database, { id: 'a' })).rows).toEqual([]);
	});

	it('asks the database it is given, and no other', async () => {
		const find = ready(build);
		const other = await openGround();
		await insert(ground.database, { id: 'a', name: null });
		expect((await find(ground.database, { id: 'a' })).rows).toHaveLength(1);
		expect((await find(other.database, { id: 'a' })).rows).toHaveLength(0);
		await other.database.destroy();
	});

	it('is seen each time by whoever watches the database', async () => {
		const find = ready(build);
		const asked: string[] = [];
		await find(ground.database, { id: 'a' });
		for (const id of ['a', 'b']) await find(watched(ground.database, asked), { id });
		expect(asked).toEqual(['select person', 'select person']);
	});

	it('says how many rows it changed', async () => {
		expect((await insert(ground.database, { id: 'a', name: null })).numAffectedRows).toBe(1n);
	});

	it('stores a text as the query builder would have it stored', async () => {
		const name = 'Sŵn\u0000 🎉';
		const { database } = ground;
		await insert(database, { id: 'ready', name });
		await database.insertInto('person').values({ id: 'plain', name, created_at: 0 }).execute();
		const names = await database
			.selectFrom('person')
			.select('name')
			.where('id', 'in', ['ready', 'plain'])
			.execute();
		expect(names[0]).toEqual(names[1]);
	});

	it('refuses what no database stores', async () => {
		// @ts-expect-error no column holds an object
		const inserting = insert(ground.database, { id: 'a', name: { first: 'A' } });
		await expect(inserting).rejects.toThrow(
			new TypeError('A value of type object cannot be stored')
		);
	});
});
