/** Draws reports on a thread of its own: gets a report, answers with its bytes or with what went wrong. */
import { parentPort } from 'node:worker_threads';
import type { Report } from '../report.ts';
import { renderPdf } from './render-pdf.ts';

parentPort?.on('message', (report: Report) => {
	parentPort?.postMessage(drawn(report));
});

function drawn(report: Report): { bytes: Uint8Array } | { fault: Error } {
	try {
		return { bytes: renderPdf(report) };
	} catch (fault) {
		return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
	}
}
