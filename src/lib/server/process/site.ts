import { createRequire } from 'node:module';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import { Admission } from './admission.ts';
import { BusyLog } from './busy-log.ts';
import { clearDaily } from './clearing.ts';
import { openDatabase, type Database } from '../database/database.ts';
import { SavingCheck } from '../database/saving-check.ts';
import { readExample, type Example } from '../records/example-council.ts';
import { RateLimiter, type RateLimits } from '../http/rate-limiter.ts';
import { SignInLimiter } from '../http/sign-in-limiter.ts';
import { PdfPool } from './pdf-pool.ts';
import { readNotices, type Notices } from '../content/notices.ts';
import { loadContent } from '../content/questionnaires.ts';
import { Issuer } from '../identity/issuer.ts';
import { openSessionClock, type SessionClock } from '../identity/session-clock.ts';
import { logBack, logBusy, logFault, logLost } from './log.ts';
import { readSettings, type Settings } from './settings.ts';

/** What every request works with: opened once when the server starts. */
export interface Site {
	settings: Settings;
	database: Database;
	questionnaires: Questionnaire[];
	library: Library;
	/** What completes the privacy notice and the accessibility statement; `null` where nobody said. */
	notices: Notices | null;
	/** The fictional council, read when somebody first opens it: a folder may be without one. Throws an `ExampleError`. */
	example(): Example;
	/** How many councils may begin, examples and previews included. */
	newCouncils: RateLimiter;
	/** How often somebody may try to sign in. */
	signIns: SignInLimiter;
	/** How often a device may be asked to sign somebody in: each question is a row. */
	passkeyQuestions: RateLimiter;
	/** How often somebody may ask for an account by an address: the answer says whether it names one already. */
	newAccounts: RateLimiter;
	/** Who signs people in by OpenID Connect; `null` where nobody does. */
	issuer: Issuer | null;
	/** How often somebody may leave for the issuer: each attempt is a row. */
	signOns: RateLimiter;
	/** How often somebody may have a report checked. */
	reportChecks: RateLimiter;
	pdfs: PdfPool;
	/** Whether anything can be saved. */
	saving: SavingCheck;
	/** Which requests are worked on, and which wait. */
	admission: Admission;
	/** Says in the log that requests are refused because there are too many. */
	busy: BusyLog;
	/** The time by which sessions end. */
	sessionClock: SessionClock;
	/** Stops the daily clearing. */
	stopClearing(): Promise<void>;
}

/** A report takes a tenth of a second, and a very long one on a busy machine a few. */
const timeout = 60_000;
/** Starting a worker takes a second of a processor. */
const grace = 2000;
/** Many times what the longest report in the tests takes, in MiB. */
const maxMemory = 512;

/** Within a minute: many times what all councils together need at nine in the morning. */
const maxPasskeyQuestions = 600;
/** The same for leaving for the issuer. */
const maxSignOns = 600;
/** An account is made once: a council whose whole staff begins within a minute is far below. */
const maxNewAccounts = 40;
/** Each reads a few megabytes: a committee that checks one report at once is far below. */
const maxReportChecks = 200;

/** Milliseconds between two lines of the log about requests that were refused. */
const busyPause = 10_000;

let opened: Site | null = null;

/** Where the issuer sends people back to, below the address people type. */
export const wayBack = '/sign-in/back';

/**
 * Reads settings and content and opens the database. A fault in any of them stops the start. An issuer that cannot be found does
 * not: it is looked for again, and other ways of signing in are open meanwhile.
 */
export async function openSite(environment: Record<string, string | undefined>): Promise<void> {
	const settings = readSettings(environment);
	const content = loadContent(settings.questionnairesPath);
	const { noticesPath } = settings;
	const notices = noticesPath === null ? null : readNotices(noticesPath, new Date());
	const database = await openDatabase(settings.database, {
		connections: settings.databaseConnections,
		patience: settings.admission.patience,
		presence: { lost: logLost, back: logBack }
	});
	const sessionClock = await openSessionClock(database);
	let example: Example | null = null;
	const pdfs = new PdfPool({
		// Node runs it as it stands in the source, also for the built server: see decision 16.
		entry: createRequire(import.meta.url).resolve('#lib/report/pdf/worker.ts'),
		workers: settings.pdfWorkers,
		maxQueue: settings.pdfQueue,
		...{ timeout, grace, maxMemory }
	});
	const issuer = settings.issuer && new Issuer(settings.issuer, `${settings.origin}${wayBack}`);
	void issuer?.look((fault) => logFault(fault, { method: 'DISCOVER', route: null }));
	opened = {
		...{ settings, database, pdfs, notices, ...content },
		example: () => (example ??= readExample(settings.questionnairesPath, content)),
		newCouncils: new RateLimiter(shared(settings.newCouncils)),
		signIns: new SignInLimiter(),
		passkeyQuestions: new RateLimiter(shared(maxPasskeyQuestions)),
		newAccounts: new RateLimiter(shared(maxNewAccounts)),
		issuer,
		signOns: new RateLimiter(shared(maxSignOns)),
		reportChecks: new RateLimiter(shared(maxReportChecks)),
		saving: new SavingCheck(database, settings.database),
		admission: new Admission(settings.admission),
		busy: new BusyLog(logBusy, busyPause),
		sessionClock,
		stopClearing: clearDaily(database, sessionClock, settings.session)
	};
}

/** One sender leaves three quarters to the others, and strangers leave a quarter to those who have a session. */
function shared(max: number): RateLimits {
	return { max, maxStrangers: Math.ceil((3 * max) / 4), maxEach: Math.ceil(max / 4) };
}

/** The opened site. Throws before it is opened. */
export function site(): Site {
	if (!opened) throw new Error('The site is not open yet');
	return opened;
}

/**
 * Does work on a site whose database is in memory and empty, in place of the opened one, and gives that back. For the time
 * before the service listens: whoever asks meanwhile is answered from it.
 */
export async function onTrial(work: (trial: Site) => Promise<void>): Promise<void> {
	const real = site();
	const database = await openDatabase(':memory:');
	try {
		opened = {
			...{ ...real, database },
			saving: new SavingCheck(database, ':memory:'),
			sessionClock: await openSessionClock(database)
		};
		await work(opened);
	} finally {
		opened = real;
		await database.destroy();
	}
}

/** Ends the clearing and the workers and closes the database, so that everything written is in its file. */
export async function closeSite(): Promise<void> {
	opened?.issuer?.stop();
	await opened?.stopClearing();
	await opened?.pdfs.close();
	await opened?.database.destroy();
	opened = null;
}
