import { error } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import type { Report } from '#lib/report/report.ts';
import { PdfPoolFull } from '#lib/server/pdf-pool.ts';
import { site } from '#lib/server/site.ts';

/** The PDF of a report, drawn by a worker. Answers 503 when too many reports wait already. */
export async function renderInPool(report: Report): Promise<Uint8Array> {
	try {
		return await site().pdfs.make(report);
	} catch (fault) {
		if (fault instanceof PdfPoolFull) error(503, m.error_reports_waiting());
		throw fault;
	}
}
