import { execFile } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { DatabaseMovedError } from './database-error.ts';
import { atomically, changeMark, openDatabase, type Database } from './database.ts';
import { SavingCheck } from './saving-check.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let open: Database[];

beforeEach(() => {
	folder = temporaryFolder();
	path = folder.in('data/scorecard.db');
	open = [];
});
afterEach(async () => {
	vi.useRealTimers();
	for (const database of open) await database.destroy();
	folder.remove();
});

async function opened(): Promise<Database> {
	const database = await openDatabase(path);
	open.push(database);
	return database;
}

const rights = (file: string) => (statSync(file).mode & 0o777).toString(8);
const insert = (database: Database, id: string) =>
	database.insertInto('person').values({ id, created_at: 0 }).execute();
const people = async (database: Database) =>
	(await database.selectFrom('person').select('id').orderBy('id').execute()).map(({ id }) => id);

describe('a new database', () => {
	it('is for the account of the service alone, with its folder and its log', async () => {
		await insert(await opened(), 'a');
		expect(rights(folder.in('data'))).toBe('700');
		for (const end of ['', '-wal', '-shm']) expect(rights(`${path}${end}`)).toBe('600');
	});

	it('keeps the rights of a file and a folder that were there', async () => {
		mkdirSync(folder.in('data'), { mode: 0o750 });
		writeFileSync(path, '', { mode: 0o640 });
		await opened();
		expect([rights(folder.in('data')), rights(path)]).toEqual(['750', '640']);
	});

	it('is made by two processes at the same moment, eight times', async () => {
		const opening = [
			...['--input-type=module', '--eval'],
			`import { openDatabase } from '#lib/server/database/database.ts';
			await (await openDatabase(process.argv[1])).destroy();`
		];
		const run = promisify(execFile);
		for (let pair = 1; pair <= 8; pair += 1) {
			const file = folder.in(`pair-${pair}/scorecard.db`);
			const both = [1, 2].map(() => run(process.execPath, [...opening, file]));
			expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual([
				'fulfilled',
				'fulfilled'
			]);
		}
	}, 120_000);
});

describe('an open database', () => {
	const moves: [string, () => void, () => void][] = [
		['moved', () => renameSync(path, `${path}.away`), () => renameSync(`${path}.away`, path)],
		[
			'replaced by a copy',
			() => {
				renameSync(path, `${path}.away`);
				copyFileSync(`${path}.away`, path);
			},
			() => renameSync(`${path}.away`, path)
		],
		[
			'moved with its folder',
			() => renameSync(folder.in('data'), folder.in('away')),
			() => renameSync(folder.in('away'), folder.in('data'))
		],
		[
			'left without its log',
			() => renameSync(`${path}-wal`, folder.in('log')),
			() => renameSync(folder.in('log'), `${path}-wal`)
		]
	];

	it.each(moves)('that is %s acknowledges nothing until it is back', async (_case, move, back) => {
		const database = await opened();
		await insert(database, 'before');
		move();
		await expect(insert(database, 'a')).rejects.toThrow(DatabaseMovedError);
		await expect(atomically(database, (each) => insert(each, 'b'))).rejects.toThrow(
			DatabaseMovedError
		);
		expect(await people(database)).toContain('before');
		back();
		await insert(database, 'after');
		await atomically(database, (each) => insert(each, 'transaction'));
		expect(await people(database)).toEqual(
			expect.arrayContaining(['after', 'before', 'transaction'])
		);
	});

	it('waits again for another process that had more than its turn', async () => {
		const database = await opened();
		await sql`pragma busy_timeout = 1`.execute(database);
		const other = new DatabaseSync(path);
		other.exec('begin immediate');
		const stored = atomically(database, (each) => insert(each, 'late'));
		// It stands in line behind that one, which has been refused once by then.
		await expect(insert(database, 'never')).rejects.toThrow('locked');
		other.exec('commit');
		await stored;
		expect(await people(database)).toEqual(['late']);
		other.close();
	});

	it('that is removed acknowledges nothing', async () => {
		const database = await opened();
		rmSync(path);
		await expect(insert(database, 'a')).rejects.toThrow(DatabaseMovedError);
	});
});

