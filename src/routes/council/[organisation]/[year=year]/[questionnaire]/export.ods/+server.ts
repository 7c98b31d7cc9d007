import { odsOf, odsType } from '#lib/export/ods.ts';
import { allSheets } from '#lib/export/sheets/sheets.ts';
import { auditDownloadOfYear } from '#lib/server/http/audited.ts';
import { download } from '#lib/server/http/download.ts';
import { exportedOf, fileNameOf } from '#lib/assessment/exported.ts';
import { requireAssessment } from '../../../guard.server.ts';
import type { RequestHandler } from './$types';

/** Every sheet in one OpenDocument spreadsheet. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const exported = await exportedOf(opened);
	await auditDownloadOfYear(opened, 'exported', { file: 'export.ods' });
	return download(odsOf(allSheets(exported)), odsType, [...fileNameOf(exported), 'ods']);
};
