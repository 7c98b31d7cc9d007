import { auditTable } from '#lib/export/audit-table.ts';
import { csvOf } from '#lib/export/csv.ts';
import { countAudit, installation, readAudit } from '#lib/server/database/audit.ts';
import { download } from '#lib/server/http/download.ts';
import { site } from '#lib/server/process/site.ts';
import { titlesIn } from '#lib/words/audit.ts';
import { requireAdministrator } from '../guard.server.ts';
import type { RequestHandler } from './$types';

/** Who did what in the installation, by ids, the newest first: docs/export-columns.md. */
export const GET: RequestHandler = async ({ locals, url }) => {
	await requireAdministrator(locals, url, 'oversee');
	const { database, questionnaires } = site();
	const limit = await countAudit(database, installation);
	const entries = await readAudit(database, installation, { limit });
	const text = csvOf(auditTable(entries, titlesIn(questionnaires), true));
	return download(text, 'text/csv; charset=utf-8', ['installation', 'audit', 'csv']);
};
