import { z } from 'zod';
import type { IssuerSettings } from '../identity/issuer.ts';
import type { Ways } from '../identity/means.ts';
import type { SessionLife } from '../identity/sessions.ts';
import type { AdmissionOptions } from './admission.ts';
import { issuerOf } from './issuer-settings.ts';

const port = z.coerce.number().int().min(1).max(65535);
const path = z.string().min(1);

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
	/** The address of a database on a PostgreSQL server, with name and password; it is used instead of a file. */
	DATABASE_URL: z
		.url({
			protocol: /^postgres(ql)?$/,
			error: 'An address such as postgres://name:password@machine:5432/scorecard'
		})
		.optional(),
	/** How many connections this service may have open to a PostgreSQL server. */
	DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(10),
	QUESTIONNAIRES_PATH: path.default('questionnaires'),
	/** The file with who runs the service, for the privacy notice and the accessibility statement. */
	NOTICES_PATH: path.optional(),
	/** Days after its last use at which a session ends. */
	SESSION_DAYS: z.coerce.number().int().min(1).max(3650).default(400),
	/** Days after it began at which a session ends, however often it is used. Without it, use keeps a session for ever. */
	SESSION_LIMIT_DAYS: z.coerce.number().int().min(1).max(3650).optional(),
	/** Days a council that holds anything waits to be deleted, once somebody asked for it. */
	DELETION_DAYS: z.coerce.number().int().min(1).max(365).default(14),
	/** The address of an issuer of OpenID Connect that signs people in, as its own documents name it. */
	OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
	/** The id by which the issuer knows this service. */
	OIDC_CLIENT_ID: z.string().optional(),
	/** The secret it gave with it. Without one, PKCE alone holds a sign-in together. */
	OIDC_CLIENT_SECRET: z.string().optional(),
	/** A file with that secret, in place of it. */
	OIDC_CLIENT_SECRET_FILE: path.optional(),
	/** The words of the button. */
	OIDC_NAME: z.string().max(100).optional(),
	/** The ids of the tenants of Microsoft Entra ID whose people may come, with commas between. */
	OIDC_TENANT: z.string().optional(),
	/** Whether anybody signs in with a password. */
	PASSWORDS: z.enum(['on', 'off']).default('on'),
	/** How many councils may begin within a minute, examples and previews included; the next is asked to come back later. */
	NEW_COUNCILS: z.coerce.number().int().min(1).max(100_000).default(60),
	/** The header in which a proxy names the address a request comes from. Without one, nobody is told apart behind a proxy. */
	ADDRESS_HEADER: z
		.string()
		.regex(/^[a-z][a-z-]*$/i, 'The name of a header')
		.optional(),
	/** How many requests are worked on at once. */
	REQUESTS_AT_ONCE: z.coerce.number().int().min(1).max(1000).default(20),
	/** How many more may wait for their turn; the next is asked to come back later. */
	REQUESTS_WAITING: z.coerce.number().int().min(0).max(10_000).default(60),
	/** Seconds a request waits for its turn, and then for a connection to a database server, before it is asked the same. */
	WAIT_SECONDS: z.coerce.number().int().min(1).max(60).default(2),
	/** Threads that draw reports as PDFs. */
	PDF_WORKERS: z.coerce.number().int().min(1).max(8).default(1),
	/** How many reports may wait for a thread; the next is asked to come back later. */
	PDF_QUEUE: z.coerce.number().int().min(0).max(1000).default(20),
	/** The port on which this machine alone may read metrics. Without one there are none. */
	METRICS_PORT: port.optional(),
	/** The folder of backups, for saying when the last one was made. */
	BACKUPS_PATH: path.optional(),
	/** Where to write about a weakness, for `/.well-known/security.txt`. Without it there is no such page. */
	SECURITY_CONTACT: z
		.string()
		.regex(
			/^(mailto:[!-~]+@[!-~]+|https:\/\/[!-~]+)$/,
			'An address such as mailto:security@example.org or https://example.org/security'
		)
		.optional(),
	/** Whether drafts of questionnaires can be looked at on /preview, by anybody who reaches the site. */
	PREVIEW_DRAFTS: z.enum(['on', 'off']).default('off')
});

