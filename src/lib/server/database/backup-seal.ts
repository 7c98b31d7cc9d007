import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Kysely } from 'kysely';
import { z } from 'zod';
import { BackupError } from './backup-error.ts';
import { sqliteDialect } from './sqlite.ts';
import { tableDigest } from './table-digest.ts';
import type { Tables } from './tables.ts';

/*
 * A backup is a database file with a seal in it: what each table holds, and the digest of the whole file. The file's
 * own digest stands in the file, so it is made as if those 64 characters were noughts. SQLite's own check tells one
 * damaged byte in eight; this tells each of them.
 */

const sealSchema = z.object({
	/** The version of the service that made it. */
	version: z.string(),
	madeAt: z.number(),
	tables: z.array(
		z.object({
			table: z.string(),
			/** The columns that tell its rows apart. */
			keys: z.array(z.string()),
			rows: z.number(),
			digest: z.string()
		})
	)
});

/** What a backup says of itself. */
export type Seal = z.infer<typeof sealSchema>;

/** A number in the head of the file that says a seal is in it: without it a seal that was damaged would look like none. */
const mark = 0x6d736273;
/** What the query builder's migrator keeps, and the seal itself. */
const notOurs = /^(sqlite_|kysely_|backup_seal$)/;
const pieceSize = 1 << 20;
const digestLength = 64;

/** Seals a database file that nobody else has open. Throws a `BackupError` when what it holds does not hang together. */
export async function seal(
	path: string,
	{ version, madeAt }: { version: string; madeAt: Date }
): Promise<Seal> {
	const connection = new DatabaseSync(path);
	// Nobody can know this text, so it is nowhere else in the file.
	const placeholder = randomBytes(digestLength / 2).toString('hex');
	let made: Seal;
	try {
		requireSound(connection);
		// One file, without a log beside it.
		connection.exec('pragma journal_mode = delete');
		unseal(connection);
		made = { version, madeAt: madeAt.getTime(), tables: await tablesIn(connection) };
		connection.exec(`pragma application_id = ${mark}`);
		// The digest comes first in its row, so that it is on one page however long the rest is.
		connection.exec('create table backup_seal (file_digest text not null, content text not null)');
		connection
			.prepare('insert into backup_seal values (?, ?)')
			.run(placeholder, JSON.stringify(made));
	} finally {
		connection.close();
	}
	const file = openSync(path, 'r+');
	try {
		const at = placeOf(file, placeholder);
		if (at === null) throw new Error('The seal that was written is not in the file');
		writeSync(file, fileDigest(file, at), at, 'latin1');
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	return made;
}

/** Takes the seal from a database that is to be used. It does nothing to one that has none. */
export function unseal(connection: DatabaseSync): void {
	if (markOf(connection) !== mark) return;
	connection.exec('drop table if exists backup_seal; pragma application_id = 0');
}

/**
 * Reads the seal of a file, and touches nothing. `null` for a database that has none. Throws a `BackupError` when one
 * byte of the file is not as it was when it was sealed.
 */
export function readSeal(path: string): Seal | null {
	// Nothing is written beside the file, not even to read it.
	const connection = new DatabaseSync(`${pathToFileURL(path).href}?immutable=1`, {
		readOnly: true
	});
	let told: { mark: number; row: Record<string, unknown> | undefined };
	try {
		const isSealed = connection
			.prepare(`select 1 from sqlite_master where name = 'backup_seal'`)
			.get();
		const row = isSealed && connection.prepare('select * from backup_seal').get();
		told = { mark: markOf(connection), row };
	} finally {
		connection.close();
	}
	if (told.mark !== mark && !told.row) return null;
	const given = told.row?.['file_digest'];
	const file = openSync(path, 'r');
	try {
		const at = typeof given === 'string' ? placeOf(file, given) : null;
		if (at === null || fileDigest(file, at) !== given) throw notAsItWas();
	} finally {
		closeSync(file);
	}
	return sealSchema.parse(JSON.parse(String(told.row?.['content'])));
}

/** What every table holds, of whatever version they are: the keys are those the file itself names. */
export async function tablesIn(connection: DatabaseSync): Promise<Seal['tables']> {
	// The connection stays open for whoever opened it.
	const database = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
	const named = connection
		.prepare(`select name from sqlite_master where type = 'table' order by name`)
		.all()
		.map(({ name }) => String(name))
		.filter((name) => !notOurs.test(name));
	const tables: Seal['tables'] = [];
	for (const table of named) {
		const keys = connection
			.prepare('select name from pragma_table_info(?) where pk > 0 order by pk')
			.all(table)
			.map(({ name }) => String(name));
		tables.push({ keys, ...(await tableDigest(database, table, keys)) });
	}
	return tables;
}

/** Throws a `BackupError` unless the database's own checks find nothing. */
export function requireSound(connection: DatabaseSync): void {
	const told = connection
		.prepare('pragma integrity_check(1)')
		.all()
		.map(({ integrity_check: line }) => String(line));
	if (told.join() !== 'ok')
		throw new BackupError(`The database is damaged: ${told.join().replace(/\s+/g, ' ')}`);
	const [lost] = connection.prepare('pragma foreign_key_check').all();
	if (lost)
		throw new BackupError(
			`The database is damaged: a row of ${String(lost['table'])} belongs to one of ${String(lost['parent'])} that is not there`
		);
}

function notAsItWas(): BackupError {
	return new BackupError(
		'The file is not as it was when the backup was made: it is damaged, or a service has used it since. Take another backup'
	);
}

function markOf(connection: DatabaseSync): number {
	return Number(connection.prepare('pragma application_id').get()?.['application_id']);
}

/** Where a text stands in a file; `null` where it does not. */
function placeOf(file: number, text: string): number | null {
	const wanted = Buffer.from(text, 'latin1');
	if (wanted.length !== digestLength) return null;
	// Each piece begins with the end of the one before, where the text may have begun.
	const piece = Buffer.alloc(pieceSize + digestLength);
	for (let start = 0; ; start += pieceSize) {
		const read = readSync(file, piece, 0, piece.length, start);
		const found = piece.subarray(0, read).indexOf(wanted);
		if (found >= 0) return start + found;
		if (read < piece.length) return null;
	}
}

/** SHA-256 of a file as if the digest at that place were noughts. */
function fileDigest(file: number, at: number): string {
	const hash = createHash('sha256');
	const piece = Buffer.alloc(pieceSize);
	for (let start = 0; ; start += pieceSize) {
		const read = readSync(file, piece, 0, pieceSize, start);
		if (read === 0) return hash.digest('hex');
		const [from, to] = [at - start, at + digestLength - start];
		piece.fill('0', Math.min(Math.max(from, 0), read), Math.min(Math.max(to, 0), read));
		hash.update(piece.subarray(0, read));
	}
}
