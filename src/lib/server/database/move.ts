import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { atOneMoment, atomically, type Database } from './database.ts';
import type { Tables } from './tables.ts';

/** Every table with the columns that tell its rows apart, each after those it refers to. */
export const keysOfTables = {
	...{ person: ['id'], organisation: ['id'], contributor: ['id'], session: ['token_hash'] },
	...{ logo: ['organisation_id'], beginning: ['key_hash'], invitation: ['token_hash'] },
	account: ['person_id'],
	passkey: ['id'],
	passkey_challenge: ['challenge_hash'],
	recovery_code: ['code_hash'],
	known_browser: ['token_hash'],
	reset_link: ['token_hash'],
	removed_organisation: ['organisation_id', 'person_id'],
	assessment: ['id'],
	answer: ['assessment_id', 'question_id'],
	answer_history: ['assessment_id', 'question_id', 'revision'],
	carried_answer: ['assessment_id', 'question_id'],
	completion: ['assessment_id', 'theme_id'],
	assignment: ['assessment_id', 'theme_id'],
	target: ['assessment_id', 'question_id'],
	year_event: ['assessment_id', 'sequence'],
	submission: ['id'],
	snapshot: ['organisation_id', 'digest'],
	snapshot_piece: ['organisation_id', 'number'],
	action: ['id'],
	action_version: ['action_id', 'revision'],
	...{ saving_check: ['id'], session_clock: ['id'] }
} satisfies Record<keyof Tables, string[]>;

/** What the service writes by itself as soon as it starts: of no council, and replaced by what is moved. */
const ownOfService = ['saving_check', 'session_clock'];
/** Rows that are read and written in one statement. */
const atOnce = 500;

/** What a table held, on both sides. */
export interface MovedTable {
	table: string;
	rows: number;
	/** SHA-256 of its rows in the order of their keys. */
	digest: string;
}

/** Thrown when a database cannot be moved; what it was to be moved to is as it was. */
export class MoveError extends Error {
	override name = 'MoveError';
}

/**
 * Copies everything of a database, as it stands at one moment, into another one with no council and nobody in it: all of
 * it or nothing. Reads both sides again and gives what each table holds. Throws a `MoveError` when the other one is not
 * empty, or when the two are not the same afterwards.
 */
export function moveDatabase(from: Database, to: Database): Promise<MovedTable[]> {
	return atOneMoment(from, (source) =>
		atomically(to, async (target) => {
			await requireEmpty(target);
			const moved: MovedTable[] = [];
			for (const [table, keys] of Object.entries(keysOfTables)) {
				for await (const rows of pagesOf(source, table, keys)) await insert(target, table, rows);
				const [before, after] = [
					await summary(source, table, keys),
					await summary(target, table, keys)
				];
				if (before.rows !== after.rows || before.digest !== after.digest)
					throw new MoveError(`The table ${table} is not the same in both. Nothing was moved`);
				moved.push(after);
			}
			return moved;
		})
	);
}

async function requireEmpty(target: Database): Promise<void> {
	for (const table of Object.keys(keysOfTables)) {
		if (ownOfService.includes(table)) {
			await sql`delete from ${sql.table(table)}`.execute(target);
			continue;
		}
		const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(target);
		if (rows.length > 0)
			throw new MoveError(`The database to move to has something in ${table}. Nothing was moved`);
	}
}

type Row = Record<string, unknown>;

async function* pagesOf(database: Database, table: string, keys: string[]): AsyncGenerator<Row[]> {
	const order = sql.join(keys.map((key) => sql.ref(key)));
	for (let start = 0; ; start += atOnce) {
		const { rows } = await sql<Row>`
			select * from ${sql.table(table)} order by ${order} limit ${atOnce} offset ${start}
		`.execute(database);
		if (rows.length > 0) yield rows;
		if (rows.length < atOnce) return;
	}
}

async function insert(target: Database, table: string, rows: Row[]): Promise<void> {
	const columns = Object.keys(rows[0] ?? {});
	const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
	await sql`
		insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
		values ${sql.join(values)}
	`.execute(target);
}

/** Both databases have text in the order of its code points, so the same rows come in the same order. */
async function summary(database: Database, table: string, keys: string[]): Promise<MovedTable> {
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
