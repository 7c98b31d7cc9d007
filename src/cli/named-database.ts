import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { openDatabase, type Database } from '#lib/server/database/database.ts';
import { isAddress } from '#lib/server/database/place.ts';
import { requireOwnAccount } from './own-account.ts';
import { InputError, type Terminal } from './terminal.ts';

/** A place that was named, or where the service keeps everything. */
export function placeOf(named: string | undefined, { standing, database }: Terminal): string {
	if (named === undefined) return database;
	return isAddress(named) ? named : resolve(standing, named);
}

/** Throws an `InputError` where there is no database, or one of another account: a name that was mistyped makes no new one. */
export function requireThere(place: string): void {
	if (isAddress(place)) return;
	requireOwnAccount(place);
	if (!existsSync(place)) throw new InputError(m.cli_move_no_database({ path: place }));
}

/** Opens a database that must be there, does the work and closes it, whatever became of it. */
export async function withDatabase<T>(
	place: string,
	work: (database: Database) => Promise<T>
): Promise<T> {
	requireThere(place);
	return closing(await openDatabase(place), work);
}

/** The same with one that may be new. What was made for work that failed is taken away: an empty one looks like a loss. */
export async function intoDatabase<T>(
	place: string,
	work: (database: Database) => Promise<T>
): Promise<T> {
	const isNew = !isAddress(place) && !existsSync(place);
	if (!isAddress(place)) requireOwnAccount(place);
	try {
		return await closing(await openDatabase(place), work);
	} catch (error) {
		for (const end of isNew && existsSync(place) ? ['-wal', '-shm', '-journal', ''] : [])
			rmSync(`${place}${end}`, { force: true });
		throw error;
	}
}

async function closing<T>(
	database: Database,
	work: (database: Database) => Promise<T>
): Promise<T> {
	try {
		return await work(database);
	} finally {
		await database.destroy();
	}
}
