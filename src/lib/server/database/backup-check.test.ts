import {
	appendFileSync,
	copyFileSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	renameSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openGround, temporaryFolder, now } from '../../../../tests/fixtures/ground.ts';
import { createRandom } from '../../../../tests/random.ts';
import { cases } from '../../../../tests/thoroughness.ts';
import { BackupError } from './backup-error.ts';
import { backUp } from './backup.ts';
import { checkBackup, restoreBackup } from './backup-check.ts';
import { openDatabase } from './database.ts';
import { digest } from './identifier.ts';
import { migrations } from './migrations/migrations.ts';
import { openSqlite, sqliteDialect } from './sqlite.ts';

const made = { version: '1.2.3', madeAt: now };
const steps = Object.keys(migrations);
let folder: ReturnType<typeof temporaryFolder>;
let backup: string;

beforeEach(async () => {
	folder = temporaryFolder();
	await (await openGround(folder.in('scorecard.db'))).database.destroy();
	backup = folder.in('backup.db');
	await backUp(folder.in('scorecard.db'), backup, made);
});
afterEach(() => folder.remove());

/** Does something to a file with the database's own means. */
function inside(path: string, ...statements: string[]): void {
	const file = new DatabaseSync(path);
	for (const statement of statements) file.exec(statement);
	file.close();
}

describe('one byte that is another', () => {
	const changed = (bytes: Buffer, at: number, by: number) => {
		const copy = Buffer.from(bytes);
		copy.writeUInt8(bytes.readUInt8(at) ^ by, at);
		writeFileSync(folder.in('changed.db'), copy);
		return checkBackup(folder.in('changed.db'));
	};

	test('anywhere in the file is told', async () => {
		const seed = Number(process.env['SEED'] ?? 20261130);
		const random = createRandom(seed);
		const bytes = readFileSync(backup);
		for (let round = 0; round < cases(200, 3000); round += 1) {
			const [at, by] = [random.below(bytes.length), 1 + random.below(255)];
			await expect(changed(bytes, at, by), `seed ${seed}, byte ${at}, by ${by}`).rejects.toThrow(
				BackupError
			);
		}
	});

	test('anywhere in its head is told, and in its seal', async () => {
		const bytes = readFileSync(backup);
		const seal = bytes.indexOf('{"version":"1.2.3"');
		expect(seal).toBeGreaterThan(0);
		// The names of the table that holds the seal, and the seal with the digest of the file before it.
		const named = bytes.indexOf('backup_seal');
		const places = [
			[0, 100] as const,
			[named, named + 60] as const,
			[seal - 70, seal + 30] as const
		];
		for (const [from, to] of places)
			for (let at = from; at < to; at += 1)
				await expect(changed(bytes, at, 3), `byte ${at}`).rejects.toThrow(BackupError);
	});
});

test('of a database that is damaged none is made, and it is said in one sentence', async () => {
	const from = folder.in('scorecard.db');
	const whole = readFileSync(from);
	writeFileSync(from, whole.fill(0x41, whole.length / 2));
	await expect(backUp(from, folder.in('new.db'), made)).rejects.toThrow(
		`The database ${from} cannot be used: database disk image is malformed`
	);
	expect(readdirSync(folder.path).filter((file) => file.includes('new.db'))).toEqual([]);
});

test.each<[string, () => void, RegExp]>([
	['a file cut short', () => truncateSync(backup, 100_000), /cut short.* bytes are missing/],
	['a file cut to nothing', () => truncateSync(backup, 0), /no backup/],
	['a file that goes on', () => appendFileSync(backup, 'x'), /not as it was/],
	['another kind of file', () => writeFileSync(backup, 'A letter. '.repeat(900)), /no backup/],
	['nothing', () => renameSync(backup, folder.in('away.db')), /There is no file/],
	[
		'a folder',
		() => {
			renameSync(backup, folder.in('a'));
			mkdirSync(backup);
		},
		/There is no file/
	],
	['a log beside it', () => writeFileSync(`${backup}-wal`, 'x'), /A log lies beside/],
	[
		'an answer that was changed with SQL',
		() => inside(backup, `update organisation set name = 'Another'`),
		/not as it was/
	],
	['a seal that was taken out', () => inside(backup, 'drop table backup_seal'), /not as it was/]
])('%s is told', async (_case, harm, words) => {
	await checkBackup(backup);
	harm();
	await expect(checkBackup(backup)).rejects.toThrow(words);
	await expect(checkBackup(backup)).rejects.toThrow(BackupError);
});

