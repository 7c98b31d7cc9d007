import { error } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import type { ReportRecord } from '#lib/assessment/report.ts';
import { PdfCancelled, PdfPoolFull, type PdfAsker } from '#lib/server/process/pdf-pool.ts';
import { site } from '#lib/server/process/site.ts';

/** What is answered where nobody is there to read it. */
const senderWent = 499;

/**
 * The PDF of a report with what it holds, built once its turn has come and drawn by a worker; `null` when there is
 * no such report. Answers 503 when too many reports wait already.
 */
export async function renderInPool(
	asker: PdfAsker,
	build: () => Promise<ReportRecord | null>
): Promise<Uint8Array | null> {
	try {
		return await site().pdfs.make(build, asker);
	} catch (fault) {
		if (fault instanceof PdfPoolFull) error(503, m.error_reports_waiting());
		if (fault instanceof PdfCancelled) error(senderWent);
		throw fault;
	}
}
