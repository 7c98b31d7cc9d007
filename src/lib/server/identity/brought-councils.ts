import { appendAudit } from '../database/audit.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockOrganisation } from '../database/lock.ts';
import { canSignIn, type Ways } from './means.ts';

/**
 * Gives somebody who signed in what the browser held for a person who cannot sign in: their place in each council, with
 * all that they did there. Where they have or had a place of their own they keep that one, as a lead when either of the
 * two is, and the other one ends: nobody is left in a council whom nobody can be any more. Nothing is taken from
 * a person who can sign in.
 */
export async function bringCouncils(
	database: Database,
	fromPerson: string,
	toPerson: string,
	ways: Ways,
	now: Date
): Promise<void> {
	const places = await database
		.selectFrom('contributor')
		.select(['id', 'organisation_id', 'role'])
		.where('person_id', '=', fromPerson)
		.where('left_at', 'is', null)
		.orderBy('organisation_id')
		.execute();
	await atomically(database, async (transaction) => {
		if (fromPerson === toPerson || (await canSignIn(transaction, fromPerson, ways))) return;
		for (const { id, organisation_id, role } of places) {
			if (!(await lockOrganisation(transaction, organisation_id))) continue;
			await appendAudit(transaction, organisation_id, {
				...{ kind: 'place-brought', now, person: toPerson, detail: { role } },
				name: await nameOf(transaction, toPerson)
			});
			const own = await transaction
				.selectFrom('contributor')
				.select(['id', 'role', 'left_at'])
				.where('organisation_id', '=', organisation_id)
				.where('person_id', '=', toPerson)
				.executeTakeFirst();
			if (own) {
				const kept = role === 'lead' || own.left_at !== null ? role : own.role;
				await transaction
					.updateTable('contributor')
					.set({ role: kept, left_at: null })
					.where('id', '=', own.id)
					.execute();
				await transaction
					.updateTable('contributor')
					.set({ left_at: now.getTime() })
					.where('id', '=', id)
					.execute();
				continue;
			}
			await transaction
				.updateTable('contributor')
				.set({ person_id: toPerson })
				.where('id', '=', id)
				.where('person_id', '=', fromPerson)
				.execute();
		}
	});
}

async function nameOf(transaction: Database, personId: string): Promise<string | null> {
	const row = await transaction
		.selectFrom('person')
		.select('name')
		.where('id', '=', personId)
		.executeTakeFirst();
	return row?.name ?? null;
}
