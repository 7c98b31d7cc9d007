import type { Database } from '../database/database.ts';

/** Writes down how a person wants to be called, in every council they belong to. */
export async function namePerson(
	database: Database,
	personId: string,
	name: string
): Promise<void> {
	await database.updateTable('person').set({ name }).where('id', '=', personId).execute();
}

/** How a person wants to be called; `null` for somebody who gave no name, or who is not there. */
export async function nameOfPerson(database: Database, personId: string): Promise<string | null> {
	const row = await database
		.selectFrom('person')
		.select('name')
		.where('id', '=', personId)
		.executeTakeFirst();
	return row?.name ?? null;
}
