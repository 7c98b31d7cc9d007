import { atomically, MeanwhileError, type Database } from '../database/database.ts';
import { lockOrganisation } from '../database/lock.ts';
import { digest, newId } from '../database/identifier.ts';
import { auditIn } from './audit.ts';
import { findMembership, type Organisation } from './organisations.ts';

/** How long after it began a council a form may be sent again by a browser that has no cookie yet, in milliseconds. */
const opensFor = 60 * 60 * 1000;
/** How many people a form lets in: somebody who presses, not somebody who tries what it costs. */
const maxPeople = 10;

/** What a form asks for. The same key with other words is another form. */
export type Wanted = Pick<Organisation, 'name' | 'nation' | 'type' | 'example' | 'previewOf'>;

/** A form that begins a council. */
export interface BeginningForm {
	/** The secret it carries, from `newToken`; `null` for a form without one. */
	key: string | null;
	wanted: Wanted;
	now: Date;
}

/** Whether a text could be the key of a form: 256 bits. */
export function isKey(text: string): boolean {
	return /^[\w-]{43}$/.test(text);
}

/** Whether a form began a council already and may still lead there whoever sends it. */
export async function hasBegun(database: Database, form: BeginningForm): Promise<boolean> {
	return (await findBegun(database, form))?.open ?? false;
}

/**
 * Begins a council for a person, once for each form: sent again, it leads to the council it began. A browser that sends
 * it twice before it has its first cookie comes as two people, so whoever holds the key becomes a lead of that one
 * council, for an hour. After that only who belongs to it lands there, and for everybody else it is a new form.
 */
export async function beginOnce(
	database: Database,
	form: BeginningForm,
	personId: string,
	begin: (transaction: Database) => Promise<Organisation>
): Promise<Organisation> {
	return atomically(database, async (transaction) => {
		const first = await findBegun(transaction, form);
		if (first) {
			await lockOrganisation(transaction, first.organisationId);
			const begun = await findBegun(transaction, form);
			if (begun?.organisationId !== first.organisationId) throw new MeanwhileError();
			const member = await findMembership(transaction, begun.organisationId, personId);
			if (member) return member.organisation;
			if (begun.open) return join(transaction, begun.organisationId, personId, form.now);
		}
		const organisation = await begin(transaction);
		if (form.key === null) return organisation;
		const stored = { organisation_id: organisation.id, begun_at: form.now.getTime() };
		const { numInsertedOrUpdatedRows } = await transaction
			.insertInto('beginning')
			.values({ key_hash: hashOf(form.key, form.wanted), ...stored })
			.onConflict((conflict) =>
				conflict
					.column('key_hash')
					.doUpdateSet(stored)
					// The one that was found, and none that the same form began meanwhile.
					.where('beginning.organisation_id', '=', first?.organisationId ?? '')
			)
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows !== 1n) throw new MeanwhileError();
		return organisation;
	});
}

/** The council a form began; `open` while it lets in whoever sends it. */
async function findBegun(
	database: Database,
	{ key, wanted, now }: BeginningForm
): Promise<{ organisationId: string; open: boolean } | null> {
	if (key === null) return null;
	const row = await database
		.selectFrom('beginning')
		.innerJoin('contributor', 'contributor.organisation_id', 'beginning.organisation_id')
		.select(['beginning.organisation_id', 'begun_at'])
		.select(({ fn }) => fn.countAll<number>().as('people'))
		.where('key_hash', '=', hashOf(key, wanted))
		.groupBy(['beginning.organisation_id', 'begun_at'])
		.executeTakeFirst();
	if (!row) return null;
	const open = row.begun_at > now.getTime() - opensFor && row.people < maxPeople;
	return { organisationId: row.organisation_id, open };
}

async function join(
	transaction: Database,
	organisationId: string,
	personId: string,
	now: Date
): Promise<Organisation> {
	const id = newId();
	await transaction
		.insertInto('contributor')
		.values({
			...{ id, person_id: personId, organisation_id: organisationId },
			...{ role: 'lead', created_at: now.getTime() }
		})
		.execute();
	const member = await findMembership(transaction, organisationId, personId);
	if (!member) throw new Error('The person who joined a council is not in it');
	const joined = { kind: 'joined', detail: { role: 'lead' } } as const;
	await auditIn(transaction, { ...joined, organisationId, contributorId: id, now });
	return member.organisation;
}

function hashOf(key: string, { name, nation, type, example, previewOf }: Wanted): string {
	return digest(JSON.stringify([key, name, nation, type, example, previewOf]));
}
