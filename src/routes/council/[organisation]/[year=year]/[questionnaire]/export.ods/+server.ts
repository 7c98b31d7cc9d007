import { odsOf, odsType } from '#lib/export/ods.ts';
import { allTables } from '#lib/export/tables.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { download } from '#lib/server/download.ts';
import { exportedOf, fileNameOf } from '../export/exported.server.ts';
import type { RequestHandler } from './$types';

/** Every table in one spreadsheet. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params);
	const exported = await exportedOf(opened);
	return download(odsOf(allTables(exported)), odsType, [...fileNameOf(exported), 'ods']);
};
