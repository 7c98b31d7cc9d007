import { z } from 'zod';
import { may, roles, type Permission, type Role } from '#lib/access/permission.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockOrganisation } from '../database/lock.ts';
import { auditIn, personIn } from './audit.ts';
import { withdrawHeld } from './held-invitations.ts';
import type { Contributor } from './organisations.ts';

const roleSchema = z.enum(roles);

/** Somebody in a council, as its other people see them. */
export interface Colleague extends Contributor {
	personId: string;
	/** When they last used the service, in milliseconds; `null` for somebody without a session. Known to the hour. */
	lastUsedAt: number | null;
}

/** Somebody's place in a council, and who asks to change it. */
interface Asked {
	organisationId: string;
	contributorId: string;
	/** Their own place there: whoever has lost it, or the permission, changes nothing any more. */
	by: string;
	now: Date;
}

/**
 * What became of a wish to change somebody's place. `last-lead`: nobody else leads the council, so it stays.
 * `missing`: there is no such person in it. `not-allowed`: whoever asks may not, or not any more.
 */
export type PlaceOutcome = 'done' | 'last-lead' | 'missing' | 'not-allowed';

/** What became of it, with how many open invitations were withdrawn by it: links that would be a way back in. */
export interface PlaceChange {
	outcome: PlaceOutcome;
	withdrawn: number;
}

/** Everybody who is in a council: leads first, then in the order of the roles, then by name. */
export async function listColleagues(
	database: Database,
	organisationId: string
): Promise<Colleague[]> {
	const rows = await database
		.selectFrom('contributor')
		.innerJoin('person', 'person.id', 'contributor.person_id')
		.leftJoin('session', 'session.person_id', 'person.id')
		.select(['contributor.id', 'contributor.person_id', 'role', 'name'])
		.select(({ fn }) => fn.max('last_used_at').as('last_used_at'))
		.where('organisation_id', '=', organisationId)
		.where('left_at', 'is', null)
		.groupBy(['contributor.id', 'contributor.person_id', 'role', 'name', 'contributor.created_at'])
		.orderBy('contributor.created_at')
		.orderBy('contributor.id')
		.execute();
	return rows
		.map((row) => ({
			id: row.id,
			personId: row.person_id,
			role: roleSchema.parse(row.role),
			name: row.name,
			lastUsedAt: row.last_used_at
		}))
		.sort(
			(a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || order(a.name ?? '', b.name ?? '')
		);
}

function order(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The names of all who ever were in a council, by the id of their place: what they did names that. */
export async function namesIn(
	database: Database,
	organisationId: string
): Promise<Map<string, string | null>> {
	const rows = await database
		.selectFrom('contributor')
		.innerJoin('person', 'person.id', 'contributor.person_id')
		.select(['contributor.id', 'name'])
		.where('organisation_id', '=', organisationId)
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Gives somebody another role. A council keeps a lead. */
export async function changeRole(
	database: Database,
	{ role, ...asked }: Asked & { role: Role }
): Promise<PlaceChange> {
	return changePlace(database, asked, role === 'lead', { role });
}

/**
 * Ends somebody's place in a council: what they did stays, and their next request finds no council. Somebody may end
 * their own; another's only who may change the team. Ended twice, it stays as it was.
 */
export async function endPlace(database: Database, asked: Asked): Promise<PlaceChange> {
	return changePlace(database, asked, false, { left_at: asked.now.getTime() });
}

async function changePlace(
	database: Database,
	{ organisationId, contributorId, by, now }: Asked,
	staysLead: boolean,
	change: { role: Role } | { left_at: number }
): Promise<PlaceChange> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, organisationId);
		const present = await transaction
			.selectFrom('contributor')
			.select(['id', 'role'])
			.where('organisation_id', '=', organisationId)
			.where('left_at', 'is', null)
			.execute();
		const asking = present.find(({ id }) => id === by);
		const own = by === contributorId && 'left_at' in change;
		if (!asking || !(own || may(roleSchema.parse(asking.role), 'team')))
			return refused('not-allowed');
		const before = present.find(({ id }) => id === contributorId);
		if (!before) return refused('missing');
		const otherLead = present.some(({ id, role }) => role === 'lead' && id !== contributorId);
		if (!staysLead && !otherLead) return refused('last-lead');
		await transaction
			.updateTable('contributor')
			.set(change)
			.where('id', '=', contributorId)
			.execute();
		// The form that began the council makes a lead for an hour of whoever holds it: not of somebody who is none any more.
		let withdrawn: string[] = [];
		if (!('role' in change && may(change.role, 'team'))) {
			const held = { organisationId, contributorId, role: before.role };
			withdrawn = await withdrawHeld(transaction, held, now);
			await transaction
				.deleteFrom('beginning')
				.where('organisation_id', '=', organisationId)
				.execute();
		}
		// Nobody waits for an answer from somebody who gives none any more.
		if (!('role' in change && may(change.role, 'answer')))
			await transaction
				.deleteFrom('assignment')
				.where('contributor_id', '=', contributorId)
				.execute();
		const who = (await personIn(transaction, contributorId, organisationId))?.name ?? '';
		await auditIn(transaction, {
			...{ organisationId, contributorId: by, now },
			...('role' in change
				? { kind: 'role-changed', detail: { who, role: change.role } }
				: { kind: own ? 'left' : 'removed', detail: own ? {} : { who } })
		});
		for (const role of withdrawn)
			await auditIn(transaction, {
				...{ organisationId, contributorId: by, now },
				...{ kind: 'invitation-withdrawn', detail: { role } }
			});
		return { outcome: 'done', withdrawn: withdrawn.length };
	});
}

function refused(outcome: Exclude<PlaceOutcome, 'done'>): PlaceChange {
	return { outcome, withdrawn: 0 };
}

/**
 * Whether somebody may do this by their place in a council, as it stands: asked again under the lock of the council by
 * what cannot be taken back, since a request may take minutes to arrive.
 */
export async function mayStill(
	transaction: Database,
	contributorId: string,
	permission: Permission
): Promise<boolean> {
	const row = await transaction
		.selectFrom('contributor')
		.select('role')
		.where('id', '=', contributorId)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	return row !== undefined && may(roleSchema.parse(row.role), permission);
}

/** Whether anybody who is in a council has a role. */
export async function hasHolder(
	database: Database,
	organisationId: string,
	role: Role
): Promise<boolean> {
	const row = await database
		.selectFrom('contributor')
		.select('id')
		.where('organisation_id', '=', organisationId)
		.where('role', '=', role)
		.where('left_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether this person was in a council and is not any more. */
export async function hasLeft(
	database: Database,
	organisationId: string,
	personId: string
): Promise<boolean> {
	const row = await database
		.selectFrom('contributor')
		.select('id')
		.where('organisation_id', '=', organisationId)
		.where('person_id', '=', personId)
		.where('left_at', 'is not', null)
		.executeTakeFirst();
	return row !== undefined;
}
