import { describe, expect, it } from 'vitest';
import { SettingsError, readSettings } from './settings.ts';

describe('settings', () => {
	it('have a default for everything', () => {
		expect(readSettings({})).toEqual({
			...{ host: '127.0.0.1', port: 3000, origin: 'http://localhost:3000' },
			...{ database: 'data/scorecard.db', databaseConnections: 10 },
			admission: { atOnce: 20, maxWaiting: 60, patience: 2000 },
			...{
				questionnairesPath: 'questionnaires',
				noticesPath: null,
				session: { days: 400, limitDays: null },
				deletionDays: 14,
				issuer: null,
				ways: { passwords: true, singleSignOn: false },
				newCouncils: 60,
				addressHeader: null,
				pdfWorkers: 1,
				pdfQueue: 20,
				metricsPort: null,
				backupsPath: null,
				securityContact: null,
				previewDrafts: false
			}
		});
	});

	it('that are left empty count as not given', () => {
		expect(readSettings({ PORT: '', ORIGIN: '', DATABASE_PATH: '' })).toEqual(readSettings({}));
	});

	it.each([
		['the port', { PORT: '8080' }, { port: 8080, origin: 'http://localhost:8080' }],
		['the address', { ORIGIN: 'https://a.example' }, { origin: 'https://a.example' }],
		['an address with a path', { ORIGIN: 'https://a.example/' }, { origin: 'https://a.example' }],
		['the host', { HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
		['the database', { DATABASE_PATH: '/var/a.db' }, { database: '/var/a.db' }],
		[
			'a server rather than a file',
			{ DATABASE_PATH: '/var/a.db', DATABASE_URL: 'postgresql://one:secret@db.example/scorecard' },
			{ database: 'postgresql://one:secret@db.example/scorecard' }
		],
		['the connections', { DATABASE_CONNECTIONS: '4' }, { databaseConnections: 4 }],
		['the notices', { NOTICES_PATH: '/etc/notices.yaml' }, { noticesPath: '/etc/notices.yaml' }],
		['the questionnaires', { QUESTIONNAIRES_PATH: 'own' }, { questionnairesPath: 'own' }],
		['the days of a session', { SESSION_DAYS: '1' }, { session: { days: 1, limitDays: null } }],
		[
			'the limit of a session',
			{ SESSION_LIMIT_DAYS: '90' },
			{ session: { days: 400, limitDays: 90 } }
		],
		['the days a council waits to be deleted', { DELETION_DAYS: '30' }, { deletionDays: 30 }],
		['the pace of new councils', { NEW_COUNCILS: '1000' }, { newCouncils: 1000 }],
		['the threads for reports', { PDF_WORKERS: '2' }, { pdfWorkers: 2 }],
		[
			'the header of a proxy',
			{ ADDRESS_HEADER: 'X-Forwarded-For' },
			{ addressHeader: 'x-forwarded-for' }
		],
		[
			'how much is taken on',
			{ REQUESTS_AT_ONCE: '4', REQUESTS_WAITING: '0', WAIT_SECONDS: '5' },
			{ admission: { atOnce: 4, maxWaiting: 0, patience: 5000 } }
		],
		['no line for reports', { PDF_QUEUE: '0' }, { pdfQueue: 0 }],
		['a port for metrics', { METRICS_PORT: '9464' }, { metricsPort: 9464 }],
		['a folder of backups', { BACKUPS_PATH: '../backups' }, { backupsPath: '../backups' }],
		[
			'where to write about a weakness',
			{ SECURITY_CONTACT: 'mailto:security@a.example' },
			{ securityContact: 'mailto:security@a.example' }
		],
		[
			'a page for it',
			{ SECURITY_CONTACT: 'https://a.example/security' },
			{ securityContact: 'https://a.example/security' }
		],
		['previews', { PREVIEW_DRAFTS: 'on' }, { previewDrafts: true }],
		['no previews', { PREVIEW_DRAFTS: 'off' }, { previewDrafts: false }]
	])('take %s', (_case, given, expected) => {
		expect(readSettings(given)).toMatchObject(expected);
	});

	it.each([
		[
			'a port that is a word',
			{ PORT: 'http' },
			'PORT: Invalid input: expected number, received NaN'
		],
		[
			'previews that are neither on nor off',
			{ PREVIEW_DRAFTS: 'true' },
			'PREVIEW_DRAFTS: Invalid option: expected one of "on"|"off"'
		],
		['port nought', { PORT: '0' }, 'PORT: Too small: expected number to be >=1'],
		['a port too high', { PORT: '65536' }, 'PORT: Too big: expected number to be <=65535'],
		['half a port', { PORT: '80.5' }, 'PORT: Invalid input: expected int, received number'],
		['an address without http', { ORIGIN: 'a.example' }, 'ORIGIN: Invalid URL'],
		['an address of another kind', { ORIGIN: 'ftp://a.example' }, 'ORIGIN: Invalid URL'],
		['a session of no days', { SESSION_DAYS: '0' }, 'SESSION_DAYS: Too small'],
		['a header that is none', { ADDRESS_HEADER: 'x: y' }, 'ADDRESS_HEADER: The name of a header'],
		['no council ever', { NEW_COUNCILS: '0' }, 'NEW_COUNCILS: Too small'],
		['no request at all', { REQUESTS_AT_ONCE: '0' }, 'REQUESTS_AT_ONCE: Too small'],
		['a line below nought', { REQUESTS_WAITING: '-1' }, 'REQUESTS_WAITING: Too small'],
		['no patience', { WAIT_SECONDS: '0' }, 'WAIT_SECONDS: Too small'],
		['patience without end', { WAIT_SECONDS: '61' }, 'WAIT_SECONDS: Too big'],
		['no thread for reports', { PDF_WORKERS: '0' }, 'PDF_WORKERS: Too small'],
		['half a thread', { PDF_WORKERS: '1.5' }, 'PDF_WORKERS: Invalid input: expected int'],
		['a line without end', { PDF_QUEUE: '1001' }, 'PDF_QUEUE: Too big'],
		[
			'a database of another kind',
			{ DATABASE_URL: 'mysql://one:secret@db.example/scorecard' },
			'DATABASE_URL: An address such as postgres://name:password@machine:5432/scorecard'
		],
		['a single connection', { DATABASE_CONNECTIONS: '1' }, 'DATABASE_CONNECTIONS: Too small'],
		['a session for ever', { SESSION_DAYS: '3651' }, 'SESSION_DAYS: Too big'],
		['several at once', { PORT: '0', SESSION_DAYS: 'x' }, 'SESSION_DAYS: Invalid input']
	])('refuse %s and say so', (_case, given, message) => {
		const read = () => readSettings(given);
		expect(read).toThrow(SettingsError);
		expect(read).toThrow('These settings cannot be used:\n');
		expect(read).toThrow(message);
	});

	it.each([
		'security@a.example',
		'mailto:security',
		'http://a.example/security',
		'https://',
		'mailto:security@a.example\nContact: mailto:somebody@b.example',
		'tel:+44 1632 960000'
	])('refuse %j to write to and say what it may be', (contact) => {
		expect(() => readSettings({ SECURITY_CONTACT: contact })).toThrow(
			'SECURITY_CONTACT: An address such as mailto:security@example.org or https://example.org/security'
		);
	});

	it('name every one that is wrong, and never what a right one holds', () => {
		const wrong = { PORT: 'x', SESSION_DAYS: 'y', DATABASE_PATH: '/secret/place' };
		expect(() => readSettings(wrong)).toThrow(/PORT[^]*SESSION_DAYS/);
		expect(() => readSettings(wrong)).not.toThrow('/secret/place');
		expect(() => readSettings({ DATABASE_URL: 'postgre://a:secret@b' })).not.toThrow('secret');
	});
});
