import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What a table holds. */
export interface TableDigest {
	table: string;
	rows: number;
	/** SHA-256 of its rows in the order of their keys. */
	digest: string;
}

/** A row of any table, by the names of its columns. */
export type Row = Record<string, unknown>;

/** Rows that are read, and written, in one statement. */
const atOnce = 500;

/** Every row of a table in the order of the columns that tell its rows apart, some at a time. */
export async function* pagesOf(
	database: Kysely<Tables>,
	table: string,
	keys: string[]
): AsyncGenerator<Row[]> {
	const columns = sql.join(keys.map((key) => sql.ref(key)));
	let last: Row | undefined;
	do {
		const from = last;
		// Each page begins where the one before ended: to count off the rows before it takes longer with each page.
		const after = from && sql`where (${columns}) > (${sql.join(keys.map((key) => from[key]))})`;
		const { rows } = await sql<Row>`
			select * from ${sql.table(table)} ${after ?? sql``} order by ${columns} limit ${atOnce}
		`.execute(database);
		if (rows.length > 0) yield rows;
		last = rows.length === atOnce ? rows.at(-1) : undefined;
	} while (last);
}

/**
 * Counts and digests what a table holds. Every database has text in the order of its code points, so the same rows
 * come in the same order and make the same digest.
 */
export async function tableDigest(
	database: Kysely<Tables>,
	table: string,
	keys: string[]
): Promise<TableDigest> {
	const hash = createHash('sha256');
	let count = 0;
	for await (const rows of pagesOf(database, table, keys)) {
		count += rows.length;
		for (const row of rows) {
			const columns = Object.keys(row).sort();
			hash.update(`${JSON.stringify(columns.map((column) => [column, row[column]]))}\n`);
		}
	}
	return { table, rows: count, digest: hash.digest('hex') };
}
