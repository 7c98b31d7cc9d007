import type { AuditDetail, AuditKind } from '#lib/scorecard/audit.ts';
import { appendAudit } from '../database/audit.ts';
import type { Database } from '../database/database.ts';

/** Something that somebody did in a council. */
interface Done {
	organisationId: string;
	/** Their place there; `null` for whoever runs the service. */
	contributorId: string | null;
	now: Date;
	kind: AuditKind;
	detail?: AuditDetail;
	/** What they are called with this, where it is not the name they gave. */
	name?: string;
}

/** Writes down what somebody did in a council, under the name they have. Meant for the transaction that does it. */
export async function auditIn(
	transaction: Database,
	{ organisationId, contributorId, now, kind, detail = {}, name }: Done
): Promise<void> {
	const who =
		contributorId === null ? null : await personIn(transaction, contributorId, organisationId);
	await appendAudit(transaction, organisationId, {
		...{ kind, now, detail },
		...{ person: who?.id ?? null, name: name ?? who?.name ?? null }
	});
}

const hour = 60 * 60 * 1000;

/** The same for what says as much when it is said once an hour. */
export async function auditOnce(
	transaction: Database,
	done: Done & { contributorId: string }
): Promise<void> {
	const who = await personIn(transaction, done.contributorId, done.organisationId);
	const again = await transaction
		.selectFrom('audit_entry')
		.select('sequence')
		.where('chain', '=', done.organisationId)
		.where('kind', '=', done.kind)
		.where('person_id', '=', who ? who.id : '')
		.where('detail', '=', JSON.stringify(done.detail ?? {}))
		.where('happened_at', '>', done.now.getTime() - hour)
		.limit(1)
		.executeTakeFirst();
	if (again) return;
	const { organisationId, now, kind, detail = {} } = done;
	const said = { kind, now, detail, person: who?.id ?? null, name: who?.name ?? null };
	await appendAudit(transaction, organisationId, said);
}

/** The person of a place in a council, with the name they gave. */
export async function personIn(
	transaction: Database,
	contributorId: string,
	organisationId: string
): Promise<{ id: string; name: string | null } | null> {
	const row = await transaction
		.selectFrom('contributor')
		.innerJoin('person', 'person.id', 'contributor.person_id')
		.select(['person.id', 'person.name'])
		.where('contributor.id', '=', contributorId)
		.where('organisation_id', '=', organisationId)
		.executeTakeFirst();
	return row ?? null;
}
