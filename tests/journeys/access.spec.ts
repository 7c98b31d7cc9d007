import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { may, roles, type Permission, type Role } from '../../src/lib/access/permission.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { openQuestions } from '../questions.ts';
import { waysIn } from '../routes.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { Visitor, type Fields } from '../visitor.ts';
import { fieldsFor } from '../writer.ts';

/** What a way into the site answers to anybody. */
interface PublicRow {
	anybody: number;
	/** What it answers to somebody without a session, where that is something else. */
	stranger?: number;
	fields?: Fields;
}

/** What it answers to those the council belongs to and who may do that, while the year is open and submitted. */
interface PrivateRow {
	needs: Permission;
	open: number;
	/** What it answers while the year is open to whoever does not answer, where that is something else. */
	reading?: number;
	submitted: number;
	fields?: Fields;
}

const assessment = '/council/[organisation]/[year=year]/[questionnaire]';
const table: Record<string, PublicRow | PrivateRow> = {
	'GET /': { anybody: 200 },
	'GET /accessibility': { anybody: 200 },
	'GET /help': { anybody: 200 },
	'GET /privacy': { anybody: 200 },
	'GET /scoring': { anybody: 200 },
	'GET /verify': { anybody: 200 },
	// No file: verify.spec.ts sends some.
	'POST /verify': { anybody: 400 },
	'GET /health': { anybody: 200 },
	// Nobody is named here to write to: security-contact.spec.ts names somebody.
	'GET /[x+2e]well-known/security.txt': { anybody: 404 },
	// For developers: nobody finds it on a site that is built.
	'GET /gallery': { anybody: 404 },
	// Only where drafts are shown: see preview.spec.ts.
	'GET /preview': { anybody: 404 },
	'POST /preview': { anybody: 404 },
	'GET /example': { anybody: 303 },
	'POST /example': { anybody: 303 },
	// Of an invitation that is not open: team.spec.ts takes one that is.
	'GET /invitation/[token]': { anybody: 404 },
	'POST /invitation/[token]': { anybody: 404 },
	// Leads to the council, or says that no cookie came back.
	'GET /begun/[...place]': { anybody: 303, stranger: 200 },
	'GET /sign-in': { anybody: 200 },
	// No issuer signs people in here: single-sign-on.spec.ts has one.
	'POST /sign-in?/issuer': { anybody: 503 },
	'GET /sign-in/back': { anybody: 404 },
	// No address opens a council here.
	'GET /sign-in/council': { anybody: 303 },
	'POST /sign-in/council': { anybody: 303, fields: { council: 'none' } },
	'POST /sign-in?/password': { anybody: 400 },
	'POST /sign-in?/ask': { anybody: 200 },
	'POST /sign-in?/passkey': { anybody: 400 },
	'GET /reset/[token]': { anybody: 404 },
	'POST /reset/[token]': { anybody: 404 },
	// Nobody here has an account: account.spec.ts makes some.
	'GET /account': { anybody: 200, stranger: 303 },
	'POST /account?/create': { anybody: 400, stranger: 303 },
	'POST /account?/ask': { anybody: 403, stranger: 303 },
	'POST /account?/passkey': { anybody: 403, stranger: 303 },
	'POST /account?/issuer': { anybody: 403, stranger: 303 },
	'POST /account?/remove': { anybody: 403, stranger: 303 },
	'POST /account?/app': { anybody: 403, stranger: 303 },
	'POST /account?/recovery': { anybody: 403, stranger: 303 },
	'POST /account?/elsewhere': { anybody: 303, stranger: 303 },
	'GET /account/app': { anybody: 200, stranger: 303 },
	'POST /account/app': { anybody: 403, stranger: 303 },
	'GET /account/password': { anybody: 403, stranger: 303 },
	'POST /account/password': { anybody: 403, stranger: 303 },
	'GET /account/remove': { anybody: 403, stranger: 303 },
	'POST /account/remove': { anybody: 403, stranger: 303 },
	// Nobody here looks after the installation: administrator.spec.ts has somebody.
	'GET /administrator': { anybody: 404, stranger: 303 },
	'POST /administrator?/reset': { anybody: 404, stranger: 303 },
	'POST /administrator?/end': { anybody: 404, stranger: 303 },
	'POST /administrator?/free': { anybody: 404, stranger: 303 },
	'POST /administrator?/stop': { anybody: 404, stranger: 303 },
	'GET /administrator/audit': { anybody: 404, stranger: 303 },
	'GET /administrator/audit.csv': { anybody: 404, stranger: 303 },
	'GET /administrator/code': { anybody: 403, stranger: 303 },
	'POST /administrator/code': { anybody: 403, stranger: 303 },
	'GET /tasks': { anybody: 200, stranger: 303 },
	'GET /sign-out': { anybody: 200, stranger: 303 },
	// Answers wait in the browser, so that the session goes on: sign-out.spec.ts ends one.
	'POST /sign-out': { anybody: 400, stranger: 303, fields: { waiting: '1' } },
	'GET /signed-out': { anybody: 303, stranger: 200 },
	'GET /council': { anybody: 200 },
	'POST /council': { anybody: 400 },
	'GET /council/[organisation]': { needs: 'read', open: 200, submitted: 200 },
	'POST /council/[organisation]?/begin': {
		needs: 'begin',
		open: 303,
		submitted: 303,
		fields: { series: 'core-outcomes', year: '[this-year]' }
	},
	'GET /council/[organisation]/council.json': { needs: 'read', open: 200, submitted: 200 },
	'GET /council/[organisation]/restore': { needs: 'manage', open: 200, submitted: 200 },
	// No file.
	'POST /council/[organisation]/restore?/preview': { needs: 'manage', open: 400, submitted: 400 },
	'POST /council/[organisation]/restore?/restore': { needs: 'manage', open: 400, submitted: 400 },
	'GET /council/[organisation]/delete': { needs: 'manage', open: 200, submitted: 200 },
	// Without the tick nothing is deleted.
	'POST /council/[organisation]/delete?/delete': { needs: 'manage', open: 400, submitted: 400 },
	// Nobody asked for it: privacy.spec.ts stops one.
	'POST /council/[organisation]/delete?/keep': { needs: 'manage', open: 303, submitted: 303 },
	'GET /council/[organisation]/audit': { needs: 'team', open: 200, submitted: 200 },
	'GET /council/[organisation]/audit.csv': { needs: 'team', open: 200, submitted: 200 },
	'GET /council/[organisation]/team': { needs: 'read', open: 200, submitted: 200 },
	// Without a name.
	'POST /council/[organisation]/team?/name': { needs: 'read', open: 400, submitted: 400 },
	// Without a role.
	'POST /council/[organisation]/team?/invite': { needs: 'team', open: 400, submitted: 400 },
	// Of an invitation that is not there.
	'POST /council/[organisation]/team?/withdraw': { needs: 'team', open: 303, submitted: 303 },
	'GET /council/[organisation]/team/domains': { needs: 'team', open: 404, submitted: 404 },
	'POST /council/[organisation]/team/domains': { needs: 'team', open: 404, submitted: 404 },
	'GET /council/[organisation]/team/leave': { needs: 'read', open: 200, submitted: 200 },
	// Without the tick.
	'POST /council/[organisation]/team/leave': { needs: 'read', open: 400, submitted: 400 },
	'GET /council/[organisation]/team/[contributor]': { needs: 'team', open: 200, submitted: 200 },
	// The only lead stays one.
	'POST /council/[organisation]/team/[contributor]?/role': {
		needs: 'team',
		open: 409,
		submitted: 409,
		fields: { role: 'reader' }
	},
	'POST /council/[organisation]/team/[contributor]?/remove': {
		needs: 'team',
		open: 409,
		submitted: 409,
		fields: { sure: 'yes' }
	},
	'GET /council/[organisation]/logo': { needs: 'manage', open: 200, submitted: 200 },
	// No picture.
	'POST /council/[organisation]/logo?/save': { needs: 'manage', open: 400, submitted: 400 },
	'POST /council/[organisation]/logo?/remove': { needs: 'manage', open: 303, submitted: 303 },
	// The council has none: logo.spec.ts gives one.
	'GET /council/[organisation]/logo.png': { needs: 'read', open: 404, submitted: 404 },
	'GET /council/[organisation]/import': { needs: 'begin', open: 200, submitted: 200 },
	// No file.
	'POST /council/[organisation]/import?/preview': { needs: 'begin', open: 400, submitted: 400 },
	'POST /council/[organisation]/import?/import': { needs: 'begin', open: 400, submitted: 400 },
	[`GET ${assessment}`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/[theme]`]: { needs: 'read', open: 200, reading: 303, submitted: 303 },
	// What was sent too late comes back with the page, not saved.
	[`POST ${assessment}/[theme]?/save`]: {
		needs: 'answer',
		open: 200,
		submitted: 409,
		fields: { question: '[question]', '[question].note': 'Whole theme', '[question].revision': '1' }
	},
	[`GET ${assessment}/[theme]/check`]: { needs: 'read', open: 200, submitted: 200 },
	// Questions are open.
	[`POST ${assessment}/[theme]/check?/complete`]: {
		needs: 'answer',
		open: 400,
		submitted: 409,
		fields: { completed: 'yes' }
	},
	// Leads to the answers where none waits.
	[`GET ${assessment}/[theme]/confirm`]: { needs: 'answer', open: 303, submitted: 303 },
	// Nothing was carried over, so there is nothing to confirm.
	[`POST ${assessment}/[theme]/confirm?/confirm`]: {
		needs: 'answer',
		open: 400,
		submitted: 409,
		fields: { confirm: '[question]' }
	},
	[`GET ${assessment}/[theme]/next`]: { needs: 'read', open: 303, submitted: 303 },
	[`GET ${assessment}/[theme]/[question]`]: { needs: 'read', open: 200, submitted: 200 },
	[`POST ${assessment}/[theme]/[question]?/save`]: {
		needs: 'answer',
		open: 200,
		submitted: 409,
		fields: { question: '[question]', '[question].note': 'One', '[question].revision': '2' }
	},
	[`GET ${assessment}/[theme]/[question]/comments`]: { needs: 'read', open: 200, submitted: 200 },
	// Without a text.
	[`POST ${assessment}/[theme]/[question]/comments?/add`]: {
		needs: 'comment',
		open: 400,
		submitted: 400
	},
	// There is none.
	[`POST ${assessment}/[theme]/[question]/comments?/settle`]: {
		needs: 'comment',
		open: 404,
		submitted: 409
	},
	[`GET ${assessment}/[theme]/[question]/assignment`]: { needs: 'team', open: 200, submitted: 200 },
	// Nobody is named.
	[`POST ${assessment}/[theme]/[question]/assignment?/assign`]: {
		needs: 'team',
		open: 400,
		submitted: 409
	},
	[`GET ${assessment}/[theme]/[question]/history`]: { needs: 'read', open: 200, submitted: 200 },
	// It names no state.
	[`POST ${assessment}/[theme]/[question]/history?/restore`]: {
		needs: 'answer',
		open: 404,
		submitted: 409
	},
	[`POST ${assessment}/[theme]/[question]?/confirm`]: {
		needs: 'answer',
		open: 400,
		submitted: 409
	},
	[`GET ${assessment}/foreword`]: { needs: 'submit', open: 200, submitted: 200 },
	// Without a text.
	[`POST ${assessment}/foreword?/save`]: { needs: 'submit', open: 400, submitted: 400 },
	// There is none.
	[`POST ${assessment}/foreword?/remove`]: { needs: 'submit', open: 303, submitted: 303 },
	[`GET ${assessment}/assessment.json`]: { needs: 'read', open: 200, submitted: 200 },
	// Leads to the list in a first year.
	[`GET ${assessment}/carry-over`]: { needs: 'begin', open: 303, submitted: 303 },
	[`POST ${assessment}/carry-over?/carry`]: { needs: 'begin', open: 303, submitted: 409 },
	// Once it is submitted the page says what to do.
	[`GET ${assessment}/bring-in`]: { needs: 'answer', open: 200, submitted: 200 },
	// No file.
	[`POST ${assessment}/bring-in?/preview`]: { needs: 'answer', open: 400, submitted: 409 },
	[`POST ${assessment}/bring-in?/merge`]: { needs: 'answer', open: 400, submitted: 409 },
	[`GET ${assessment}/enter`]: { needs: 'answer', open: 200, submitted: 303 },
	// With no row, so that what other forms find stays the same.
	[`POST ${assessment}/enter?/save`]: { needs: 'answer', open: 200, submitted: 409 },
	[`GET ${assessment}/export`]: { needs: 'read', open: 200, submitted: 200 },
	// It must be said which table.
	[`GET ${assessment}/export.csv`]: { needs: 'read', open: 400, submitted: 400 },
	[`GET ${assessment}/export.ods`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/export.xlsx`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/assignments`]: { needs: 'read', open: 200, submitted: 200 },
	// No theme.
	[`POST ${assessment}/assignments?/assign`]: { needs: 'team', open: 400, submitted: 409 },
	[`GET ${assessment}/check`]: { needs: 'read', open: 200, submitted: 200 },
	[`POST ${assessment}/check?/submit`]: { needs: 'submit', open: 400, submitted: 303 },
	[`GET ${assessment}/challenge`]: { needs: 'read', open: 200, submitted: 200 },
	[`POST ${assessment}/challenge?/send`]: { needs: 'submit', open: 303, submitted: 409 },
	// Nothing is said of any theme.
	[`POST ${assessment}/challenge?/save`]: { needs: 'challenge', open: 303, submitted: 409 },
	[`GET ${assessment}/signature`]: { needs: 'read', open: 200, submitted: 200 },
	// Leads back where a question is open.
	[`POST ${assessment}/signature?/send`]: { needs: 'submit', open: 303, submitted: 409 },
	// Leads back where nothing waits to be signed, as it does in signing.spec.ts.
	[`POST ${assessment}/signature?/recall`]: { needs: 'submit', open: 303, submitted: 303 },
	[`GET ${assessment}/signature/sign`]: { needs: 'sign', open: 303, submitted: 303 },
	[`POST ${assessment}/signature/sign`]: { needs: 'sign', open: 303, submitted: 303 },
	[`GET ${assessment}/signature/decline`]: { needs: 'sign', open: 303, submitted: 303 },
	[`POST ${assessment}/signature/decline`]: {
		needs: 'sign',
		open: 409,
		submitted: 409,
		fields: { why: 'Not yet' }
	},
	[`GET ${assessment}/timeline`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/compare`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/scorecard`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/plan`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/plan.ics`]: { needs: 'read', open: 200, submitted: 200 },
	// To the same page at an address that names the action to be.
	[`GET ${assessment}/plan/new`]: { needs: 'plan', open: 303, submitted: 303 },
	// A plan is not an answer: it goes on once the answers are frozen.
	[`POST ${assessment}/plan/new`]: {
		needs: 'plan',
		open: 303,
		submitted: 303,
		fields: { title: 'Another', status: 'not-started' }
	},
	[`GET ${assessment}/plan/[action]`]: { needs: 'plan', open: 200, submitted: 200 },
	[`POST ${assessment}/plan/[action]`]: {
		needs: 'plan',
		open: 303,
		submitted: 303,
		fields: { title: 'Changed', status: 'in-progress', revision: '1', ...lastDayOfYear() }
	},
	[`GET ${assessment}/plan/[action]/calendar.ics`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/quick-check`]: { needs: 'read', open: 200, reading: 303, submitted: 303 },
	[`GET ${assessment}/quick-check/[theme]`]: {
		needs: 'read',
		open: 200,
		reading: 303,
		submitted: 303
	},
	// It speaks of no question.
	[`POST ${assessment}/quick-check/[theme]?/save`]: { needs: 'answer', open: 200, submitted: 409 },
	[`GET ${assessment}/search`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/report`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/report.pdf`]: { needs: 'read', open: 200, submitted: 200 },
	[`GET ${assessment}/targets`]: { needs: 'read', open: 200, submitted: 200 },
	// A target is no answer: it can be set while the answers are frozen too.
	[`POST ${assessment}/targets?/save`]: {
		needs: 'plan',
		open: 303,
		submitted: 303,
		fields: { '[question].value': '', '[question].shown': '3///', '[question].revision': '0' }
	},
	[`GET ${assessment}/reopen`]: { needs: 'submit', open: 303, submitted: 200 },
	[`POST ${assessment}/reopen`]: {
		needs: 'submit',
		open: 303,
		submitted: 303,
		fields: { why: 'A mistake' }
	}
};

