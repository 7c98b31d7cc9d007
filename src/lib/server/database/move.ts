import { sql } from 'kysely';
import { atOneMoment, atomically, type Database } from './database.ts';
import { pagesOf, tableDigest, type Row, type TableDigest } from './table-digest.ts';
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
	administrator: ['person_id'],
	administrator_code: ['code_hash'],
	sign_on: ['issuer', 'subject'],
	sign_on_attempt: ['state_hash'],
	email_domain: ['organisation_id', 'domain'],
	removed_organisation: ['organisation_id', 'person_id'],
	assessment: ['id'],
	answer: ['assessment_id', 'question_id'],
	answer_history: ['assessment_id', 'question_id', 'revision'],
	carried_answer: ['assessment_id', 'question_id'],
	completion: ['assessment_id', 'theme_id'],
	assignment: ['assessment_id', 'kind', 'subject_id'],
	comment: ['id'],
	target: ['assessment_id', 'question_id'],
	foreword: ['assessment_id'],
	year_event: ['assessment_id', 'sequence'],
	submission: ['id'],
	snapshot: ['organisation_id', 'digest'],
	snapshot_piece: ['organisation_id', 'number'],
	audit_entry: ['chain', 'sequence'],
	audit_head: ['chain'],
	action: ['id'],
	action_version: ['action_id', 'revision'],
	...{ saving_check: ['id'], session_clock: ['id'], seal_key: ['id'] }
} satisfies Record<keyof Tables, string[]>;

/** What the service writes by itself as soon as it starts: of no council, and replaced by what is moved. */
const ownOfService = ['saving_check', 'session_clock', 'seal_key'];

/** Thrown when a database cannot be moved; what it was to be moved to is as it was. */
export class MoveError extends Error {
	override name = 'MoveError';
}

/**
 * Copies everything of a database, as it stands at one moment, into another one with no council and nobody in it: all of
 * it or nothing. Reads both sides again and gives what each table holds. Throws a `MoveError` when the other one is not
 * empty, or when the two are not the same afterwards.
 */
export function moveDatabase(from: Database, to: Database): Promise<TableDigest[]> {
	return atOneMoment(from, (source) =>
		atomically(to, async (target) => {
			await requireEmpty(target);
			const moved: TableDigest[] = [];
			for (const [table, keys] of Object.entries(keysOfTables)) {
				for await (const rows of pagesOf(source, table, keys)) await insert(target, table, rows);
				const [before, after] = [
					await tableDigest(source, table, keys),
					await tableDigest(target, table, keys)
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
			throw new MoveError(
				`The database that is to take it all is not empty: it has something in ${table}. Nothing was moved`
			);
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
