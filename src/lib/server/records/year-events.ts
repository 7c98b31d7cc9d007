import { happeningSchema } from '#lib/scorecard/signing/year-event-schema.ts';
import type { Happening, YearEvent } from '#lib/scorecard/signing/year-event.ts';
import type { AuditDetail } from '#lib/scorecard/audit.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { auditIn } from './audit.ts';

/** Who does something to a year, and when. */
export interface Doing {
	assessmentId: string;
	contributorId: string;
	now: Date;
}

/** What happened to a year, the first one first. */
export async function readEvents(database: Database, assessmentId: string): Promise<YearEvent[]> {
	const rows = await database
		.selectFrom('year_event')
		.selectAll()
		.where('assessment_id', '=', assessmentId)
		.orderBy('sequence')
		.execute();
	return rows.map(readEvent);
}

function readEvent(row: Tables['year_event']): YearEvent {
	const detail: unknown = JSON.parse(row.detail);
	const happening = happeningSchema.parse({ ...(detail as object), kind: row.kind });
	const event = { ...happening, at: row.happened_at, by: row.done_by, name: row.name };
	return row.restored === 1 ? { ...event, restored: true } : event;
}

/**
 * Writes down that something happened, after everything that did before. Meant for the transaction that does it, under
 * the lock of the assessment. Without a `name`, the one the person gave is written down with it.
 */
export async function appendEvent(
	transaction: Database,
	{ assessmentId, contributorId, now }: Doing,
	happening: Happening,
	name?: string
): Promise<void> {
	const last = await transaction
		.selectFrom('year_event')
		.select('sequence')
		.where('assessment_id', '=', assessmentId)
		.orderBy('sequence', 'desc')
		.limit(1)
		.executeTakeFirst();
	const event = {
		...happening,
		at: now.getTime(),
		by: contributorId,
		name: name ?? (await nameOf(transaction, contributorId))
	};
	await transaction
		.insertInto('year_event')
		.values(eventRow(assessmentId, (last?.sequence ?? 0) + 1, event))
		.execute();
	await auditHappening(transaction, { assessmentId, contributorId, now }, happening, name);
}

/** Writes what happened into the chain of its council too, without what was said with it. */
export async function auditHappening(
	transaction: Database,
	{ assessmentId, contributorId, now }: Doing,
	happening: Happening,
	name?: string
): Promise<void> {
	const { organisation_id, series, year } = await transaction
		.selectFrom('assessment')
		.select(['organisation_id', 'series', 'year'])
		.where('id', '=', assessmentId)
		.executeTakeFirstOrThrow();
	await auditIn(transaction, {
		...{ organisationId: organisation_id, contributorId, now, kind: 'year' },
		detail: { series, year, ...told(happening) },
		...(name !== undefined && { name })
	});
}

/** What is told of it: never why, nor the sentence that was signed. */
function told(happening: Happening): AuditDetail {
	const { kind } = happening;
	switch (kind) {
		case 'theme-completed':
		case 'theme-taken-back':
			return { event: kind, theme: happening.theme };
		case 'challenged':
			return { event: kind, theme: happening.theme, agreed: happening.agreed };
		case 'submitted':
		case 'reopened':
			return { event: kind, version: happening.version };
		case 'signed':
			return { event: kind, version: happening.version, role: happening.role };
		default:
			return { event: kind };
	}
}

/** An event as a row, under its number from 1. */
export function eventRow(
	assessmentId: string,
	sequence: number,
	{ kind, at, by, name, restored = false, ...detail }: YearEvent
): Tables['year_event'] {
	return {
		assessment_id: assessmentId,
		sequence,
		kind,
		detail: JSON.stringify(detail),
		happened_at: at,
		done_by: by,
		name,
		restored: restored ? 1 : 0
	};
}

/** How many events a year has. */
export async function countEvents(database: Database, assessmentId: string): Promise<number> {
	const { count } = await database
		.selectFrom('year_event')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('assessment_id', '=', assessmentId)
		.executeTakeFirstOrThrow();
	return count;
}

/** What a contributor wants to be called; `null` where they gave no name. */
export async function nameOf(transaction: Database, contributorId: string): Promise<string | null> {
	const row = await transaction
		.selectFrom('contributor')
		.innerJoin('person', 'person.id', 'contributor.person_id')
		.select('person.name')
		.where('contributor.id', '=', contributorId)
		.executeTakeFirst();
	return row?.name ?? null;
}
