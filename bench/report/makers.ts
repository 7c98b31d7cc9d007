import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { Report } from '#lib/report/report.ts';
import type { Content } from './plain.ts';

/** What every maker draws: ours from the blocks, the others from their words. */
export interface Task {
	/** The whole report, with charts and signs. */
	report: Report;
	/** The words of it, for the peers. */
	content: Content;
	/** The same words as blocks, for us. */
	plain: Report;
}

export interface Maker {
	make(): Uint8Array | Promise<Uint8Array>;
	close(): Promise<void>;
}

export function readTask(file: string): Task {
	return deserialize(readFileSync(file));
}

const nothing = () => Promise.resolve();

/** Loads a peer from its own folder, which has packages of its own. */
async function peer(name: string, { content }: Task): Promise<Maker> {
	const { make } = await import(`../peers/${name}.js`);
	return { make: () => make(content), close: nothing };
}

async function own(report: Report): Promise<Maker> {
	const { renderPdf } = await import('../../src/lib/report/pdf/render-pdf.ts');
	return { make: () => renderPdf(report), close: nothing };
}

/** Each maker by its name; nothing of it is loaded before it is asked for. */
export const makers: Record<string, (task: Task) => Promise<Maker>> = {
	ours: ({ plain }) => own(plain),
	'ours, whole report': ({ report }) => own(report),
	pdfkit: (task) => peer('pdfkit', task),
	pdfmake: (task) => peer('pdfmake', task),
	'survey-pdf': (task) => peer('survey-pdf', task),
	Chromium: async ({ content }) => {
		const { openBrowser, print } = await import('./chromium.ts');
		const browser = await openBrowser();
		return { make: () => print(browser, content), close: () => browser.close() };
	}
};
