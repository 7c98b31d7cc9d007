/**
 * Draws reports on a thread of its own: gets a report with the files inside it and what it is sealed with, answers with its
 * bytes or with what went wrong.
 */
import { parentPort } from 'node:worker_threads';
import type { Attachment } from '../attachment.ts';
import type { Report } from '../report.ts';
import { renderPdf } from './render-pdf.ts';
import { withSeal, type Sealing } from './seal.ts';

parentPort?.on('message', (task: Task) => {
	parentPort?.postMessage(drawn(task));
});

/** What is asked of a worker. */
interface Task {
	report: Report;
	attachments: Attachment[];
	logo: Uint8Array | null;
	seal: Sealing | null;
}

function drawn({
	report,
	attachments,
	logo,
	seal
}: Task): { bytes: Uint8Array } | { fault: Error } {
	try {
		const bytes = renderPdf(report, attachments, logo);
		return { bytes: seal ? withSeal(bytes, seal) : bytes };
	} catch (fault) {
		return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
	}
}