/** The fields of a date that is not far away. */
function lastDayOfYear(): Fields {
	return { 'due-day': '31', 'due-month': '12', 'due-year': String(new Date().getFullYear()) };
}

/** A council and one of its assessments, as the parts of an address. */
interface Filling {
	organisation: string;
	year: string;
	questionnaire: string;
	theme: string;
	question: string;
	action: string;
	contributor: string;
}

const [offered] = openQuestions({ nation: 'england', type: 'county' });
const theme = offered?.theme ?? '';
const question = offered?.question.id ?? '';
const [elsewhere] = openQuestions({ nation: 'england', type: 'county' }).filter(
	(each) => each.theme !== theme
);
const nowhere = 'A'.repeat(16);
const secrets = ['Northmarch', 'Fenbridge'];

const folder = temporaryFolder();
const database = folder.in('scorecard.db');
let server: RunningServer;
let nobody: Visitor;
let me: Visitor;
let somebody: Visitor;
let mine: Filling;
let mineSubmitted: Filling;
let theirs: Filling;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	server = await startServer({ port: await freePort(), database });
	nobody = new Visitor(server.origin);
	me = new Visitor(server.origin);
	somebody = new Visitor(server.origin);
	mine = placeOf(await me.beginYear(await me.begin()));
	theirs = placeOf(await somebody.beginYear(await somebody.begin()));
	const example = await me.follow('/example');
	const page = await (await me.get(example)).text();
	mineSubmitted = placeOf(/href="([^"]+\/scorecard)"/.exec(page)?.[1] ?? '');
	for (const [visitor, place] of [[me, mine] as const, [somebody, theirs] as const]) {
		const path = fill(`${assessment}/[theme]/[question]`, place);
		await visitor.post(`${path}?/save`, { question, [`${question}.note`]: 'Northmarch secret' });
	}
	for (const [visitor, place] of [
		[me, mine],
		[me, mineSubmitted],
		[somebody, theirs]
	] as const) {
		const added = await visitor.follow(fill(`${assessment}/plan/new`, place), {
			...{ title: 'Northmarch action', status: 'not-started', ...lastDayOfYear() }
		});
		place.action = added.split('#action-')[1] ?? '';
		place.contributor = String(
			rows('select id from contributor where organisation_id = ?', place.organisation)[0]?.['id']
		);
	}
});

