import {
	copyFileSync,
	constants,
	existsSync,
	mkdtempSync,
	openSync,
	closeSync,
	readSync,
	rmSync,
	statSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { BackupError } from './backup-error.ts';
import { readSeal, requireSound, tablesIn, type Seal } from './backup-seal.ts';
import { openDatabase, type Database } from './database.ts';
import { requireLog } from './file.ts';
import { stateOfLog } from './log-file.ts';
import { migrations } from './migrations/migrations.ts';
import { moveDatabase } from './move.ts';
import { systemFault } from './system-fault.ts';
import type { TableDigest } from './table-digest.ts';

/** A backup that can be restored. */
export interface CheckedBackup {
	/** What it says of itself; `null` for the file of a service, which was copied and has no seal. */
	seal: Seal | null;
	/** What each table holds. */
	tables: TableDigest[];
	/** Whether its tables are those of an earlier version, brought up to date without a fault on a copy. */
	isOlder: boolean;
	/** How many changes are in the log beside it, which belongs to it; `null` without one. */
	changesInLog: number | null;
}

/**
 * Checks a backup, or a copy of the file of a service with its log, down to every row, and touches nothing: what has to be
 * written is written on a copy. Throws a `BackupError` that says what is wrong.
 */
export function checkBackup(path: string): Promise<CheckedBackup> {
	return withCopy(path, async (checked) => checked);
}

/**
 * Restores a backup into a database with no council and nobody in it: all of it or nothing. Gives what each table holds
 * on both sides. Throws a `BackupError` when the backup cannot be trusted, a `MoveError` when the database is not empty.
 */
export function restoreBackup(path: string, to: Database): Promise<TableDigest[]> {
	return withCopy(path, (_checked, copy) => moveDatabase(copy, to));
}

/** Checks a backup and does something with a copy of it that is up to date. */
async function withCopy<T>(
	path: string,
	work: (checked: CheckedBackup, copy: Database) => Promise<T>
): Promise<T> {
	requireWhole(path);
	const hasLog = existsSync(`${path}-wal`);
	const sealed = asBackup(() => readSeal(path));
	if (sealed && (hasLog || existsSync(`${path}-journal`)))
		throw new BackupError(
			`A log lies beside ${path}, which a backup has not: either something has written to it, and another backup is needed, or it was copied beside the log of another database: move ${path}-wal and ${path}-shm to the file they were beside, or away`
		);
	if (!sealed) requireOwnLog(path);
	const changesInLog = hasLog ? stateOfLog(path).changes : null;
	const folder = mkdtempSync(join(tmpdir(), 'scorecard-backup-'));
	const copy = join(folder, 'copy.db');
	try {
		const { tables, isOlder } = await asCopied(folder, async () => {
			copyFileSync(path, copy, constants.COPYFILE_FICLONE);
			if (hasLog) copyFileSync(`${path}-wal`, `${copy}-wal`, constants.COPYFILE_FICLONE);
			return asBackup(() => examine(copy, sealed));
		});
		const database = await openDatabase(copy).catch((error: unknown) => {
			if (systemFault(error)?.kind === 'room') throw noRoomFor(folder, error);
			throw new BackupError(
				`It cannot be brought up to date: ${wordsOf(error).replaceAll(copy, path)}`
			);
		});
		try {
			return await work({ seal: sealed, tables, isOlder, changesInLog }, database);
		} finally {
			await database.destroy();
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Does something with a copy, and says where room is missing: that of the backup may have plenty. */
async function asCopied<T>(folder: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw systemFault(error)?.kind === 'room' ? noRoomFor(folder, error) : error;
	}
}

function noRoomFor(folder: string, cause: unknown): BackupError {
	const reason = systemFault(cause)?.reason ?? wordsOf(cause);
	return new BackupError(
		`There is no room for the copy in ${dirname(folder)} on which a backup is checked: ${reason}. Set TMPDIR to a folder with more`,
		{ cause }
	);
}

/** Holds a copy against its seal and against what this version knows. */
async function examine(
	copy: string,
	sealed: Seal | null
): Promise<{ tables: TableDigest[]; isOlder: boolean }> {
	const connection = new DatabaseSync(copy);
	try {
		const steps = stepsOf(connection);
		const strange = steps.find((step) => !(step in migrations));
		if (strange)
			throw new BackupError(
				`It comes from a newer version of the service${sealed ? `, ${sealed.version}` : ''}: this one does not know the step ${strange}. Use the version it was made with`
			);
		requireSound(connection);
		const tables = await tablesIn(connection);
		if (sealed && !isDeepStrictEqual(tables, sealed.tables))
			throw new BackupError('What its tables hold is not what the backup says of them');
		return { tables, isOlder: steps.length < Object.keys(migrations).length };
	} finally {
		connection.close();
	}
}

/** The steps that made the tables. Throws a `BackupError` for the database of something else. */
function stepsOf(connection: DatabaseSync): string[] {
	const table = connection.prepare(`select 1 from sqlite_master where name = 'kysely_migration'`);
	const steps = table.get()
		? connection
				.prepare('select name from kysely_migration order by name')
				.all()
				.map(({ name }) => String(name))
		: [];
	if (steps.length === 0) throw new BackupError('It is a database, but not one of this service');
	return steps;
}

/** Throws a `BackupError` for what is no database, or less of one than its head says. */
function requireWhole(path: string): void {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found?.isFile()) throw new BackupError(`There is no file ${path}`);
	const head = Buffer.alloc(100);
	const file = openSync(path, 'r');
	try {
		readSync(file, head, 0, head.length, 0);
	} finally {
		closeSync(file);
	}
	if (head.toString('latin1', 0, 16) !== 'SQLite format 3\0')
		throw new BackupError(`${path} is no backup: it does not begin as a database does`);
	// Where the page size is 65,536 it is written as 1.
	const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
	const missing = pageSize * head.readUInt32BE(28) - found.size;
	if (missing > 0)
		throw new BackupError(
			`${path} is cut short, or its head is damaged: ${missing} bytes are missing`
		);
}

/** The file of a service is nothing without its log, where there was one. */
function requireOwnLog(path: string): void {
	try {
		requireLog(path);
	} catch (error) {
		throw new BackupError(wordsOf(error));
	}
}

/** Does something with a file that may be damaged anywhere, and says so in one kind of error. */
function asBackup<T>(work: () => T): T {
	const told = (error: unknown) => {
		// That of the copy: of a file that is only read nothing has to fit.
		if (systemFault(error)?.kind === 'room') throw error;
		throw error instanceof BackupError
			? error
			: new BackupError(`The file is damaged: ${wordsOf(error)}`);
	};
	try {
		const done = work();
		return done instanceof Promise ? (done.catch(told) as T) : done;
	} catch (error) {
		return told(error);
	}
}

function wordsOf(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
}
