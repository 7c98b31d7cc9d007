import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import type { Database } from '#lib/server/database/database.ts';

/** What every use case works with: where things are kept, and what is asked. */
export interface Service {
	database: Database;
	/** Every edition in the folder, drafts included. */
	questionnaires: Questionnaire[];
	library: Library;
}