test.afterAll(async () => {
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

function placeOf(path: string): Filling {
	const [, , organisation = '', year = '', questionnaire = ''] = path.split('/');
	return {
		...{ organisation, year, questionnaire, theme, question },
		...{ action: nowhere, contributor: nowhere }
	};
}

function fill(text: string, place: Filling): string {
	return text
		.replace('[organisation]', place.organisation)
		.replace('[x+2e]', '.')
		.replace('[year=year]', place.year)
		.replace('[questionnaire]', place.questionnaire)
		.replace('[theme]', place.theme)
		.replace('[action]', place.action)
		.replace('[contributor]', place.contributor)
		.replaceAll('[question]', place.question)
		.replace('[this-year]', mine.year.slice(0, 4));
}

const ways = Object.entries(table).map(([way, row]) => {
	const [method = '', address = ''] = way.split(' ');
	return { way, method, address, row };
});
const privateWays = ways.flatMap((way) => ('needs' in way.row ? [{ ...way, row: way.row }] : []));
const forms = ways.filter(({ method }) => method === 'POST');

/** Goes one way into the site, and looks at what every answer must have. */
async function go(
	visitor: Visitor,
	{ method, address, row }: (typeof ways)[number],
	place: Filling
) {
	const fields = Object.fromEntries(
		Object.entries(row.fields ?? {}).map(([name, value]) => [
			fill(name, place),
			fill(String(value), place)
		])
	);
	const path = fill(address, place);
	const response = await (method === 'POST' ? visitor.post(path, fields) : visitor.get(path));
	const text = await response.text();
	expectHeaders(response, text);
	return { status: response.status, text };
}

function expectHeaders(response: Response, text: string): void {
	const { headers } = response;
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('referrer-policy')).toBe('same-origin');
	expect(headers.get('x-frame-options')).toBe('DENY');
	expect(headers.get('cache-control')).toBe('no-store');
	const policy = Object.fromEntries(
		(headers.get('content-security-policy') ?? '').split(';').map((directive) => {
			const [name = '', ...values] = directive.trim().split(' ');
			return [name, values];
		})
	);
	expect(policy['default-src']).toEqual(["'none'"]);
	expect(policy['frame-ancestors']).toEqual(["'none'"]);
	expect(policy['base-uri']).toEqual(["'none'"]);
	expect(["'self'", "'none'"]).toContain(policy['form-action']?.join());
	for (const source of policy['script-src'] ?? []) {
		expect(source).toMatch(/^'(self|nonce-[\w+/=]+|sha256-[\w+/=]+)'$/);
	}
	if (!headers.get('content-type')?.startsWith('text/html')) return;
	expect(loadedFrom(text).filter((address) => /^([a-z]+:)?\/\//i.test(address))).toEqual([]);
}

/** Everything a page makes the browser load or send to. Links that a reader may follow are not loaded. */
function loadedFrom(html: string): string[] {
	const tags = html.match(/<(?!a\b)[a-z][^>]*>/gi) ?? [];
	return tags.flatMap((tag) =>
		[
			...tag.matchAll(/\s(?:src|href|srcset|action|formaction|poster|data)="([^"]*)"/gi),
			...tag.matchAll(/url\(([^)]*)\)/gi)
		].map(([, address]) => address ?? '')
	);
}

/** Everything the database holds but when a session was last used. */
function contents(): string {
	const file = new DatabaseSync(database, { readOnly: true });
	const tables = file.prepare("select name from sqlite_master where type = 'table' order by name");
	const hash = createHash('sha256');
	for (const { name } of tables.all()) {
		// What /health writes to find out whether anything can be saved, and that files were taken.
		if (['saving_check', 'audit_entry', 'audit_head'].includes(String(name))) continue;
		const rows = file.prepare(`select * from "${name}" order by rowid`).all();
		hash.update(JSON.stringify(rows.map((row) => ({ ...row, last_used_at: null }))));
	}
	file.close();
	return hash.digest('hex');
}

function rows(sql: string, ...values: string[]) {
	const file = new DatabaseSync(database, { readOnly: true });
	const found = file.prepare(sql).all(...values);
	file.close();
	return found.map((row) => ({ ...row }));
}

test('every way into the site has a row here, and every row a way', () => {
	expect(Object.keys(table).sort()).toEqual(waysIn());
});

test('somebody else’s council answers exactly like one that does not exist', async () => {
	const before = contents();
	for (const way of privateWays) {
		const others: [string, Visitor, Filling][] = [
			['nobody, an open one', nobody, mine],
			['nobody, a submitted one', nobody, mineSubmitted],
			['me, theirs', me, theirs],
			['somebody, mine', somebody, mine],
			['somebody, mine that is submitted', somebody, mineSubmitted]
		];
		for (const [who, visitor, place] of others) {
			const missing = await go(visitor, way, { ...mine, organisation: nowhere });
			expect(missing.status, `${way.way}: ${who}`).toBe(404);
			const answer = await go(visitor, way, place);
			expect(answer.status, `${way.way}: ${who}`).toBe(404);
			expect(plain(answer.text, place), `${way.way}: ${who}`).toBe(
				plain(missing.text, { ...mine, organisation: nowhere })
			);
		}
	}
	expect(contents()).toBe(before);
});

/** A page without what differs in any two answers, and without the address that was asked for, which leads back after signing in. */
function plain(text: string, place: Filling): string {
	return text
		.replaceAll(place.organisation, 'ID')
		.replaceAll(place.year, 'YEAR')
		.replace(/next=[^"&]*/g, '')
		.replace(/nonce="[^"]*"/g, '')
		.replace(/__sveltekit_\w+/g, '');
}

for (const role of roles) {
	test(`a ${role} may do in their own council what that role allows, and nothing else`, async () => {
		for (const place of [mine, mineSubmitted]) giveRole(role, place);
		const before = contents();
		for (const way of privateWays) {
			const allowed = may(role, way.row.needs);
			const open = may(role, 'answer') ? way.row.open : (way.row.reading ?? way.row.open);
			// What changes something when it is allowed is tried where the lead does it.
			if (allowed && way.method !== 'GET') continue;
			for (const place of [mine, mineSubmitted]) {
				const expected = place === mine ? open : way.row.submitted;
				const { status, text } = await go(me, way, place);
				expect(status, `${role}: ${way.way}`).toBe(allowed ? expected : 403);
				if (!allowed) expect(text, `${role}: ${way.way}`).toContain('does not include this');
			}
		}
		expect(contents()).toBe(before);
		for (const place of [mine, mineSubmitted]) giveRole('lead', place);
	});
}

function giveRole(role: Role, place: Filling): void {
	write('update contributor set role = ? where organisation_id = ?', role, place.organisation);
}

/** Writes to the database past every form. */
function write(sql: string, ...values: string[]): void {
	const file = new DatabaseSync(database);
	file.prepare(sql).run(...values);
	file.close();
}

/** What somebody who was removed may still send: leaving twice lands where it did the first time. */
const answeredAfterRemoval: Record<string, number> = {
	'POST /council/[organisation]/team/leave': 303
};

test('a person who was removed finds what a stranger finds, on their next request', async () => {
	const missing = new Map<string, string>();
	for (const way of privateWays) {
		const { text } = await go(me, way, { ...mine, organisation: nowhere });
		missing.set(way.way, plain(text, { ...mine, organisation: nowhere }));
	}
	for (const place of [mine, mineSubmitted])
		write("update contributor set left_at = '1' where organisation_id = ?", place.organisation);
	const before = contents();
	for (const way of privateWays) {
		for (const place of [mine, mineSubmitted]) {
			const { status, text } = await go(me, way, place);
			const expected = answeredAfterRemoval[way.way] ?? 404;
			expect(status, way.way).toBe(expected);
			if (expected === 404) expect(plain(text, place), way.way).toBe(missing.get(way.way));
		}
	}
	expect(contents()).toBe(before);
	for (const place of [mine, mineSubmitted])
		write('update contributor set left_at = null where organisation_id = ?', place.organisation);
});

test('an invitation that is outdated, used, withdrawn or of a made-up secret lets nobody in', async () => {
	const day = 24 * 60 * 60 * 1000;
	const hash = (token: string) => createHash('sha256').update(token).digest('hex');
	const insert = (token: string, age: number, used: string | null) => {
		const file = new DatabaseSync(database);
		file
			.prepare(
				`insert into invitation (token_hash, organisation_id, role, created_at, used_at)
				values (?, ?, 'lead', ?, ?)`
			)
			.run(hash(token), theirs.organisation, Date.now() - age, used);
		file.close();
	};
	const [open, outdated, used, withdrawn, invented] = [...'OXUWI'].map((each) => each.repeat(43));
	insert(open ?? '', 0, null);
	insert(outdated ?? '', 7 * day, null);
	insert(used ?? '', 0, '1');
	insert(withdrawn ?? '', 0, null);
	write('delete from invitation where token_hash = ?', hash(withdrawn ?? ''));
	const before = contents();
	for (const token of [outdated, used, withdrawn, invented]) {
		for (const visitor of [nobody, me]) {
			const looked = await visitor.get(`/invitation/${token}`);
			const text = await looked.text();
			expect(looked.status).toBe(404);
			expect(text).toContain('does not open a council any more');
			expect(text).not.toContain('Northmarch');
			expect((await visitor.post(`/invitation/${token}`, { name: 'Ann Lee' })).status).toBe(404);
		}
	}
	for (let each = 0; each < 3; each += 1)
		expect((await nobody.get(`/invitation/${open}`)).status).toBe(200);
	expect((await nobody.post(`/invitation/${open}`, { name: ' ' })).status).toBe(400);
	expect(contents()).toBe(before);
	expect(nobody.cookie).toBe('');
	write('delete from invitation where organisation_id = ?', theirs.organisation);
});

test('nothing that a form adds makes an invitation or a role more than it is', async () => {
	const guest = new Visitor(server.origin);
	const team = `/council/${theirs.organisation}/team`;
	const token = 'G'.repeat(43);
	const intruding = { organisation_id: mine.organisation, invited_by: 'somebody', used_at: '1' };
	const made = await somebody.post(`${team}?/invite`, { role: 'reader', token, ...intruding });
	expect(made.status).toBe(200);
	expect(
		rows('select organisation_id, role, used_at from invitation where invited_by is not null')
	).toEqual([{ organisation_id: theirs.organisation, role: 'reader', used_at: null }]);
	await guest.follow(`/invitation/${token}`, {
		...{ name: 'Ann Lee', role: 'lead', organisation: mine.organisation },
		...{ personId: 'somebody', contributor: theirs.contributor }
	});
	const places = rows(
		`select organisation_id, role, contributor.id from contributor
		join person on person.id = person_id where name = 'Ann Lee'`
	);
	expect(places).toMatchObject([{ organisation_id: theirs.organisation, role: 'reader' }]);
	const guestPlace = String(places[0]?.['id']);
	expect((await guest.post(`${team}?/invite`, { role: 'lead' })).status).toBe(403);
	expect((await guest.post(`${team}/${guestPlace}?/role`, { role: 'lead' })).status).toBe(403);
	await guest.follow(`${team}?/name`, { name: 'Ann Day', role: 'lead', id: theirs.contributor });
	expect(rows('select role from contributor where id = ?', guestPlace)).toEqual([
		{ role: 'reader' }
	]);
	// Somebody of another council is not reached by a place in one's own.
	const strange = `/council/${mine.organisation}/team/${guestPlace}`;
	expect((await me.get(strange)).status).toBe(404);
	expect((await me.post(`${strange}?/role`, { role: 'lead' })).status).toBe(404);
	expect((await me.post(`${strange}?/remove`, { sure: 'yes' })).status).toBe(404);
	await somebody.follow(`${team}/${guestPlace}?/remove`, { sure: 'yes' });
	expect((await guest.get(team)).status).toBe(404);
});

test('nor does the data behind a page, a head, or another method tell anything', async () => {
	const before = contents();
	for (const { way, method, address } of privateWays) {
		if (method !== 'GET') continue;
		const path = fill(address, theirs);
		for (const query of ['', '?x-sveltekit-invalidated=1', '?x-sveltekit-invalidated=00001']) {
			const text = await (await me.get(`${path}/__data.json${query}`)).text();
			for (const secret of secrets) expect(text, `${way}${query}`).not.toContain(secret);
		}
		for (const other of ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
			const response = await me.request(other, path, { headers: { origin: server.origin } });
			const text = await response.text();
			expect(response.status, `${other} ${path}`).toBeGreaterThanOrEqual(
				other === 'OPTIONS' ? 204 : 400
			);
			for (const secret of secrets) expect(text).not.toContain(secret);
		}
	}
	expect(contents()).toBe(before);
});

test('what was sent is never given back by TRACE', async () => {
	// fetch refuses to send it.
	const asked = request(new URL('/privacy', server.origin), {
		method: 'TRACE',
		headers: { cookie: me.cookie }
	});
	const [answer] = (await once(asked.end(), 'response')) as [IncomingMessage];
	expect(answer.statusCode).toBe(400);
	expect(String(Buffer.concat(await answer.toArray()))).toBe('Bad Request');
});

test('reading changes nothing', async () => {
	const before = contents();
	for (const way of ways.filter(({ method }) => method === 'GET')) {
		for (const place of [mine, mineSubmitted]) await go(me, way, place);
		await go(nobody, way, mine);
	}
	expect(contents()).toBe(before);
	expect(nobody.cookie).toBe('');
});

test('what is no form, or names no action, is the sender’s mistake and no fault', async () => {
	const before = contents();
	const send = (path: string, type: string) =>
		me.request('POST', path, {
			headers: { accept: 'text/html', origin: server.origin, 'content-type': type },
			body: '--part\r\ncontent-disposition: form-data; name="na'
		});
	const { pathname } = new URL(fill(`${assessment}/plan/new`, mine), server.origin);
	for (const [type, status] of [
		['multipart/form-data; boundary=part', 400],
		['multipart/form-data', 400],
		['text/plain', 400],
		['application/json', 415],
		['application/octet-stream', 415]
	] as const) {
		const response = await send(pathname, type);
		expect(response.status, type).toBe(status);
		const text = await response.text();
		expectHeaders(response, text);
		expect(text, type).toContain('We could not read what was sent');
	}
	const targets = fill(`${assessment}/targets`, mine);
	for (const name of ['constructor', 'valueOf', 'toString', '__proto__', 'default', 'nothing']) {
		const response = await me.post(`${targets}?/${name}`);
		expect(response.status, name).toBe(404);
		expectHeaders(response, await response.text());
	}
	expect(contents()).toBe(before);
	expect(server.log).toEqual([]);
});

test('a form from another place is refused, and logged by ids alone', async () => {
	const before = contents();
	const earlier = server.events.length;
	let refused = 0;
	const strange: { from: string | null; type?: string }[] = [
		{ from: 'https://evil.example' },
		{ from: 'null' },
		{ from: null },
		{ from: server.origin.replace('localhost', '127.0.0.1') },
		{ from: server.origin.replace('http:', 'https:') },
		{ from: 'https://evil.example', type: 'text/plain' },
		{ from: 'https://evil.example', type: 'multipart/form-data; boundary=a' },
		{ from: 'https://evil.example', type: 'application/json' }
	];
	for (const { way, address, row } of forms) {
		for (const sending of strange) {
			const accept = 'text/html';
			const response = await me.post(fill(address, mine), row.fields, { ...sending, accept });
			const expected = sending.type === 'application/json' ? 415 : 403;
			expect(response.status, `${way} ${JSON.stringify(sending)}`).toBe(expected);
			expect(response.headers.get('x-content-type-options')).toBe('nosniff');
			if (expected === 403) refused += 1;
		}
	}
	expect(contents()).toBe(before);
	await expect.poll(() => server.events.length).toBe(earlier + refused);
	for (const line of server.events.slice(earlier)) {
		expect(JSON.parse(line)).toMatchObject({ event: 'refused', status: 403, person: null });
		expect(line).not.toContain('evil.example');
	}
});

test('those it belongs to get what the table says', async () => {
	for (const way of ways) {
		if ('anybody' in way.row) {
			const { anybody, stranger = anybody } = way.row;
			for (const visitor of [me, somebody]) {
				expect((await go(visitor, way, mine)).status, way.way).toBe(anybody);
			}
			expect((await go(new Visitor(server.origin), way, mine)).status, way.way).toBe(stranger);
			continue;
		}
		const { needs } = way.row;
		const who = roles.find((role) => may(role, needs)) ?? 'lead';
		for (const place of [mine, mineSubmitted]) giveRole(who, place);
		const whileOpen = await go(me, way, mine);
		expect(whileOpen.status, way.way).toBe(way.row.open);
		const after = await go(me, way, mineSubmitted);
		expect(after.status, `${way.way}, submitted`).toBe(way.row.submitted);
		for (const { text } of [whileOpen, after]) {
			expect(text, way.way).not.toContain('Sorry, something went wrong');
			expect(text, way.way).not.toContain('Try again in a few minutes');
		}
		// What is refused in an open year too is refused for another reason.
		if (way.row.submitted === 409 && way.row.open !== 409)
			expect(after.text, way.way).toMatch(/assessment (is|was) submitted/i);
	}
	for (const place of [mine, mineSubmitted]) giveRole('lead', place);
});

test.describe('what a form may not set', () => {
	let place: Filling;
	let contributor: string;

	test.beforeAll(async () => {
		place = placeOf(await me.beginYear(await me.begin()));
		const [found] = rows(
			'select id from contributor where organisation_id = ?',
			place.organisation
		);
		contributor = String(found?.id);
	});

	const own = () =>
		rows(
			'select * from assessment where organisation_id = ? and series = ?',
			...[place.organisation, place.questionnaire]
		)[0] ?? {};
	const answers = () =>
		rows(
			`select question_id, chosen, note, revision, saved_by from answer
			where assessment_id = ? order by question_id`,
			String(own().id)
		);

	test('of a council: its id, whose it is, or that it is the example', async () => {
		const path = await me.follow('/council', {
			...{ name: 'Southmarch Council', nation: 'scotland', type: 'scottish-council' },
			...{ id: 'chosen', example: '1', role: 'reader', created_at: '0', person_id: 'somebody' }
		});
		const id = path.split('/')[2] ?? '';
		expect(id).not.toBe('chosen');
		const [found] = rows(
			`select example, role, person_id, organisation.created_at from organisation join contributor
			on contributor.organisation_id = organisation.id where organisation.id = ?`,
			id
		);
		expect(found).toMatchObject({ example: 0, role: 'lead' });
		expect(found?.person_id).not.toBe('somebody');
		expect(Number(found?.created_at)).toBeGreaterThan(0);
	});

	test('of an assessment: its owner, its edition, or a year that is not offered', async () => {
		const path = `/council/${place.organisation}?/begin`;
		for (const wrong of [
			{ series: 'scorecard', year: '1999' },
			{ series: 'scorecard', year: 'NaN' },
			{ series: 'no-such', year: place.year.slice(0, 4) },
			{ series: '__proto__', year: place.year.slice(0, 4) }
		]) {
			expect((await me.post(path, wrong)).status, JSON.stringify(wrong)).toBe(404);
		}
		await me.follow(path, {
			...{ series: 'core-outcomes', year: place.year.slice(0, 4), id: 'chosen' },
			...{ organisation_id: theirs.organisation, questionnaire_id: 'scorecard-1999' },
			...{ created_by: 'somebody', submitted_at: '1' }
		});
		const found = rows(
			'select * from assessment where organisation_id = ? and series = ?',
			...[place.organisation, 'core-outcomes']
		);
		expect(found).toHaveLength(1);
		expect(found[0]).toMatchObject({
			year: Number(place.year.slice(0, 4)),
			created_by: contributor
		});
		expect(found[0]?.questionnaire_id).toMatch(/^core-outcomes-/);
		expect(found[0]?.id).not.toBe('chosen');
	});

	test('of an answer: a score, who and when, or a question that is not on the page', async () => {
		const other = elsewhere?.question.id ?? '';
		const intruding = {
			...{ question, [`${other}.note`]: 'Intruder' },
			...{ 'no-such.note': 'Intruder', [`${other}.revision`]: '0' },
			...{ [`${question}.note`]: 'Mine', [`${question}.revision`]: '0' },
			...{ score: '100', [`${question}.score`]: '100', [`${question}.weight`]: '3' },
			...{ saved_by: 'somebody', [`${question}.saved_by`]: 'somebody', saved_at: '1' },
			...{ assessment_id: 'another', organisation: theirs.organisation, year: '1999' }
		};
		const expected = [
			{ question_id: question, chosen: null, note: 'Mine', revision: 1, saved_by: contributor }
		];
		const page = fill(`${assessment}/[theme]/[question]?/save`, place);
		const whole = fill(`${assessment}/[theme]?/save`, place);
		const entered = fill(`${assessment}/enter?/save`, place);
		for (const form of [page, whole, entered]) {
			const foreign = { ...intruding, question: [question, 'no-such'] };
			expect((await me.post(form, foreign)).status, form).toBe(400);
			expect(answers()).toEqual([]);
		}
		for (const form of [page, whole]) {
			expect((await me.post(form, { ...intruding, question: [question, other] })).status).toBe(400);
			expect(answers()).toEqual([]);
		}
		for (const form of [page, whole]) {
			expect((await me.post(form, intruding)).status, form).toBe(200);
			expect(answers()).toEqual(expected);
		}
		expect(rows("select * from answer where note = 'Intruder'")).toEqual([]);
	});

	test('of an answer: a level, a link or a length that is not offered', async () => {
		const page = fill(`${assessment}/[theme]/[question]?/save`, place);
		for (const wrong of [
			{ choice: '4' },
			{ choice: '-1' },
			{ choice: '1e0' },
			{ choice: '__proto__' },
			{ note: 'x'.repeat(3001) },
			{ 'evidence.title': 'Link', 'evidence.url': 'javascript:alert(1)' },
			{ 'evidence.title': 'Link', 'evidence.url': 'data:text/html,<script>' }
		]) {
			const fields = Object.fromEntries(
				Object.entries({ revision: '1', note: 'Mine', ...wrong }).map(([name, value]) => [
					`${question}.${name}`,
					value
				])
			);
			expect((await me.post(page, fields)).status, JSON.stringify(wrong)).toBe(400);
		}
		expect(answers()).toMatchObject([{ chosen: null, note: 'Mine', revision: 1 }]);
	});

	test('of an action: the id of another, its council, its year, its question, who and when', async () => {
		const intruding = {
			...{ id: theirs.action, organisation_id: theirs.organisation, series: 'core-outcomes' },
			...{ year: '1999', created_by: 'somebody', saved_by: 'somebody', saved_at: '1' },
			...{ title: 'Mine', status: 'not-started', revision: '7' }
		};
		const add = fill(`${assessment}/plan/new`, place);
		const id = (await me.follow(add, intruding)).split('#action-')[1] ?? '';
		expect(id).not.toBe(theirs.action);
		const written = (of: string) =>
			rows(
				`select organisation_id, series, year, created_by, title, revision, saved_by from action
				join action_version on action_id = id where id = ?`,
				of
			);
		const expected = {
			...{ organisation_id: place.organisation, series: place.questionnaire, title: 'Mine' },
			...{ year: Number(place.year.slice(0, 4)), revision: 1 },
			...{ created_by: contributor, saved_by: contributor }
		};
		expect(written(id)).toEqual([expected]);
		const before = written(theirs.action);
		const change = fill(`${assessment}/plan/[action]`, { ...place, action: theirs.action });
		expect((await me.post(change, intruding)).status).toBe(404);
		const update = fill(`${assessment}/plan/[action]`, { ...place, action: id });
		const wrongs: Fields[] = [
			{ status: 'overdue' },
			{ question: 'no-such' },
			{ question: '__proto__' }
		];
		for (const wrong of wrongs) {
			expect((await me.post(update, { ...intruding, ...wrong })).status).toBe(400);
		}
		expect(written(theirs.action)).toEqual(before);
		expect(written(id)).toEqual([expected]);
	});

	/** Writes that the theme is completed past every form. */
	function mark(assessmentId: string): void {
		const file = new DatabaseSync(database);
		file
			.prepare('insert into completion values (?, ?, ?, ?)')
			.run(assessmentId, theme, Date.now(), contributor);
		file.close();
	}

	test('of a theme or a whole: that it is completed elsewhere, or a result', async () => {
		const complete = fill(`${assessment}/[theme]/check?/complete`, place);
		const intruding = { themeId: elsewhere?.theme ?? '', theme_id: elsewhere?.theme ?? '' };
		const completed = () =>
			rows('select theme_id from completion where assessment_id = ?', String(own().id));
		expect((await me.post(complete, { completed: 'yes', ...intruding })).status).toBe(400);
		expect(completed()).toEqual([]);
		// As when a question opened after it was marked.
		mark(String(own().id));
		const list = await (await me.get(fill(assessment, place))).text();
		expect(list.split(`id="status-${theme}"`)[1]).toMatch(/^[^]*?In progress/);
		const saysCompleted = />\s*Completed\s*</;
		expect(list).not.toMatch(saysCompleted);
		const opened = await (await me.get(fill(`${assessment}/[theme]/check`, place))).text();
		expect(opened).toContain('Until they have one, the list says “In progress”.');
		expect((await me.post(complete, { completed: 'no' })).status).toBe(303);
		expect(completed()).toEqual([]);
		for (const each of openQuestions({ nation: 'england', type: 'county' })) {
			if (each.theme !== theme) continue;
			const { id } = each.question;
			const chosen = { kind: 'dont-know' } as const;
			const revision = answers().some((row) => row['question_id'] === id) ? 1 : 0;
			await me.post(
				fill(`${assessment}/[theme]/[question]?/save`, { ...place, question: id }),
				fieldsFor(id, { chosen, note: '', evidence: [] }, revision)
			);
		}
		expect((await me.post(complete, { completed: 'yes', ...intruding })).status).toBe(303);
		expect(completed()).toEqual([{ theme_id: theme }]);
		expect(await (await me.get(fill(assessment, place))).text()).toMatch(saysCompleted);
		const submit = fill(`${assessment}/check?/submit`, place);
		const result = { score: '100', version: '9', snapshot: '{}', complete: 'true', open: '0' };
		expect((await me.post(submit, result)).status).toBe(400);
		expect(rows('select * from submission where assessment_id = ?', String(own().id))).toEqual([]);
	});
});

test('the files of the site say what they are, and load nothing from elsewhere', async () => {
	const page = await me.get(fill(`${assessment}/scorecard`, mine));
	const scripts = [...(page.headers.get('link') ?? '').matchAll(/<([^>]+)>/g)];
	const files = [...loadedFrom(await page.text()), ...scripts.map(([, file]) => file ?? '')].filter(
		(file) => /^\/.*\.(css|js|svg|woff2)$/.test(file)
	);
	for (const kind of ['.css', '.js', '.svg']) {
		expect(
			files.some((file) => file.endsWith(kind)),
			kind
		).toBe(true);
	}
	for (const file of files) {
		const response = await nobody.get(file);
		const text = await response.text();
		expect(response.status, file).toBe(200);
		expect(response.headers.get('x-content-type-options'), file).toBe('nosniff');
		if (!file.endsWith('.css')) continue;
		const addresses = [...text.matchAll(/url\(["']?([^)"']*)|@import\s+["']([^"']*)/g)];
		for (const [, address = '', imported = ''] of addresses) {
			expect(address + imported).toMatch(/^(data:|\.{0,2}\/(?!\/))/);
		}
	}
});
