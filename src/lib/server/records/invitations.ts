import { z } from 'zod';
import { may, roles, type Role } from '#lib/access/permission.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockOrganisation } from '../database/lock.ts';
import { digest, newId } from '../database/identifier.ts';
import { auditIn } from './audit.ts';
import { mayStill } from './contributors.ts';
import { opensFor } from './held-invitations.ts';
import { asksSchema, assignInvited, type Asks } from './invited-themes.ts';
import { findMembership } from './organisations.ts';
import { namePerson } from './people.ts';

/** How many may be open at once in a council: a team and its stand-ins, not everybody in a directory. */
export const maxInvitations = 50;
const roleSchema = z.enum(roles);

/** A council that an invitation leads to, and what its taker becomes there. */
export interface Invited {
	organisationId: string;
	name: string;
	role: Role;
}

/** The same while it is open, with what its taker is asked to answer. */
export interface FoundInvitation extends Invited {
	/** `null` for nothing. */
	asks: Asks | null;
	/** When it was made, in milliseconds. */
	at: number;
	/** The place of who invited; `null` for whoever runs the service. */
	by: string | null;
}

/** An invitation that is open, as the council's lead sees it. */
export interface OpenInvitation {
	/** The hash of its secret: names it, and opens nothing. */
	hash: string;
	role: Role;
	/** When it stops opening, in milliseconds. */
	until: number;
	/** Who invited: the id of their place; `null` for whoever runs the service. */
	invitedBy: string | null;
	/** What its taker is asked to answer; `null` for nothing. */
	asks: Asks | null;
	/** When it was made, in milliseconds. */
	at: number;
}

/** What is asked for when somebody is invited. */
interface Inviting {
	organisationId: string;
	role: Role;
	/** From `newToken`. Only its hash is kept. Sent again with the same one, a form makes nothing new. */
	token: string;
	/** The place of who invites; `null` for whoever runs the service. */
	by: string | null;
	/** What its taker is asked to answer, of years of this council. */
	asks?: Asks | null;
	now: Date;
}

/**
 * Makes an invitation. `missing`: there is no such council. `not-allowed`: who invites may not, or not any more.
 * `full`: too many are open. `used`: the same secret was made before, and is not open any more. `cannot-answer`: it asks
 * for something in a role that does not answer.
 */
export async function invite(
	database: Database,
	{ organisationId, role, token, by, asks = null, now }: Inviting
): Promise<'invited' | 'missing' | 'not-allowed' | 'full' | 'used' | 'cannot-answer'> {
	if (asks && !may(role, 'answer')) return 'cannot-answer';
	return atomically(database, async (transaction) => {
		if (!(await lockOrganisation(transaction, organisationId))) return 'missing';
		if (by !== null && !(await mayStill(transaction, by, 'team'))) return 'not-allowed';
		const open = await listInvitations(transaction, organisationId, now);
		if (open.some(({ hash }) => hash === digest(token))) return 'invited';
		if (open.length >= maxInvitations) return 'full';
		const { numInsertedOrUpdatedRows } = await transaction
			.insertInto('invitation')
			.values({
				token_hash: digest(token),
				organisation_id: organisationId,
				role,
				invited_by: by,
				created_at: now.getTime(),
				used_at: null,
				used_by: null,
				asks: asks && JSON.stringify(asks)
			})
			.onConflict((conflict) => conflict.column('token_hash').doNothing())
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows !== 1n) return 'used';
		const invited = { kind: 'invited', detail: { role } } as const;
		await auditIn(transaction, { ...invited, organisationId, contributorId: by, now });
		return 'invited';
	});
}

/** The invitations of a council that are open, the newest first. */
export async function listInvitations(
	database: Database,
	organisationId: string,
	now: Date
): Promise<OpenInvitation[]> {
	const rows = await database
		.selectFrom('invitation')
		.select(['token_hash', 'role', 'created_at', 'invited_by', 'asks'])
		.where('organisation_id', '=', organisationId)
		.where('used_at', 'is', null)
		.where('created_at', '>', now.getTime() - opensFor)
		.orderBy('created_at', 'desc')
		.orderBy('token_hash')
		.execute();
	return rows.map((row) => ({
		hash: row.token_hash,
		role: roleSchema.parse(row.role),
		until: row.created_at + opensFor,
		invitedBy: row.invited_by,
		asks: readAsks(row.asks),
		at: row.created_at
	}));
}

