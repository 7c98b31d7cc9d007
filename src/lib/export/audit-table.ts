import type { AuditEntry } from '#lib/scorecard/audit.ts';
import { writtenYear } from '#lib/scorecard/year.ts';
import { auditText, auditWho, type Titles } from '#lib/words/audit.ts';
import { id, number, tableOf, text, type Table } from './table.ts';

/**
 * Who did what, one row for each entry. Ids of people only for whoever runs the service: in a council, names are what
 * its people know.
 */
export function auditTable(entries: AuditEntry[], titles: Titles, withIds: boolean): Table {
	const said = (entry: AuditEntry, field: string) => String(entry.detail[field] ?? '') || null;
	return tableOf<AuditEntry>(
		'audit',
		[
			number('entry', ({ sequence }) => sequence),
			text('at', ({ at }) => new Date(at).toISOString()),
			text('who', (entry) => auditWho(entry)),
			...(withIds ? [id<AuditEntry>('person', ({ person }) => person, 20)] : []),
			id('kind', ({ kind }) => kind, 22),
			text('what', (entry) => auditText(entry, titles), 60),
			id('questionnaire', (entry) => said(entry, 'series'), 20),
			text('year', ({ detail: { year } }) => (typeof year === 'number' ? writtenYear(year) : null)),
			id('event', (entry) => said(entry, 'event'), 20),
			id('theme', (entry) => said(entry, 'theme')),
			...(withIds
				? [
						id<AuditEntry>('council', (entry) => said(entry, 'council'), 20),
						id<AuditEntry>('account', (entry) => said(entry, 'account'), 20)
					]
				: []),
			id('hash', ({ hash }) => hash, 64)
		],
		entries
	);
}