test('a backup that a service has used is one no more, until it is taken again', async () => {
	await (await openDatabase(backup)).destroy();
	expect((await checkBackup(backup)).seal).toBeNull();
	await backUp(backup, folder.in('again.db'), made);
	expect((await checkBackup(folder.in('again.db'))).seal).toMatchObject({ version: '1.2.3' });
});

test('a backup of a newer version is told, with its version', async () => {
	inside(
		folder.in('scorecard.db'),
		`insert into kysely_migration values ('9999-later', '2030-01-01')`
	);
	await backUp(folder.in('scorecard.db'), folder.in('newer.db'), { ...made, version: '9.0.0' });
	await expect(checkBackup(folder.in('newer.db'))).rejects.toThrow(/newer version .*9\.0\.0.*9999/);
});

test('the database of something else is told', async () => {
	inside(folder.in('other.db'), 'create table letter (id integer primary key)');
	await expect(checkBackup(folder.in('other.db'))).rejects.toThrow(/not one of this service/);
});

test('what does not hang together is not backed up', async () => {
	inside(
		folder.in('scorecard.db'),
		'pragma foreign_keys = off',
		`update contributor set person_id = 'nobody'`
	);
	await expect(backUp(folder.in('scorecard.db'), folder.in('lost.db'), made)).rejects.toThrow(
		/a row of contributor belongs to one of person that is not there/
	);
	expect(readdirSync(folder.path)).not.toContain('lost.db');
});

describe('the file of a service', () => {
	/** A copy that was taken of a service that was killed. */
	async function killed(): Promise<void> {
		const { database } = await openGround(folder.in('live.db'));
		for (const end of ['', '-wal', '-shm'])
			copyFileSync(folder.in(`live.db${end}`), folder.in(`copy.db${end}`));
		await database.destroy();
	}
	const people = (tables: { table: string; rows: number }[]) =>
		tables.find(({ table }) => table === 'person')?.rows;

	test('is read with its log', async () => {
		await killed();
		const before = readFileSync(folder.in('copy.db-wal'));
		const { seal, tables, changesInLog } = await checkBackup(folder.in('copy.db'));
		expect({
			seal,
			inLog: changesInLog !== null && changesInLog > 0,
			people: people(tables)
		}).toEqual({
			seal: null,
			inLog: true,
			people: 1
		});
		expect(readFileSync(folder.in('copy.db-wal'))).toEqual(before);
	});

	test('is refused beside the log of another', async () => {
		await killed();
		copyFileSync(folder.in('copy.db-wal'), folder.in('log'));
		const other = await openDatabase(folder.in('other.db'));
		await other.destroy();
		const connection = new DatabaseSync(folder.in('other.db'));
		connection.exec(`vacuum into '${folder.in('put.db')}'`);
		connection.close();
		renameSync(folder.in('log'), folder.in('put.db-wal'));
		await expect(checkBackup(folder.in('put.db'))).rejects.toThrow(
			/the log \S+-wal beside it is of another database/
		);
	});

	test('is refused when its log is missing', async () => {
		await killed();
		renameSync(folder.in('copy.db-wal'), folder.in('away'));
		await expect(checkBackup(folder.in('copy.db'))).rejects.toThrow(/its log .* is missing/);
	});

	test('is refused when its log is all there is', async () => {
		await killed();
		renameSync(folder.in('copy.db'), folder.in('away'));
		await expect(checkBackup(folder.in('copy.db'))).rejects.toThrow(/There is no file/);
	});
});

