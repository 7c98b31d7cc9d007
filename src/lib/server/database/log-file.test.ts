import {
	closeSync,
	copyFileSync,
	existsSync,
	openSync,
	readFileSync,
	statSync,
	truncateSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { createRandom } from '../../../../tests/random.ts';
import { openDatabase } from './database.ts';
import { stateOfLog } from './log-file.ts';

let folder: ReturnType<typeof temporaryFolder>;
let open: DatabaseSync[];
beforeEach(() => {
	folder = temporaryFolder();
	open = [];
});
afterEach(() => {
	for (const each of open) each.close();
	folder.remove();
});

/** A database as the service has it open, with so many rows of a page each in its file and in its log. */
function used(
	name: string,
	rows: { inFile: number; inLog: number },
	pageSize = 4096
): DatabaseSync {
	const database = new DatabaseSync(folder.in(name));
	open.push(database);
	database.exec(`pragma page_size = ${pageSize}; pragma journal_mode = wal`);
	database.exec('pragma wal_autocheckpoint = 0; create table row (text)');
	add(database, rows.inFile);
	database.exec('pragma wal_checkpoint(truncate)');
	add(database, rows.inLog);
	return database;
}

function add(database: DatabaseSync, rows: number): void {
	for (let row = 0; row < rows; row += 1)
		database.prepare('insert into row values (?)').run(String(row).repeat(4000));
}

/** What is left of two databases after a crash: the file of one, and the log of one. */
function left(file: string, log: string): string {
	copyFileSync(folder.in(file), folder.in('left.db'));
	copyFileSync(folder.in(`${log}-wal`), folder.in('left.db-wal'));
	return folder.in('left.db');
}

describe('a log beside a database', () => {
	it('that a crash left is its own, with what is in it', () => {
		used('a.db', { inFile: 5, inLog: 3 });
		expect(stateOfLog(left('a.db', 'a.db'))).toEqual({ changes: 3, strange: null });
	});

	it('whose last change was cut short is its own, without that change', () => {
		used('a.db', { inFile: 5, inLog: 3 });
		const path = left('a.db', 'a.db');
		truncateSync(`${path}-wal`, readFileSync(`${path}-wal`).length - 4096 - 10);
		expect(stateOfLog(path)).toEqual({ changes: 2, strange: null });
	});

	it('is its own at every moment of its life', () => {
		const database = used('a.db', { inFile: 0, inLog: 0 });
		const random = createRandom(7);
		const modes = ['passive', 'full', 'restart', 'truncate'];
		const acts = [
			() => add(database, random.below(20)),
			() => database.exec('delete from row where rowid % 3 = 0'),
			() => database.exec(`update row set text = '${'x'.repeat(random.below(9000))}'`),
			() => database.exec(`pragma wal_checkpoint(${random.of(modes)})`),
			() => database.exec(`create table "t${random.below(1e9)}" (a)`)
		];
		for (let step = 0; step < 200; step += 1) {
			random.of(acts)();
			expect(stateOfLog(folder.in('a.db')).strange).toBeNull();
			expect(stateOfLog(left('a.db', 'a.db')).strange).toBeNull();
		}
	});

	it('in which a change was lost with the power, and others were written over it since, is its own', () => {
		const database = used('a.db', { inFile: 5, inLog: 3 });
		const before = statSync(folder.in('a.db-wal')).size;
		database.exec('begin');
		add(database, 40);
		database.exec('commit');
		const path = left('a.db', 'a.db');
		const log = openSync(`${path}-wal`, 'r+');
		writeSync(log, Buffer.alloc(2000), 0, 2000, before + 100);
		closeSync(log);
		const again = new DatabaseSync(path);
		open.push(again);
		again.exec('pragma wal_autocheckpoint = 0');
		for (let round = 0; round < 12; round += 1)
			again.exec(`update row set text = '${round}' where rowid = 1`);
		expect(stateOfLog(path)).toEqual({ changes: 15, strange: null });
	});

	it('that leaves fewer pages, as somebody tidied the database, is its own', () => {
		const database = used('a.db', { inFile: 50, inLog: 0 });
		database.exec('delete from row where rowid % 2 = 0; vacuum');
		expect(stateOfLog(left('a.db', 'a.db')).strange).toBeNull();
	});

	it.each<[string, () => string, string]>([
		[
			'a backup',
			() => {
				used('a.db', { inFile: 5, inLog: 3 }).exec(`vacuum into '${folder.in('b.db')}'`);
				return left('b.db', 'a.db');
			},
			'the database was put there since, as it was made'
		],
		[
			'a larger database',
			() => {
				used('a.db', { inFile: 5, inLog: 3 });
				used('b.db', { inFile: 50, inLog: 1 });
				return left('b.db', 'a.db');
			},
			'it leaves a database of'
		],
		[
			'an earlier copy of its own',
			() => {
				const database = used('a.db', { inFile: 5, inLog: 3 });
				copyFileSync(folder.in('a.db'), folder.in('b.db'));
				add(database, 20);
				database.exec('pragma wal_checkpoint(truncate)');
				add(database, 1);
				return left('b.db', 'a.db');
			},
			'it goes on from a larger database'
		],
		[
			'one with larger pages',
			() => {
				used('a.db', { inFile: 5, inLog: 3 });
				used('b.db', { inFile: 5, inLog: 3 }, 8192);
				return left('b.db', 'a.db');
			},
			'its pages have 4096 bytes, and those of the database 8192'
		]
	])('that is not its own is told beside %s', (_case, make, why) => {
		expect(stateOfLog(make()).strange).toContain(why);
	});

	it.each([
		['no log', null],
		['an empty one', ''],
		['something else', 'x'.repeat(5000)]
	])('that holds nothing speaks against nothing: %s', (_case, log) => {
		used('a.db', { inFile: 5, inLog: 3 });
		copyFileSync(folder.in('a.db'), folder.in('left.db'));
		if (log !== null) writeFileSync(folder.in('left.db-wal'), log);
		expect(stateOfLog(folder.in('left.db'))).toEqual({ changes: 0, strange: null });
	});
});

describe('a database beside the log of another', () => {
	it('is not opened, and neither file is touched', async () => {
		const database = await openDatabase(folder.in('scorecard.db'));
		await database.insertInto('person').values({ id: 'a', created_at: 0 }).execute();
		const backup = new DatabaseSync(folder.in('scorecard.db'));
		backup.exec(`vacuum into '${folder.in('backup.db')}'`);
		backup.close();
		const path = left('backup.db', 'scorecard.db');
		await database.destroy();
		const files = [path, `${path}-wal`];
		const before = files.map((file) => readFileSync(file));
		await expect(openDatabase(path)).rejects.toThrow(
			/left\.db cannot be used: the log \S+-wal beside it is of another database: .*Move \S+-wal and \S+-shm/
		);
		expect(files.map((file) => readFileSync(file))).toEqual(before);
		expect(existsSync(`${path}-shm`)).toBe(false);
	});
});
