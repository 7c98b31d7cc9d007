import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What each database does in a way of its own, beyond the words of the query builder. Its adapter has it. */
export interface OwnWays {
	/** Runs what only reads, and reads everything as it stood at one moment. */
	atOneMoment<T>(
		database: Kysely<Tables>,
		work: (transaction: Kysely<Tables>) => Promise<T>
	): Promise<T>;
	/** A text that is another one as soon as any other connection changed what is kept of a council's results. */
	changeMark(database: Kysely<Tables>, organisationId: string): Promise<string>;
	/** Whether a transaction failed only because another one was in its way: done again, it may well succeed. */
	isPassing(error: unknown): boolean;
	/** A value as this database stores it. Throws a `TypeError` for one that none does. */
	stored(value: unknown): Stored;
}

/** What a column holds. */
export type Stored = null | string | number | bigint | Uint8Array;

/** The own ways of an open database, inside a transaction too. */
export function ownWaysOf(database: Kysely<Tables>): OwnWays {
	const { adapter } = database.getExecutor();
	if (!hasOwnWays(adapter)) throw new TypeError('This database was not opened by openDatabase');
	return adapter;
}

function hasOwnWays<Adapter extends object>(adapter: Adapter): adapter is Adapter & OwnWays {
	return 'changeMark' in adapter && 'atOneMoment' in adapter;
}

/** Stands for a value in a statement that is built beforehand, until it is asked with one. */
export class Place {
	readonly name: string;

	constructor(name: string) {
		this.name = name;
	}
}

/**
 * Gives back a value that every database stores as it is, and refuses all others: what a driver would make of a date,
 * an object or nothing at all differs from one to the next.
 */
export function bindable(value: unknown): Stored {
	if (
		value === null ||
		typeof value === 'string' ||
		typeof value === 'number' ||
		typeof value === 'bigint' ||
		value instanceof Uint8Array
	) {
		return value;
	}
	throw new TypeError(`A value of type ${typeof value} cannot be stored`);
}
