import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BackupError } from './backup-error.ts';
import { seal, type Seal } from './backup-seal.ts';
import { openAsItStands, openDatabase, unusable } from './database.ts';
import { requireLog } from './file.ts';
import { moveDatabase } from './move.ts';
import { isAddress } from './place.ts';
import { systemFault } from './system-fault.ts';

/** How long a service that holds the whole database is waited for, in milliseconds. */
const timeout = 60_000;

/**
 * Copies everything of a database, as it stands at one moment, into one sealed file, while the service goes on saving.
 * The file is there whole or not at all. From a PostgreSQL server it is a file of the embedded database too, so that a
 * backup is one kind of thing everywhere. Throws a `BackupError` where the file is there already, a `DatabaseError`
 * where the database cannot be read.
 */
export async function backUp(
	from: string,
	to: string,
	made: { version: string; madeAt: Date }
): Promise<Seal> {
	if (existsSync(to)) throw new BackupError(`${to} is there already, and was left as it is`);
	mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
	const beside = join(dirname(to), `.${basename(to)}.${randomBytes(6).toString('hex')}.part`);
	try {
		// For the account that makes it alone, before anything is in it.
		closeSync(openSync(beside, 'wx', 0o600));
		await (isAddress(from) ? fromServer(from, beside) : fromFile(from, beside));
		const sealed = await seal(beside, made);
		renameSync(beside, to);
		keepName(dirname(to));
		return sealed;
	} finally {
		for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${beside}${end}`, { force: true });
	}
}

/** One statement reads everything at one moment, and writers do not wait for it. Nothing is changed, whatever its version. */
async function fromFile(from: string, to: string): Promise<void> {
	try {
		requireLog(from);
		// To read only would leave its lists beside a database that nobody else has open.
		const connection = new DatabaseSync(from, { timeout });
		try {
			connection.prepare('vacuum into ?').run(to);
		} finally {
			connection.close();
		}
	} catch (error) {
		// What the system refuses has words of its own: a full disk is not a damaged database.
		if (systemFault(error)) throw error;
		throw unusable(from, error);
	}
}

async function fromServer(from: string, to: string): Promise<void> {
	const source = await openAsItStands(from);
	try {
		const target = await openDatabase(to);
		try {
			await moveDatabase(source, target);
		} finally {
			await target.destroy();
		}
	} finally {
		await source.destroy();
	}
}

/** A name survives a power cut once its folder was written. */
function keepName(folder: string): void {
	// Windows opens no folder.
	if (process.platform === 'win32') return;
	const handle = openSync(folder, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
