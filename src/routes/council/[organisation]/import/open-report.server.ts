import { isPdf, readAttachments } from '#lib/report/pdf/read-attachments.ts';
import { answersIn } from '#lib/report/record.ts';

/** The answers that somebody chose: of a report the file inside it, of any other file the file itself. */
export function openReport(
	bytes: Uint8Array
): { ok: true; bytes: Uint8Array } | { ok: false; why: 'report-not-ours' | 'report-no-files' } {
	if (!isPdf(bytes)) return { ok: true, bytes };
	const read = readAttachments(bytes);
	if (!read.ok) return { ok: false, why: `report-${read.why}` };
	const answers = answersIn(read.files);
	return answers ? { ok: true, bytes: answers } : { ok: false, why: 'report-no-files' };
}