describe('a start', () => {
	/** The files of a service that was killed: the database and its log. */
	async function killed(): Promise<void> {
		const database = await opened();
		await insert(database, 'kept');
		for (const end of ['', '-wal', '-shm']) copyFileSync(`${path}${end}`, folder.in(`left${end}`));
		path = folder.in('left');
	}

	it.each([
		['missing', () => rmSync(path)],
		['empty', () => writeFileSync(path, '')]
	])('with a log whose database is %s is refused, and the log stays', async (_case, harm) => {
		await killed();
		copyFileSync(path, folder.in('safe'));
		harm();
		const log = readFileSync(`${path}-wal`);
		await expect(openDatabase(path)).rejects.toThrow(/Put the file back beside its log/);
		expect(readFileSync(`${path}-wal`)).toEqual(log);
		copyFileSync(folder.in('safe'), path);
		expect(await people(await opened())).toEqual(['kept']);
	});

	it('without the log of a service that was killed is refused until it is back', async () => {
		await killed();
		renameSync(`${path}-wal`, folder.in('safe'));
		await expect(openDatabase(path)).rejects.toThrow(/its log .* is missing/);
		expect(existsSync(`${path}-wal`)).toBe(false);
		renameSync(folder.in('safe'), `${path}-wal`);
		expect(await people(await opened())).toEqual(['kept']);
	});
});

describe('asking whether anything can be saved', () => {
	it('fails within five seconds once nothing can, and not for longer than that', async () => {
		vi.useFakeTimers({ toFake: ['performance'] });
		const check = new SavingCheck(await opened(), path);
		await check.require();
		renameSync(path, `${path}.away`);
		vi.advanceTimersByTime(5000);
		await expect(check.require()).rejects.toThrow();
		renameSync(`${path}.away`, path);
		vi.advanceTimersByTime(5000);
		await expect(check.require()).resolves.toBeUndefined();
	});

	it('writes once in three seconds, however often it is asked', async () => {
		vi.useFakeTimers({ toFake: ['performance'] });
		const check = new SavingCheck(await opened(), path);
		const other = await opened();
		const marks = [await changeMark(other, 'any')];
		await check.require();
		marks.push(await changeMark(other, 'any'));
		for (let each = 0; each < 100; each += 1) await check.require();
		marks.push(await changeMark(other, 'any'));
		vi.advanceTimersByTime(3001);
		await check.require();
		marks.push(await changeMark(other, 'any'));
		expect(marks[0]).not.toBe(marks[1]);
		expect(marks[1]).toBe(marks[2]);
		expect(marks[2]).not.toBe(marks[3]);
	});

	it('fails on a disk that is full', async () => {
		const filling = `
			import { openDatabase } from '#lib/server/database/database.ts';
			import { SavingCheck } from '#lib/server/database/saving-check.ts';
			const database = await openDatabase(process.argv[1]);
			await new SavingCheck(database, process.argv[1]).require();
			const fill = async () => {
				for (;;) await database.insertInto('person').values({ id: 'x'.repeat(3000) + Math.random(), created_at: 0 }).execute();
			};
			await fill().catch(() => undefined);
			await new SavingCheck(database, process.argv[1]).require().catch((error) => console.log(error.message));
		`;
		// No file may grow beyond a megabyte: to the database that is a disk that is full.
		const limited = `trap '' XFSZ; ulimit -f 1024; exec "$0" --input-type=module --eval "$1" "$2"`;
		const run = promisify(execFile);
		const { stdout } = await run('bash', ['-c', limited, process.execPath, filling, path]);
		expect(stdout).toMatch(/full|disk I\/O/);
	});
});
