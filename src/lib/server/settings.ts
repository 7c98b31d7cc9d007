import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65535);
const path = z.string().min(1);

/**
 * The largest request that is read, in bytes. A form with every note and link of a long theme at its longest, or a file
 * with a whole assessment, stays below it; more is refused with 413.
 */
export const largestRequest = 10_000_000;

/**
 * Every setting of the service, read from the environment and checked at the start. The README lists them.
 */
const settingsSchema = z.object({
	/** The address to listen on. The loopback address by default: a proxy or a person decides to open it. */
	HOST: z.string().min(1).default('127.0.0.1'),
	PORT: port.default(3000),
	/** The address people type. Needed behind a proxy; forms are refused when it does not match. */
	ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
	DATABASE_PATH: path.default('data/scorecard.db'),
	QUESTIONNAIRES_PATH: path.default('questionnaires'),
	/** Days after its last use at which a session ends. */
	SESSION_DAYS: z.coerce.number().int().min(1).max(3650).default(400),
	/** How many councils may begin within a minute, examples and previews included; the next is asked to come back later. */
	NEW_COUNCILS: z.coerce.number().int().min(1).max(100_000).default(60),
	/** Threads that draw reports as PDFs. */
	PDF_WORKERS: z.coerce.number().int().min(1).max(8).default(1),
	/** How many reports may wait for a thread; the next is asked to come back later. */
	PDF_QUEUE: z.coerce.number().int().min(0).max(1000).default(20),
	/** Whether drafts of questionnaires can be looked at on /preview, by anybody who reaches the site. */
	PREVIEW_DRAFTS: z.enum(['on', 'off']).default('off')
});

export interface Settings {
	host: string;
	port: number;
	origin: string;
	databasePath: string;
	questionnairesPath: string;
	sessionDays: number;
	newCouncils: number;
	pdfWorkers: number;
	pdfQueue: number;
	previewDrafts: boolean;
}

/** Thrown at the start, so that a wrong setting is seen by the person who set it. */
export class SettingsError extends Error {
	override name = 'SettingsError';
}

/** Reads the settings. Throws a `SettingsError` naming every setting that is wrong and what it may be. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
	const given = Object.fromEntries(
		Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
	);
	const parsed = settingsSchema.safeParse(given);
	if (!parsed.success) {
		const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
		throw new SettingsError(`These settings cannot be used:\n${lines.join('\n')}`);
	}
	const { HOST, PORT, ORIGIN, DATABASE_PATH, QUESTIONNAIRES_PATH } = parsed.data;
	const { SESSION_DAYS, NEW_COUNCILS, PDF_WORKERS, PDF_QUEUE } = parsed.data;
	return {
		host: HOST,
		port: PORT,
		origin: new URL(ORIGIN ?? `http://localhost:${PORT}`).origin,
		databasePath: DATABASE_PATH,
		questionnairesPath: QUESTIONNAIRES_PATH,
		sessionDays: SESSION_DAYS,
		newCouncils: NEW_COUNCILS,
		pdfWorkers: PDF_WORKERS,
		pdfQueue: PDF_QUEUE,
		previewDrafts: parsed.data.PREVIEW_DRAFTS === 'on'
	};
}
