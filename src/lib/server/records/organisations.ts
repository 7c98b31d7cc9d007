import { z } from 'zod';
import { roles, type Role } from '#lib/access/permission.ts';
import { councilTypes, nations, type Council } from '#lib/scorecard/council.ts';
import { appendAudit, installation } from '../database/audit.ts';
import { atomically, type Database } from '../database/database.ts';
import { newId } from '../database/identifier.ts';
import { ready } from '../database/ready.ts';

/** A council with its nation and type. */
export interface Organisation extends Council {
	id: string;
	name: string;
	/** A fictional council somebody may look around in. */
	example: boolean;
	/** The id of the draft questionnaire that this fictional council is there to look at, or `null`. */
	previewOf: string | null;
	/** When it is deleted, in milliseconds by the time of sessions; `null` while nobody wants that. */
	deletionDue: number | null;
}

/** A person's place in an organisation. */
export interface Contributor {
	id: string;
	role: Role;
	/** As the person wants to be called; `null` while they gave no name. */
	name: string | null;
}

const rowSchema = z.object({
	id: z.string(),
	name: z.string(),
	nation: z.enum(nations),
	type: z.enum(councilTypes),
	example: z.number().transform((value) => value === 1),
	previewOf: z.string().nullable(),
	deletionDue: z.number().nullable()
});
const roleSchema = z.enum(roles);

/** Makes an organisation whose lead is this person. */
export async function createOrganisation(
	database: Database,
	given: Omit<Organisation, 'id' | 'previewOf' | 'deletionDue'> & { previewOf?: string },
	personId: string,
	now: Date
): Promise<{ organisation: Organisation; contributor: Contributor }> {
	const id = newId();
	const contributorId = newId();
	const previewOf = given.previewOf ?? null;
	const organisation: Organisation = { id, ...given, previewOf, deletionDue: null };
	const { name, nation, type, example } = organisation;
	return atomically(database, async (transaction) => {
		await transaction
			.insertInto('organisation')
			.values({
				...{ id, name, nation, type },
				example: example ? 1 : 0,
				preview_of: previewOf,
				created_at: now.getTime()
			})
			.execute();
		await transaction
			.insertInto('contributor')
			.values({
				id: contributorId,
				role: 'lead',
				person_id: personId,
				organisation_id: id,
				created_at: now.getTime()
			})
			.execute();
		const person = await transaction
			.selectFrom('person')
			.select('name')
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		const begun = { kind: 'council-begun', now, person: personId } as const;
		await appendAudit(transaction, id, { ...begun, name: person.name, detail: {} });
		// So that a chain that is gone as a whole is missed. A made-up council is missed by nobody.
		if (!example && previewOf === null)
			await appendAudit(transaction, installation, {
				...begun,
				name: null,
				detail: { council: id }
			});
		return { organisation, contributor: { id: contributorId, role: 'lead', name: person.name } };
	});
}

/** The organisation and this person's place in it; `null` when it does not exist, is not theirs or they left it. */
export async function findMembership(
	database: Database,
	organisationId: string,
	personId: string
): Promise<{ organisation: Organisation; contributor: Contributor } | null> {
	const [row] = (await membership(database, { organisationId, personId })).rows;
	if (!row) return null;
	return {
		organisation: rowSchema.parse(row),
		contributor: {
			id: row.contributor_id,
			role: roleSchema.parse(row.role),
			name: row.contributor_name
		}
	};
}

const membership = ready(
	(database, { organisationId, personId }: { organisationId: string; personId: string }) =>
		database
			.selectFrom('organisation')
			.innerJoin('contributor', 'contributor.organisation_id', 'organisation.id')
			.innerJoin('person', 'person.id', 'contributor.person_id')
			.select(['organisation.id', 'organisation.name', 'nation', 'type', 'example'])
			.select(['preview_of as previewOf', 'deletion_due as deletionDue'])
			.select(['contributor.id as contributor_id', 'role'])
			.select('person.name as contributor_name')
			.where('organisation.id', '=', organisationId)
			.where('contributor.person_id', '=', personId)
			.where('contributor.left_at', 'is', null)
);

/** Every organisation a person belongs to and has not left, oldest first. */
export async function organisationsOf(
	database: Database,
	personId: string
): Promise<Organisation[]> {
	const rows = await database
		.selectFrom('organisation')
		.innerJoin('contributor', 'contributor.organisation_id', 'organisation.id')
		.select(['organisation.id', 'name', 'nation', 'type', 'example'])
		.select(['preview_of as previewOf', 'deletion_due as deletionDue'])
		.where('contributor.person_id', '=', personId)
		.where('contributor.left_at', 'is', null)
		.orderBy('organisation.created_at')
		.orderBy('organisation.id')
		.execute();
	return rows.map((row) => rowSchema.parse(row));
}
