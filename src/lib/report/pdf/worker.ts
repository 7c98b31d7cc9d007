/** Draws reports on a thread of its own: gets a report with the files inside it, answers with its bytes or with what went wrong. */
import { parentPort } from 'node:worker_threads';
import type { Attachment } from '../attachment.ts';
import type { Report } from '../report.ts';
import { renderPdf } from './render-pdf.ts';

parentPort?.on('message', (task: Task) => {
	parentPort?.postMessage(drawn(task));
});

/** What is asked of a worker. */
interface Task {
	report: Report;
	attachments: Attachment[];
	logo: Uint8Array | null;
}

function drawn({ report, attachments, logo }: Task): { bytes: Uint8Array } | { fault: Error } {
	try {
		return { bytes: renderPdf(report, attachments, logo) };
	} catch (fault) {
		return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
	}
}
