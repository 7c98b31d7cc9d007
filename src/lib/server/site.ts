import { createRequire } from 'node:module';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import { clearDaily } from './clearing.ts';
import { openDatabase, type Database } from './database.ts';
import { readExample, type Example } from './example-council.ts';
import { Pace } from './pace.ts';
import { PdfPool } from './pdf-pool.ts';
import { loadContent } from './questionnaires.ts';
import { readSettings, type Settings } from './settings.ts';

/** What every request works with: opened once when the server starts. */
export interface Site {
	settings: Settings;
	database: Database;
	questionnaires: Questionnaire[];
	library: Library;
	/** The fictional council, read when somebody first opens it: a folder may be without one. Throws an `ExampleError`. */
	example(): Example;
	/** How many councils may begin, examples and previews included. */
	newCouncils: Pace;
	pdfs: PdfPool;
	/** Stops the daily clearing. */
	stopClearing(): Promise<void>;
}

/** A report takes a tenth of a second, and a very long one on a busy machine a few. */
const patience = 60_000;
/** Many times what the longest report in the tests takes. */
const memory = 512;

let opened: Site | null = null;

/** Reads settings and content and opens the database. A fault in any of them stops the start. */
export async function openSite(environment: Record<string, string | undefined>): Promise<void> {
	const settings = readSettings(environment);
	const content = loadContent(settings.questionnairesPath);
	const database = await openDatabase(settings.databasePath);
	let example: Example | null = null;
	const pdfs = new PdfPool({
		// Node runs it as it stands in the source, also for the built server: see decision 16.
		entry: createRequire(import.meta.url).resolve('#lib/report/pdf/worker.ts'),
		...{ workers: settings.pdfWorkers, queue: settings.pdfQueue, patience, memory }
	});
	opened = {
		...{ settings, database, pdfs, ...content },
		example: () => (example ??= readExample(settings.questionnairesPath, content)),
		newCouncils: new Pace(settings.newCouncils),
		stopClearing: clearDaily(database, settings.sessionDays)
	};
}

/** The opened site. Throws before it is opened. */
export function site(): Site {
	if (!opened) throw new Error('The site is not open yet');
	return opened;
}

/** Ends the clearing and the workers and closes the database, so that everything written is in its file. */
export async function closeSite(): Promise<void> {
	await opened?.stopClearing();
	await opened?.pdfs.close();
	await opened?.database.destroy();
	opened = null;
}
