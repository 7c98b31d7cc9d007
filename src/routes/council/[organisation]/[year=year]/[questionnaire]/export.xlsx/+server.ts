import { xlsxOf, xlsxType } from '#lib/export/xlsx.ts';
import { allSheets } from '#lib/export/sheets/sheets.ts';
import { download } from '#lib/server/http/download.ts';
import { exportedOf, fileNameOf } from '#lib/assessment/exported.ts';
import { requireAssessment } from '../../../guard.server.ts';
import type { RequestHandler } from './$types';

/** Every sheet in one workbook for Excel. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const exported = await exportedOf(opened);
	return download(xlsxOf(allSheets(exported)), xlsxType, [...fileNameOf(exported), 'xlsx']);
};
