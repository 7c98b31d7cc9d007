import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { DatabaseError } from '#lib/server/database/database-error.ts';
import { openDatabase } from '#lib/server/database/database.ts';
import { MoveError, moveDatabase } from '#lib/server/database/move.ts';
import { isAddress, nameOf } from '#lib/server/database/place.ts';
import { required, type Given } from './arguments.ts';
import { exit, InputError, type Exit, type Terminal } from './terminal.ts';

/** Copies everything from one database to another and prints what each table holds, on both sides the same. */
export async function move(given: Given, terminal: Terminal): Promise<Exit> {
	const placeOf = (option: 'from' | 'to') => {
		const place = required(given, option);
		return isAddress(place) ? place : resolve(terminal.standing, place);
	};
	const [from, to] = [placeOf('from'), placeOf('to')];
	if (!isAddress(from) && !existsSync(from))
		throw new InputError(m.cli_move_no_database({ path: from }));
	try {
		const source = await openDatabase(from);
		const target = await openDatabase(to).catch(async (error: unknown) => {
			await source.destroy();
			throw error;
		});
		try {
			const tables = await moveDatabase(source, target);
			for (const each of tables) terminal.print(m.cli_move_table({ ...each }));
		} finally {
			await source.destroy();
			await target.destroy();
		}
	} catch (error) {
		if (error instanceof DatabaseError || error instanceof MoveError)
			throw new InputError(error.message);
		throw error;
	}
	terminal.print(m.cli_move_done({ from: nameOf(from), to: nameOf(to) }));
	return exit.done;
}
