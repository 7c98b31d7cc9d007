import { z } from 'zod';
import { placedRoles, type PlacedRole } from '#lib/access/permission.ts';
import { atomically, type Database } from '../database/database.ts';
import { newId } from '../database/identifier.ts';
import { lockOrganisation } from '../database/lock.ts';
import { auditIn } from './audit.ts';
import { mayStill } from './contributors.ts';

const roleSchema = z.enum(placedRoles);

/** What stands after the @ of the addresses whose owners a council lets in, and what they become. */
export interface EmailDomain {
	domain: string;
	role: PlacedRole;
}

/** A council that lets somebody in by their address. */
export interface Open extends EmailDomain {
	organisationId: string;
	name: string;
}

/** The domains that a council lists, by name. */
export async function listDomains(
	database: Database,
	organisationId: string
): Promise<EmailDomain[]> {
	const rows = await database
		.selectFrom('email_domain')
		.select(['domain', 'role'])
		.where('organisation_id', '=', organisationId)
		.orderBy('domain')
		.execute();
	return rows.map(({ domain, role }) => ({ domain, role: roleSchema.parse(role) }));
}

/** The domains in which an issuer says that a person has an address, by name. */
export async function domainsOf(database: Database, personId: string): Promise<string[]> {
	const rows = await database
		.selectFrom('sign_on')
		.select('verified_domain')
		.distinct()
		.where('person_id', '=', personId)
		.orderBy('verified_domain')
		.execute();
	return rows.flatMap(({ verified_domain }) => verified_domain ?? []);
}

/**
 * Lists a domain for a council with the role it gives, or takes it from the list with `null`. Only whoever has an address in it
 * may list it: otherwise anybody could have the people of another council placed in one of their own. `not-allowed`: who asks may
 * not change the team, or not any more. `not-theirs`: they have no such address.
 */
export async function setDomain(
	database: Database,
	{
		organisationId,
		domain,
		role,
		by,
		now
	}: { organisationId: string; domain: string; role: PlacedRole | null; by: string; now: Date }
): Promise<'done' | 'not-allowed' | 'not-theirs'> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, organisationId);
		if (!(await mayStill(transaction, by, 'team'))) return 'not-allowed';
		const before = (await listDomains(transaction, organisationId)).find(
			(listed) => listed.domain === domain
		);
		if ((before?.role ?? null) === role) return 'done';
		const audited = { organisationId, contributorId: by, now };
		if (role === null) {
			await transaction
				.deleteFrom('email_domain')
				.where('organisation_id', '=', organisationId)
				.where('domain', '=', domain)
				.execute();
			await auditIn(transaction, { ...audited, kind: 'domain-unlisted', detail: { domain } });
			return 'done';
		}
		const { person_id: personId } = await transaction
			.selectFrom('contributor')
			.select('person_id')
			.where('id', '=', by)
			.executeTakeFirstOrThrow();
		if (!(await domainsOf(transaction, personId)).includes(domain)) return 'not-theirs';
		const listed = { role, listed_at: now.getTime(), listed_by: by };
		await transaction
			.insertInto('email_domain')
			.values({ organisation_id: organisationId, domain, ...listed })
			.onConflict((conflict) => conflict.columns(['organisation_id', 'domain']).doUpdateSet(listed))
			.execute();
		await auditIn(transaction, { ...audited, kind: 'domain-listed', detail: { domain, role } });
		return 'done';
	});
}

/**
 * The councils that let a person in by an address which an issuer says is theirs, by name. None for somebody who is in a
 * council, and none in which they were, as this person or as the owner of an account with an address that the issuer says is
 * theirs: who was removed is not let in again by this. Somebody who was there under no address cannot be told from a
 * new colleague: the page on which a lead removes them says so.
 */
export async function councilsOpenTo(database: Database, personId: string): Promise<Open[]> {
	const places = await database
		.selectFrom('contributor')
		.innerJoin('organisation', 'organisation.id', 'contributor.organisation_id')
		.select(['organisation_id', 'left_at', 'example', 'preview_of'])
		.where('person_id', '=', personId)
		.execute();
	const isReal = (place: { example: number; preview_of: string | null }) =>
		place.example === 0 && place.preview_of === null;
	if (places.some((place) => place.left_at === null && isReal(place))) return [];
	const domains = await domainsOf(database, personId);
	if (domains.length === 0) return [];
	const rows = await database
		.selectFrom('email_domain')
		.innerJoin('organisation', 'organisation.id', 'email_domain.organisation_id')
		.select(['organisation_id', 'name', 'domain', 'role'])
		.where('domain', 'in', domains)
		.orderBy('name')
		.orderBy('organisation_id')
		.orderBy('domain')
		.execute();
	const removed = await database
		.selectFrom('contributor')
		.innerJoin('account', 'account.person_id', 'contributor.person_id')
		.innerJoin('sign_on', 'sign_on.email', 'account.email')
		.select('organisation_id')
		.where('sign_on.person_id', '=', personId)
		.where('sign_on.verified_domain', 'is not', null)
		.execute();
	const left = new Set([...places, ...removed].map((place) => place.organisation_id));
	const open = new Map<string, Open>();
	for (const { organisation_id: organisationId, name, domain, role } of rows)
		if (!left.has(organisationId) && !open.has(organisationId))
			open.set(organisationId, { organisationId, name, domain, role: roleSchema.parse(role) });
	return [...open.values()];
}

/** Lets a person into a council by their address. Gives `false` where it does not let them in, or not any more. */
export async function placeIn(
	database: Database,
	organisationId: string,
	personId: string,
	now: Date
): Promise<boolean> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, organisationId);
		const open = await councilsOpenTo(transaction, personId);
		const council = open.find((each) => each.organisationId === organisationId);
		if (!council) return false;
		const { role, domain } = council;
		const id = newId();
		await transaction
			.insertInto('contributor')
			.values({
				...{ id, person_id: personId, organisation_id: organisationId, role },
				...{ created_at: now.getTime(), left_at: null }
			})
			.execute();
		const placed = { kind: 'placed', detail: { role, domain } } as const;
		await auditIn(transaction, { ...placed, organisationId, contributorId: id, now });
		return true;
	});
}