export interface Settings {
	host: string;
	port: number;
	origin: string;
	/** Where the database is: the path of a file, or the address of a server, which holds a password. */
	database: string;
	databaseConnections: number;
	questionnairesPath: string;
	/** `null` where the privacy notice and the accessibility statement are not completed. */
	noticesPath: string | null;
	session: SessionLife;
	/** Days a council waits to be deleted. */
	deletionDays: number;
	/** Who signs people in by OpenID Connect; `null` where nobody does. */
	issuer: IssuerSettings | null;
	/** Which ways of signing in there are beside passkeys. */
	ways: Ways;
	newCouncils: number;
	addressHeader: string | null;
	/** How many requests are worked on and wait, and how long one waits, also for the database, in milliseconds. */
	admission: AdmissionOptions;
	pdfWorkers: number;
	pdfQueue: number;
	/** `null` where nobody reads them. */
	metricsPort: number | null;
	backupsPath: string | null;
	/** A `mailto:` or `https:` address; `null` where none is told. */
	securityContact: string | null;
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
	const lines = (parsed.error?.issues ?? []).map(
		(issue) => `${issue.path.join('.')}: ${issue.message}`
	);
	if (!parsed.success) throw unusable(lines);
	const issuer = issuerOf(parsed.data, (setting, what) => lines.push(`${setting}: ${what}`));
	const passwords = parsed.data.PASSWORDS === 'on';
	if (!passwords && issuer === null)
		lines.push('PASSWORDS: Set OIDC_ISSUER too, so that people can sign in without a password');
	if (lines.length > 0) throw unusable(lines);
	const { HOST, PORT, ORIGIN, QUESTIONNAIRES_PATH } = parsed.data;
	const { DATABASE_PATH, DATABASE_URL, DATABASE_CONNECTIONS } = parsed.data;
	const { SESSION_DAYS, SESSION_LIMIT_DAYS, NEW_COUNCILS, ADDRESS_HEADER, PDF_WORKERS, PDF_QUEUE } =
		parsed.data;
	return {
		host: HOST,
		port: PORT,
		origin: new URL(ORIGIN ?? `http://localhost:${PORT}`).origin,
		database: DATABASE_URL ?? DATABASE_PATH,
		databaseConnections: DATABASE_CONNECTIONS,
		questionnairesPath: QUESTIONNAIRES_PATH,
		noticesPath: parsed.data.NOTICES_PATH ?? null,
		session: { days: SESSION_DAYS, limitDays: SESSION_LIMIT_DAYS ?? null },
		deletionDays: parsed.data.DELETION_DAYS,
		issuer,
		ways: { passwords, singleSignOn: issuer !== null },
		newCouncils: NEW_COUNCILS,
		addressHeader: ADDRESS_HEADER?.toLowerCase() ?? null,
		admission: {
			atOnce: parsed.data.REQUESTS_AT_ONCE,
			maxWaiting: parsed.data.REQUESTS_WAITING,
			patience: parsed.data.WAIT_SECONDS * 1000
		},
		pdfWorkers: PDF_WORKERS,
		pdfQueue: PDF_QUEUE,
		metricsPort: parsed.data.METRICS_PORT ?? null,
		backupsPath: parsed.data.BACKUPS_PATH ?? null,
		securityContact: parsed.data.SECURITY_CONTACT ?? null,
		previewDrafts: parsed.data.PREVIEW_DRAFTS === 'on'
	};
}

function unusable(lines: string[]): SettingsError {
	return new SettingsError(`These settings cannot be used:\n${lines.join('\n')}`);
}
