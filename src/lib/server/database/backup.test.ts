import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { barePlace, standsOn, type DatabasePlace } from '../../../../tests/fixtures/database.ts';
import { now, temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { writeCouncilFile } from '#lib/scorecard/file/council-file.ts';
import { loadContent } from '../content/questionnaires.ts';
import { beginSession } from '../identity/sessions.ts';
import { copyCouncil } from '../records/council-copy.ts';
import { openExample, readExample } from '../records/example-council.ts';
import type { Organisation } from '../records/organisations.ts';
import { BackupError } from './backup-error.ts';
import { backUp } from './backup.ts';
import { checkBackup, restoreBackup } from './backup-check.ts';
import { openDatabase, type Database } from './database.ts';

const content = loadContent('questionnaires');
const made = { version: '1.2.3', madeAt: now };
// Whole councils are written to a disk and flushed.
vi.setConfig({ testTimeout: 60_000 });
let folder: ReturnType<typeof temporaryFolder>;
let place: DatabasePlace;

/** What is backed up is a file, or a database on the server where the tests run on one. */
beforeEach(async () => {
	folder = temporaryFolder();
	place = await barePlace();
});
afterEach(async () => {
	folder.remove();
	await place.remove();
});

async function withDatabase<T>(at: string, work: (database: Database) => Promise<T>): Promise<T> {
	const database = await openDatabase(at);
	try {
		return await work(database);
	} finally {
		await database.destroy();
	}
}

async function fill(database: Database): Promise<Organisation> {
	const { personId } = await beginSession(database, now);
	return openExample(database, readExample('questionnaires', content), personId, now);
}

const copyOf = (council: Organisation) => async (database: Database) =>
	writeCouncilFile(await copyCouncil(database, council));

/** The digest of each table, by its name. */
const digests = (tables: { table: string; digest: string }[]) =>
	Object.fromEntries(tables.map(({ table, digest }) => [table, digest]));

test('what was acknowledged before it began is in it, and of what is being written all or nothing', async () => {
	// Another process saves two rows at a time, as fast as it can, and says so when they are stored.
	const writing = `
		import { atomically, openDatabase } from '#lib/server/database/database.ts';
		const database = await openDatabase(process.argv[1]);
		let ending = false;
		process.stdin.on('data', () => (ending = true));
		for (let count = 1; !ending; count += 1) {
			await atomically(database, async (each) => {
				for (const half of ['a', 'b']) {
					await each.insertInto('person').values({ id: count + half, created_at: count }).execute();
				}
			});
			console.log(count);
			// Otherwise it would never hear that it is to end.
			await new Promise(setImmediate);
		}
		await database.destroy();
		process.exit();
	`;
	await withDatabase(place.at, fill);
	const writer = spawn(process.execPath, ['--input-type=module', '--eval', writing, place.at], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	let acknowledged = 0;
	const lines = createInterface({ input: writer.stdout });
	lines.on('line', (line) => (acknowledged = Number(line)));
	await once(lines, 'line');
	for (const round of [1, 2, 3]) {
		const before = acknowledged;
		const file = folder.in(`${round}.db`);
		await backUp(place.at, file, made);
		// It went on meanwhile.
		while (acknowledged === before) await once(lines, 'line');
		await checkBackup(file);
		const copy = new DatabaseSync(file, { readOnly: true });
		const found = copy
			.prepare(
				`select created_at as number, count(*) as halves from person where created_at < 1000000
				group by created_at order by created_at`
			)
			.all();
		copy.close();
		expect(found.length).toBeGreaterThanOrEqual(before);
		expect(found).toEqual(found.map((_, index) => ({ number: index + 1, halves: 2 })));
	}
	writer.stdin.end('end');
	await once(writer, 'exit');
});

test('is one file for its owner alone, and says what it is', async () => {
	await withDatabase(place.at, fill);
	const file = folder.in('backups/one.db');
	const seal = await backUp(place.at, file, made);
	expect(readdirSync(folder.in('backups'))).toEqual(['one.db']);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(seal).toMatchObject({ version: '1.2.3', madeAt: now.getTime() });
	expect(await checkBackup(file)).toMatchObject({ seal, isOlder: false, changesInLog: null });
	expect(readdirSync(folder.in('backups'))).toEqual(['one.db']);
});

test('a file that is there is left as it was', async () => {
	await withDatabase(place.at, fill);
	writeFileSync(folder.in('there.db'), 'A letter.');
	await expect(backUp(place.at, folder.in('there.db'), made)).rejects.toThrow(BackupError);
	expect(readFileSync(folder.in('there.db'), 'utf8')).toBe('A letter.');
});

test('of a database that cannot be read, no part is left', async () => {
	const nowhere = standsOn === 'SQLite' ? folder.in('scorecard.db') : `${place.at}_not_there`;
	if (standsOn === 'SQLite') writeFileSync(nowhere, 'A letter. '.repeat(500));
	await expect(backUp(nowhere, folder.in('backups/one.db'), made)).rejects.toThrow();
	expect(readdirSync(folder.in('backups'))).toEqual([]);
});

test('restored onto the other database it holds the same, table by table and to the byte of a copy', async () => {
	const council = await withDatabase(place.at, fill);
	const before = await withDatabase(place.at, copyOf(council));
	const seal = await backUp(place.at, folder.in('one.db'), made);
	expect(digests(seal.tables)['answer']).toMatch(/^[\da-f]{64}$/);

	const onto = folder.in('restored.db');
	const there = await withDatabase(onto, (database) =>
		restoreBackup(folder.in('one.db'), database)
	);
	expect(digests(there)).toEqual(digests(seal.tables));
	expect(await withDatabase(onto, copyOf(council))).toBe(before);

	// And back the other way: from the file to where it came from.
	const back = await backUp(onto, folder.in('two.db'), made);
	const bare = await barePlace();
	const home = await withDatabase(bare.at, (database) =>
		restoreBackup(folder.in('two.db'), database)
	);
	expect(digests(home)).toEqual(digests(seal.tables));
	expect(digests(back.tables)).toEqual(digests(seal.tables));
	expect(await withDatabase(bare.at, copyOf(council))).toBe(before);
	await bare.remove();
});

test('an installation that is not empty is left as it was', async () => {
	const council = await withDatabase(place.at, fill);
	await backUp(place.at, folder.in('one.db'), made);
	const before = await withDatabase(place.at, copyOf(council));
	await expect(
		withDatabase(place.at, (database) => restoreBackup(folder.in('one.db'), database))
	).rejects.toThrow('Nothing was moved');
	expect(await withDatabase(place.at, copyOf(council))).toBe(before);
});

test('a backup that is damaged leaves an empty installation empty', async () => {
	await withDatabase(place.at, fill);
	await backUp(place.at, folder.in('one.db'), made);
	const bytes = readFileSync(folder.in('one.db'));
	bytes.writeUInt8(bytes.readUInt8(70_000) ^ 1, 70_000);
	writeFileSync(folder.in('one.db'), bytes);
	await withDatabase(folder.in('new.db'), async (database) => {
		await expect(restoreBackup(folder.in('one.db'), database)).rejects.toThrow(BackupError);
		expect(await database.selectFrom('person').select('id').execute()).toEqual([]);
	});
});

test('taking one brings no table up to date', async () => {
	await withDatabase(place.at, async (database) => {
		await fill(database);
		await sql`delete from kysely_migration where name > '0015'`.execute(database);
		const since = [
			'assignment',
			'seal_key',
			'audit_entry',
			'audit_head',
			'sign_on',
			'sign_on_attempt',
			'foreword',
			'email_domain',
			'comment',
			'administrator',
			'administrator_code'
		];
		for (const table of since) await database.schema.dropTable(table).execute();
		await database.schema.alterTable('session').dropColumn('unasked').execute();
		await database.schema.alterTable('answer_history').dropColumn('restored').execute();
		await database.schema.alterTable('invitation').dropColumn('asks').execute();
		for (const column of ['deletion_due', 'deletion_asked_by'])
			await database.schema.alterTable('organisation').dropColumn(column).execute();
		const backup = backUp(place.at, folder.in('one.db'), made);
		// A file is copied as it is; from a server the version that runs on it must do it.
		if (standsOn === 'SQLite') {
			await backup;
			expect(await checkBackup(folder.in('one.db'))).toMatchObject({ isOlder: true });
		} else await expect(backup).rejects.toThrow(/another version/);
		const names = (await database.introspection.getTables()).map(({ name }) => name);
		expect(names).not.toContain('assignment');
	});
	expect(existsSync(folder.in('one.db'))).toBe(standsOn === 'SQLite');
});

test('the command of a service that runs somewhere else finds its database by the settings', async () => {
	await withDatabase(place.at, fill);
	const setting = standsOn === 'SQLite' ? 'DATABASE_PATH' : 'DATABASE_URL';
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['src/cli/main.ts', 'backup', '--to', 'one.db'],
		{ env: { ...process.env, [setting]: place.at, INIT_CWD: folder.path } }
	);
	expect(stdout).toContain('organisation: 1, digest');
	expect(await checkBackup(folder.in('one.db'))).toMatchObject({ isOlder: false });
});
