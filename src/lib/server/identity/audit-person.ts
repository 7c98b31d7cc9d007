import type { AuditDetail, AuditKind } from '#lib/scorecard/audit.ts';
import { appendAudit, installation } from '../database/audit.ts';
import type { Database } from '../database/database.ts';

/**
 * Writes down what somebody did about how they sign in, by their id alone. Meant for the transaction that does it. `by` is
 * who did it, where it was somebody else; `null` for whoever runs the service.
 */
export async function auditPerson(
	transaction: Database,
	personId: string,
	kind: AuditKind,
	now: Date,
	by: string | null = personId
): Promise<void> {
	const detail: AuditDetail = by === personId ? {} : { account: personId };
	await appendAudit(transaction, installation, { kind, now, person: by, name: null, detail });
}