describe('a file of an earlier version', () => {
	/** The tables as a version left them, with somebody in them. */
	async function madeBy(last: string, path: string): Promise<void> {
		const connection = openSqlite(path);
		const database = new Kysely<unknown>({ dialect: sqliteDialect(connection) });
		const known = steps.slice(0, steps.indexOf(last) + 1);
		const { error } = await new Migrator({
			db: database,
			provider: {
				getMigrations: async () =>
					Object.fromEntries(Object.entries(migrations).filter(([name]) => known.includes(name)))
			}
		}).migrateToLatest();
		expect(error).toBeUndefined();
		await database.destroy();
		inside(
			path,
			`insert into person (id, created_at) values ('p', 1)`,
			`insert into organisation (id, name, nation, type, example, created_at)
				values ('o', 'Old Council', 'england', 'county', 0, 1)`,
			`insert into contributor (id, person_id, organisation_id, role, created_at) values ('c', 'p', 'o', 'lead', 1)`
		);
	}

	const versions: [string, (path: string) => Promise<void> | void, string][] = [
		['1.0', (path) => madeBy('0001-first-tables', path), 'Old Council'],
		[
			'1.1',
			(path) => writeFileSync(path, gunzipSync(readFileSync('tests/fixtures/scorecard-1.1.db.gz'))),
			''
		],
		['1.1 without a result', (path) => madeBy('0003-indexes-of-references', path), 'Old Council'],
		['1.3', (path) => madeBy('0006-running-the-service', path), 'Old Council']
	];

	test.each(versions)(
		'%s is checked and restored, and not touched',
		async (_version, make, name) => {
			await make(folder.in('old.db'));
			const before = digest(readFileSync(folder.in('old.db'), 'latin1'));
			expect(await checkBackup(folder.in('old.db'))).toMatchObject({ seal: null, isOlder: true });
			const target = await openDatabase(folder.in('new.db'));
			await restoreBackup(folder.in('old.db'), target);
			const councils = await target.selectFrom('organisation').select('name').execute();
			if (name) expect(councils).toEqual([{ name }]);
			expect(councils.length).toBeGreaterThan(0);
			await target.destroy();
			expect(digest(readFileSync(folder.in('old.db'), 'latin1'))).toBe(before);
		}
	);

	test.each(versions)('%s is upgraded, and its backup is the way back', async (_version, make) => {
		await make(folder.in('old.db'));
		const counted = (path: string) => {
			const file = new DatabaseSync(path);
			const rows = file.prepare('select * from contributor order by id').all();
			const known = file.prepare('select name from kysely_migration order by name').all();
			file.close();
			return { rows, known };
		};
		const before = counted(folder.in('old.db'));
		await backUp(folder.in('old.db'), folder.in('before.db'), made);
		await (await openDatabase(folder.in('old.db'))).destroy();
		expect(counted(folder.in('old.db')).known).toHaveLength(steps.length);

		// The version of before opens the backup itself: every step it asks for is there, and none that it does not know.
		expect(await checkBackup(folder.in('before.db'))).toMatchObject({ isOlder: true });
		copyFileSync(folder.in('before.db'), folder.in('back.db'));
		expect(counted(folder.in('back.db'))).toEqual(before);
		const connection = openSqlite(folder.in('back.db'));
		const database = new Kysely<unknown>({ dialect: sqliteDialect(connection) });
		const known = before.known.map(({ name }) => String(name));
		const older = Object.entries(migrations).filter(([name]) => known.includes(name));
		const { error, results } = await new Migrator({
			db: database,
			provider: { getMigrations: async () => Object.fromEntries(older) }
		}).migrateToLatest();
		await database.destroy();
		expect({ error, results }).toEqual({ error: undefined, results: [] });
	});
});
