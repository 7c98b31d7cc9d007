import * as m from '#lib/paraglide/messages.js';
import { moveDatabase } from '#lib/server/database/move.ts';
import { nameOf } from '#lib/server/database/place.ts';
import { required, type Given } from './arguments.ts';
import { intoDatabase, placeOf, withDatabase } from './named-database.ts';
import { exit, type Exit, type Terminal } from './terminal.ts';

/** Copies everything from one database to another and prints what each table holds, on both sides the same. */
export async function move(given: Given, terminal: Terminal): Promise<Exit> {
	const [from, to] = [
		placeOf(required(given, 'from'), terminal),
		placeOf(required(given, 'to'), terminal)
	];
	const tables = await withDatabase(from, (source) =>
		intoDatabase(to, (target) => moveDatabase(source, target))
	);
	for (const each of tables) terminal.print(m.cli_move_table({ ...each }));
	terminal.print(m.cli_move_done({ from: nameOf(from), to: nameOf(to) }));
	return exit.done;
}
