import type { AuditDetail, AuditKind } from '#lib/scorecard/audit.ts';
import { atomically } from '../database/database.ts';
import { DatabaseBusyError } from '../database/database-error.ts';
import { lockOrganisation } from '../database/lock.ts';
import { logFault } from '../process/log.ts';
import { site } from '../process/site.ts';
import { auditOnce } from '../records/audit.ts';

/**
 * Writes down that somebody takes a file of a council away. Where nothing can be written the file is given all the same, and
 * the log has the fault: a copy may be the way out of a full disk. The same file taken again within the hour is one entry.
 */
export async function auditDownload(
	{ organisation, contributor }: { organisation: { id: string }; contributor: { id: string } },
	kind: AuditKind,
	detail: AuditDetail = {}
): Promise<void> {
	try {
		const done = { organisationId: organisation.id, contributorId: contributor.id, kind, detail };
		await atomically(site().database, async (transaction) => {
			if (await lockOrganisation(transaction, organisation.id))
				await auditOnce(transaction, { ...done, now: new Date() });
		});
	} catch (fault) {
		// Nobody needs a file at the very moment when too many ask: it is asked for again.
		if (fault instanceof DatabaseBusyError) throw fault;
		logFault(fault, { method: 'GET', route: null });
	}
}

/** The same of a file of one year. */
export function auditDownloadOfYear(
	{
		assessment,
		...member
	}: Parameters<typeof auditDownload>[0] & {
		assessment: { series: string; year: number };
	},
	kind: AuditKind,
	detail: AuditDetail
): Promise<void> {
	const { series, year } = assessment;
	return auditDownload(member, kind, { series, year, ...detail });
}
