import { auditTable } from '#lib/export/audit-table.ts';
import { csvOf } from '#lib/export/csv.ts';
import { countAudit, readAudit } from '#lib/server/database/audit.ts';
import { auditDownload } from '#lib/server/http/audited.ts';
import { download } from '#lib/server/http/download.ts';
import { site } from '#lib/server/process/site.ts';
import { titlesIn } from '#lib/words/audit.ts';
import { requireMember } from '../guard.server.ts';
import type { RequestHandler } from './$types';

/** Who did what in the council, the newest first: docs/export-columns.md. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const member = await requireMember(locals, params, 'team');
	const { id, name } = member.organisation;
	const { database, questionnaires } = site();
	const entries = await readAudit(database, id, { limit: await countAudit(database, id) });
	const text = csvOf(auditTable(entries, titlesIn(questionnaires), false));
	await auditDownload(member, 'exported', { file: 'audit.csv' });
	return download(text, 'text/csv; charset=utf-8', [name, 'audit', 'csv']);
};
