import type { Database } from '../database/database.ts';

/** How long an invitation may be taken, in milliseconds. */
export const opensFor = 7 * 24 * 60 * 60 * 1000;

/**
 * Takes back the invitations that somebody might hold a link of, since it would be a way back in: those they made, and of a
 * lead also those for a lead from whoever runs the service, who as likely as not handed them over. Gives the role of each
 * that was open. Meant for the transaction in which they leave or stop being a lead.
 */
export async function withdrawHeld(
	transaction: Database,
	place: { organisationId: string; contributorId: string; role: string },
	now: Date
): Promise<string[]> {
	const rows = await transaction
		.deleteFrom('invitation')
		.where('organisation_id', '=', place.organisationId)
		.where('used_at', 'is', null)
		.where(({ and, or, eb }) => {
			const made = eb('invited_by', '=', place.contributorId);
			const handed = and([eb('invited_by', 'is', null), eb('role', '=', 'lead')]);
			return place.role === 'lead' ? or([made, handed]) : made;
		})
		.returning(['role', 'created_at'])
		.execute();
	return rows.filter((row) => row.created_at > now.getTime() - opensFor).map(({ role }) => role);
}
