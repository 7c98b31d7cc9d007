import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import { openDatabase, type Database } from './database.ts';
import { loadContent } from './questionnaires.ts';
import { readSettings, type Settings } from './settings.ts';

/** What every request works with: opened once when the server starts. */
export interface Site {
	settings: Settings;
	database: Database;
	questionnaires: Questionnaire[];
	library: Library;
}

let opened: Site | null = null;

/** Reads settings and content and opens the database. A fault in any of them stops the start. */
export async function openSite(environment: Record<string, string | undefined>): Promise<void> {
	const settings = readSettings(environment);
	const content = loadContent(settings.questionnairesPath);
	const database = await openDatabase(settings.databasePath);
	opened = { settings, database, ...content };
}

/** The opened site. Throws before it is opened. */
export function site(): Site {
	if (!opened) throw new Error('The site is not open yet');
	return opened;
}

/** Closes the database, so that everything written is in its file. */
export async function closeSite(): Promise<void> {
	await opened?.database.destroy();
	opened = null;
}
