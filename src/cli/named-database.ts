import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { DatabaseError } from '#lib/server/database/database-error.ts';
import { openDatabase, type Database } from '#lib/server/database/database.ts';
import { isAddress } from '#lib/server/database/place.ts';
import { InputError, type Terminal } from './terminal.ts';

/**
 * Opens the database a person named, does the work and closes it, whatever became of it. Throws an `InputError` when there
 * is none, or none that can be opened: a name that was mistyped makes no new one.
 */
export async function withDatabase<T>(
	named: string,
	{ standing }: Terminal,
	work: (database: Database) => Promise<T>
): Promise<T> {
	const place = isAddress(named) ? named : resolve(standing, named);
	if (!isAddress(place) && !existsSync(place))
		throw new InputError(m.cli_move_no_database({ path: place }));
	const database = await openDatabase(place).catch((error: unknown) => {
		throw error instanceof DatabaseError ? new InputError(error.message) : error;
	});
	try {
		return await work(database);
	} finally {
		await database.destroy();
	}
}
