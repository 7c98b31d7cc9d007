import { error } from '@sveltejs/kit';
import { csvOf } from '#lib/export/csv.ts';
import { makeTable, tableNames } from '#lib/export/tables.ts';
import { auditDownloadOfYear } from '#lib/server/http/audited.ts';
import { download } from '#lib/server/http/download.ts';
import { exportedOf, fileNameOf } from '#lib/assessment/exported.ts';
import * as m from '#lib/paraglide/messages.js';
import { requireAssessment } from '../../../guard.server.ts';
import type { RequestHandler } from './$types';

/** One table as CSV, named in the address: docs/export-columns.md. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const name = tableNames.find((each) => each === url.searchParams.get('table'));
	if (!name) {
		const why = m.export_unknown_table({ names: tableNames.join(', ') });
		error(400, { message: why, why });
	}
	const exported = await exportedOf(opened);
	await auditDownloadOfYear(opened, 'exported', { file: `${name}.csv` });
	return download(csvOf(makeTable(name, exported)), 'text/csv; charset=utf-8', [
		...fileNameOf(exported),
		name,
		'csv'
	]);
};