/**
 * Takes an open invitation back: its link opens nothing from then on. One that was taken stays as it is. `none`: no such
 * invitation is open here. `not-allowed`: who takes it back may not, or not any more.
 */
export async function withdrawInvitation(
	database: Database,
	organisationId: string,
	hash: string,
	{ by, now }: { by: string; now: Date }
): Promise<'withdrawn' | 'none' | 'not-allowed'> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, organisationId);
		if (!(await mayStill(transaction, by, 'team'))) return 'not-allowed';
		const withdrawn = await transaction
			.deleteFrom('invitation')
			.where('organisation_id', '=', organisationId)
			.where('token_hash', '=', hash)
			.where('used_at', 'is', null)
			.returning('role')
			.executeTakeFirst();
		if (!withdrawn) return 'none';
		const detail = { role: withdrawn.role };
		const kind = 'invitation-withdrawn';
		await auditIn(transaction, { organisationId, contributorId: by, now, kind, detail });
		return 'withdrawn';
	});
}

/** Where an invitation leads. `null` when it was taken or withdrawn, is older than a week, or never was. Looking uses nothing up. */
export async function findInvitation(
	database: Database,
	token: string,
	now: Date
): Promise<FoundInvitation | null> {
	const row = await database
		.selectFrom('invitation')
		.innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
		.select(['organisation_id as organisationId', 'name', 'role', 'asks'])
		.select(['invitation.created_at as at', 'invited_by as by'])
		.where('token_hash', '=', digest(token))
		.where('used_at', 'is', null)
		.where('invitation.created_at', '>', now.getTime() - opensFor)
		.executeTakeFirst();
	return row ? { ...row, role: roleSchema.parse(row.role), asks: readAsks(row.asks) } : null;
}

function readAsks(stored: string | null): Asks | null {
	return stored === null ? null : asksSchema.parse(JSON.parse(stored));
}

/**
 * Lets a person into the council an invitation leads to, once, under the name they gave, and asks them for the themes it names. Somebody who is in it already
 * stays what they are and leaves the invitation open for whom it was meant for, unless it makes them a lead. `null` when
 * it leads nowhere any more; whoever took it themselves is led in again.
 */
export async function takeInvitation(
	database: Database,
	token: string,
	person: { id: string; name: string },
	now: Date
): Promise<Invited | null> {
	return atomically(database, async (transaction) => {
		const found = await findInvitation(transaction, token, now);
		if (!found) return takenBy(transaction, token, person.id);
		const { organisationId, name, role, asks, at, by } = found;
		const invited = { organisationId, name, role };
		if (!(await lockOrganisation(transaction, organisationId))) return null;
		const member = await findMembership(transaction, organisationId, person.id);
		if (member && (role !== 'lead' || member.contributor.role === 'lead')) return invited;
		// Another may have taken it before the lock was free.
		if (!(await findInvitation(transaction, token, now)))
			return takenBy(transaction, token, person.id);
		const { id } = await transaction
			.insertInto('contributor')
			.values({
				id: newId(),
				person_id: person.id,
				organisation_id: organisationId,
				role,
				created_at: now.getTime(),
				left_at: null
			})
			.onConflict((conflict) =>
				conflict.columns(['person_id', 'organisation_id']).doUpdateSet({ role, left_at: null })
			)
			.returning('id')
			.executeTakeFirstOrThrow();
		await transaction
			.updateTable('invitation')
			.set({ used_at: now.getTime(), used_by: id })
			.where('token_hash', '=', digest(token))
			.execute();
		await namePerson(transaction, person.id, person.name);
		const joined = { kind: 'joined', detail: { role } } as const;
		await auditIn(transaction, { ...joined, organisationId, contributorId: id, now });
		if (asks && by !== null)
			await assignInvited(transaction, {
				...{ organisationId, contributorId: id, by, asks, invitedAt: at, now }
			});
		return invited;
	});
}

/** The council a person came into by this very invitation; `null` when it was somebody else's, or they left. */
async function takenBy(
	database: Database,
	token: string,
	personId: string
): Promise<Invited | null> {
	const row = await database
		.selectFrom('invitation')
		.innerJoin('contributor', 'contributor.id', 'invitation.used_by')
		.innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
		.select(['invitation.organisation_id as organisationId', 'name', 'contributor.role'])
		.where('token_hash', '=', digest(token))
		.where('contributor.person_id', '=', personId)
		.where('contributor.left_at', 'is', null)
		.executeTakeFirst();
	return row ? { ...row, role: roleSchema.parse(row.role) } : null;
}
