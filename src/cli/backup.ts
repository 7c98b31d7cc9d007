import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { backUp } from '#lib/server/database/backup.ts';
import { checkBackup, restoreBackup } from '#lib/server/database/backup-check.ts';
import { BackupError } from '#lib/server/database/backup-error.ts';
import { DatabaseError } from '#lib/server/database/database-error.ts';
import { openDatabase } from '#lib/server/database/database.ts';
import { MoveError } from '#lib/server/database/move.ts';
import { isAddress, nameOf } from '#lib/server/database/place.ts';
import type { TableDigest } from '#lib/server/database/table-digest.ts';
import { required, type Given } from './arguments.ts';
import { exit, InputError, UsageError, type Exit, type Terminal } from './terminal.ts';

/** Copies everything the service keeps into one file, also while it runs, and prints what each table holds. */
export async function backup(given: Given, terminal: Terminal): Promise<Exit> {
	const to = resolve(terminal.standing, required(given, 'to'));
	const from = placeOf(given.options['from'], terminal);
	if (!isAddress(from) && !existsSync(from))
		throw new InputError(m.cli_move_no_database({ path: from }));
	const { version } = terminal;
	const { tables } = await said(() => backUp(from, to, { version, madeAt: terminal.now() }));
	list(tables, terminal);
	terminal.print(m.cli_backup_done({ from: nameOf(from), to }));
	return exit.done;
}

/** Checks a backup down to every row, and says what it is. */
export async function checkBackupFile(given: Given, terminal: Terminal): Promise<Exit> {
	const file = fileOf(given, terminal);
	const { seal, tables, isOlder, hasLog } = await said(() => checkBackup(file));
	list(tables, terminal);
	if (seal) {
		const { version, madeAt } = seal;
		const at = new Date(madeAt).toISOString();
		terminal.print(m.cli_check_backup_sealed({ file, version, at }));
	} else
		terminal.print(
			hasLog ? m.cli_check_backup_with_log({ file }) : m.cli_check_backup_without_log({ file })
		);
	if (isOlder) terminal.print(m.cli_check_backup_older());
	return exit.done;
}

/** Restores a backup into an installation without anything in it, and prints what each table holds on both sides. */
export async function restore(given: Given, terminal: Terminal): Promise<Exit> {
	const file = fileOf(given, terminal);
	const to = placeOf(given.options['to'], terminal);
	const tables = await said(async () => {
		const target = await openDatabase(to);
		try {
			return await restoreBackup(file, target);
		} finally {
			await target.destroy();
		}
	});
	list(tables, terminal);
	terminal.print(m.cli_restore_done({ from: file, to: nameOf(to) }));
	return exit.done;
}

function fileOf({ positionals: [file] }: Given, { standing }: Terminal): string {
	if (file === undefined) throw new UsageError(m.cli_argument_missing({ wanted: 'FILE' }));
	return resolve(standing, file);
}

/** A place that was named, or where the service keeps everything. */
function placeOf(named: string | undefined, { standing, database }: Terminal): string {
	if (named === undefined) return database;
	return isAddress(named) ? named : resolve(standing, named);
}

function list(tables: TableDigest[], { print }: Terminal): void {
	for (const { table, rows, digest } of tables) print(m.cli_move_table({ table, rows, digest }));
}

/** Does something with databases, and turns what whoever runs the service can put right into what is said. */
async function said<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const explained = [BackupError, DatabaseError, MoveError];
		if (error instanceof Error && explained.some((kind) => error instanceof kind))
			throw new InputError(error.message);
		throw error;
	}
}
