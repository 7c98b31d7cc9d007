import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { backUp } from '#lib/server/database/backup.ts';
import { checkBackup, restoreBackup } from '#lib/server/database/backup-check.ts';
import { nameOf } from '#lib/server/database/place.ts';
import type { TableDigest } from '#lib/server/database/table-digest.ts';
import { required, type Given } from './arguments.ts';
import { intoDatabase, placeOf, requireThere } from './named-database.ts';
import { exit, UsageError, type Exit, type Terminal } from './terminal.ts';

/** Copies everything the service keeps into one file, also while it runs, and prints what each table holds. */
export async function backup(given: Given, terminal: Terminal): Promise<Exit> {
	const to = resolve(terminal.standing, required(given, 'to'));
	const from = placeOf(given.options['from'], terminal);
	requireThere(from);
	const { version } = terminal;
	const { tables } = await backUp(from, to, { version, madeAt: terminal.now() });
	list(tables, terminal);
	terminal.print(m.cli_backup_done({ from: nameOf(from), to }));
	return exit.done;
}

/** Checks a backup down to every row, and says what it is. */
export async function checkBackupFile(given: Given, terminal: Terminal): Promise<Exit> {
	const file = fileOf(given, terminal);
	const { seal, tables, isOlder, changesInLog } = await checkBackup(file);
	list(tables, terminal);
	if (seal) {
		const { version, madeAt } = seal;
		const at = new Date(madeAt).toISOString();
		terminal.print(m.cli_check_backup_sealed({ file, version, at }));
	} else
		terminal.print(
			changesInLog === null
				? m.cli_check_backup_without_log({ file })
				: m.cli_check_backup_with_log({ file, changes: changesInLog })
		);
	if (isOlder) terminal.print(m.cli_check_backup_older());
	return exit.done;
}

/** Restores a backup into an installation without anything in it, and prints what each table holds on both sides. */
export async function restore(given: Given, terminal: Terminal): Promise<Exit> {
	const file = fileOf(given, terminal);
	const to = placeOf(given.options['to'], terminal);
	const tables = await intoDatabase(to, (target) => restoreBackup(file, target));
	list(tables, terminal);
	terminal.print(m.cli_restore_done({ from: file, to: nameOf(to) }));
	return exit.done;
}

function fileOf({ positionals: [file] }: Given, { standing }: Terminal): string {
	if (file === undefined) throw new UsageError(m.cli_argument_missing({ wanted: 'FILE' }));
	return resolve(standing, file);
}

function list(tables: TableDigest[], { print }: Terminal): void {
	for (const { table, rows, digest } of tables) print(m.cli_move_table({ table, rows, digest }));
}
