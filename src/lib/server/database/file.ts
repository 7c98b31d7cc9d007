import { accessSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseMovedError } from './database-error.ts';
import { stateOfLog } from './log-file.ts';

/** Only the account the service runs as may read what councils wrote. */
const onlyOwner = { folder: 0o700, file: 0o600 };

/**
 * Makes a database's folder and file where they are missing, for the account of the service alone; its log gets the
 * rights of the file. Throws, and touches nothing, when the log of a file is there that is not, the other way round, or that of another.
 */
export function prepareFile(path: string): void {
	const size = requireLog(path);
	mkdirSync(dirname(path), { recursive: true, mode: onlyOwner.folder });
	if (size !== null) return;
	try {
		closeSync(openSync(path, 'wx', onlyOwner.file));
	} catch (error) {
		// Another process was quicker.
		if (!(error instanceof Error && Reflect.get(error, 'code') === 'EEXIST')) throw error;
	}
}

/**
 * Throws when the log of a file is there that is not, or the other way round: opened like that, the database would begin
 * empty and throw away what only the log holds. Throws too when the log is that of another file, which would be played into
 * this one. Gives the size of the file, `null` where there is none.
 */
export function requireLog(path: string): number | null {
	// In this order: another process that makes the file at the same moment fills it before its log.
	const log = sizeOf(`${path}-wal`);
	const inUse = sizeOf(`${path}-shm`) !== null;
	const size = sizeOf(path);
	if (log && !size) {
		throw new Error(
			`${path} is missing or empty, but its log ${path}-wal is there and may hold answers. ` +
				`Put the file back beside its log, or restore a backup and move the log away first. Nothing was changed`
		);
	}
	if (inUse && sizeOf(`${path}-wal`) === null && sizeOf(`${path}-shm`) !== null) {
		throw new Error(
			`its log ${path}-wal is missing, though ${path}-shm says that the service did not end in order; the log may ` +
				`hold answers. Put the log back, or remove ${path}-shm to go on without it. Nothing was changed`
		);
	}
	const { strange } = stateOfLog(path);
	if (strange !== null) {
		throw new Error(
			`the log ${path}-wal beside it is of another database: ${strange}. Opened together both would be lost. ` +
				`Move ${path}-wal and ${path}-shm to the file they were beside, or away. Nothing was changed`
		);
	}
	return size;
}

function sizeOf(path: string): number | null {
	return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

/**
 * The files of an open database. While it is open no other file can get their numbers, so a path that leads to another
 * number leads to another file.
 */
export class OpenFile {
	private readonly path: string;
	private readonly identity: string | null;
	/** Made with the first write. */
	private logIdentity: string | null = null;

	constructor(path: string) {
		this.path = path;
		this.identity = identityOf(path);
	}

	/**
	 * Throws a `DatabaseMovedError` when the path no longer leads to the open file, or its log is another: whatever is
	 * stored then is lost when the service ends. Once the file is back, all is well again.
	 */
	requireInPlace(): void {
		if (this.identity === null || identityOf(this.path) !== this.identity) {
			throw new DatabaseMovedError(
				`The database ${this.path} was moved, removed or replaced while it is open. ` +
					`Put it back, or start the service again to use what is there now`
			);
		}
		const log = identityOf(`${this.path}-wal`);
		this.logIdentity ??= log;
		if (log === this.logIdentity) return;
		throw new DatabaseMovedError(
			`The log of the database ${this.path} was moved, removed or replaced while it is open. ` +
				`End the service in order, so that what it holds reaches the database, and start it again`
		);
	}
}

function identityOf(path: string): string | null {
	const found = statSync(path, { throwIfNoEntry: false, bigint: true });
	return found ? `${found.dev} ${found.ino}` : null;
}

/** Throws when the system would refuse to write to a database or its log: a disk to read only, a file nobody may change. */
export function requireWritable(path: string): void {
	for (const file of [path, `${path}-wal`]) {
		if (sizeOf(file) !== null) accessSync(file, constants.W_OK);
	}
}
