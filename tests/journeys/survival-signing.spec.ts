import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { sql } from 'kysely';
import { checkAudit } from '#lib/server/database/audit.ts';
import { openDatabase, type Database } from '#lib/server/database/database.ts';
import { digest, newId, newToken } from '#lib/server/database/identifier.ts';
import { createAccount, setPassword } from '#lib/server/identity/accounts.ts';
import { beginSession } from '#lib/server/identity/sessions.ts';
import { saveAnswer } from '#lib/server/records/answers.ts';
import { readSentText } from '#lib/server/records/signatures.ts';
import { readSubmissionTexts } from '#lib/server/records/submissions.ts';
import { readEvents } from '#lib/server/records/year-events.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { hasTestServer, openTestServer } from '../postgres-server.ts';
import { openQuestions, type Offered } from '../questions.ts';
import { createRandom, type Random } from '../random.ts';
import { freePort, startServer } from '../server.ts';
import { cases, tell } from '../thoroughness.ts';
import { Visitor } from '../visitor.ts';
import { fieldsFor } from '../writer.ts';

const county = { nation: 'england', type: 'county' } as const;
const rounds = cases(2, 20);
const password = 'drei-tassen-moor-und-kies';

/**
 * People sign in and out, save, send a year to be signed, sign it and open it again, as fast as they can, and the service is
 * killed at a moment nobody chose, again and again. Acknowledged means: the reply that says so arrived. What was still
 * under way may have happened or not, but whole.
 */
for (const on of ['SQLite', ...(hasTestServer() ? ['PostgreSQL'] : [])]) {
	test(`no sign-in and no signature is lost, and no year is half signed, after a kill on ${on}`, async () => {
		test.setTimeout(cases(600_000, 2_400_000));
		const random = createRandom(Number(process.env.SEED ?? 20261130));
		const place = on === 'SQLite' ? placeOfFile() : await placeOnServer();
		const database = await openDatabase(place.at, { connections: 3 });
		const port = await freePort();
		const start = () => startServer({ port, database: place.at, environment: place.environment });
		let server = await start();

		const people: SigningIn[] = [];
		for (let each = 0; each < 3; each += 1)
			people.push(await SigningIn.withAccount(database, new Visitor(server.origin), random));
		const councils: Signing[] = [];
		const sum = (counts: number[]) => counts.reduce((all, each) => all + each, 0);
		const signIns = () => sum(people.map(({ signedIn }) => signedIn));

		for (let round = 1; round <= rounds; round += 1) {
			const council = await Signing.begin(database, server.origin, random);
			councils.push(council);
			const acting = [...people.map((each) => each.untilCut()), council.untilCut()];
			const begun = signIns();
			const wanted = {
				signed: 2 + random.below(cases(2, 4)),
				signedIn: begun + 2 + random.below(cases(2, 6))
			};
			const enough = () => council.signed.length >= wanted.signed && signIns() >= wanted.signedIn;
			await Promise.race([until(enough), Promise.all(acting)]);
			await pause(random.below(60));
			expect(await server.end('SIGKILL')).toBeNull();
			await Promise.all(acting);

			server = await start();
			if (on === 'SQLite') expect(await soundnessOf(database)).toEqual(['ok']);
			expect((await checkAudit(database)).faults).toEqual([]);
			for (const each of people) await each.expectKept();
			// Also those of earlier rounds: what was signed never changes.
			for (const each of councils) await each.expectKept();
		}

		tell(
			`${rounds} kills on ${on}: ${signIns()} sign-ins, ` +
				`${sum(people.map(({ signedOut }) => signedOut))} sign-outs, ` +
				`${sum(councils.map(({ signed }) => signed.length))} signatures, ` +
				`${sum(councils.map(({ saved }) => saved))} answers acknowledged, none lost; ` +
				`${sum(councils.map(({ storedUntold }) => storedUntold))} signatures more were stored whole`
		);
		await server.end('SIGTERM');
		await database.destroy();
		await place.remove();
	});
}

/** Where the database of a run is, and the settings of the service for it. */
interface Place {
	at: string;
	environment: Record<string, string>;
	remove(): Promise<void>;
}

function placeOfFile(): Place {
	const folder = temporaryFolder();
	return {
		at: folder.in('scorecard.db'),
		environment: {},
		remove: async () => folder.remove()
	};
}

async function placeOnServer(): Promise<Place> {
	const server = await openTestServer();
	return { at: server.url, environment: { DATABASE_URL: server.url }, remove: server.stop };
}

async function soundnessOf(database: Database): Promise<unknown[]> {
	const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database);
	return rows.map((row) => row.integrity_check);
}

/** Somebody who signs in and out again and again, with a recovery code each time. */
class SigningIn {
	signedIn = 0;
	signedOut = 0;
	readonly #database: Database;
	readonly #visitor: Visitor;
	readonly #random: Random;
	readonly #email: string;
	#codes: string[];
	/** Cookies of sessions that must run. */
	#running: string[] = [];
	/** Cookies of sessions that must be over. */
	#over: string[] = [];
	/** Codes that must open nothing any more. */
	#spent: string[] = [];

	private constructor(
		database: Database,
		{ email, codes }: { email: string; codes: string[] },
		visitor: Visitor,
		random: Random
	) {
		this.#database = database;
		this.#email = email;
		this.#codes = codes;
		this.#visitor = visitor;
		this.#random = random;
	}

	static async withAccount(
		database: Database,
		visitor: Visitor,
		random: Random
	): Promise<SigningIn> {
		const now = new Date();
		const { personId } = await beginSession(database, now);
		const email = `${personId.toLowerCase()}@northmarch.example`;
		await createAccount(database, personId, { email, name: 'Sam Lee' }, now);
		await setPassword(database, personId, password, '', now);
		await database
			.updateTable('account')
			.set({ code_secret: 'JBSWY3DPEHPK3PXP', code_proposed: null })
			.where('person_id', '=', personId)
			.execute();
		// More than a person has, so that nobody waits for the next code of an app.
		const codes = Array.from({ length: 2000 }, (_, index) => `CODE${index}${newToken()}`);
		for (let from = 0; from < codes.length; from += 200)
			await database
				.insertInto('recovery_code')
				.values(
					codes.slice(from, from + 200).map((code) => ({
						code_hash: digest(code.replace(/[\s-]/g, '').toUpperCase()),
						...{ person_id: personId, used_at: null }
					}))
				)
				.execute();
		return new SigningIn(database, { email, codes }, visitor, random);
	}

	/** Signs in, and out two times of three, until the service is gone. Throws when it is refused. */
	async untilCut(): Promise<void> {
		for (;;) {
			this.#visitor.cookie = '';
			const code = this.#codes.pop() ?? '';
			const fields = { email: this.#email, password, code, next: '/account' };
			if (!(await leads(this.#visitor, '/sign-in?/password', fields))) return;
			const { cookie } = this.#visitor;
			this.#spent.push(code);
			this.signedIn += 1;
			if (this.#random.below(3) > 0) {
				if (!(await leads(this.#visitor, '/sign-out'))) return;
				this.#over.push(cookie);
				this.signedOut += 1;
			} else this.#running.push(cookie);
		}
	}

	/** That every session that began runs, every one that ended is over, and no code opens twice. */
	async expectKept(): Promise<void> {
		const statusOf = async (cookie: string) => {
			this.#visitor.cookie = cookie;
			return (await patiently(() => this.#visitor.get('/account'))).status;
		};
		for (const cookie of this.#running.slice(-5)) expect(await statusOf(cookie)).toBe(200);
		for (const cookie of this.#over.slice(-5)) expect(await statusOf(cookie)).toBe(303);
		const count = async (table: 'session' | 'recovery_code', hashes: string[]) => {
			const column = table === 'session' ? 'token_hash' : 'code_hash';
			const { found } = await this.#database
				.selectFrom(table)
				.select(({ fn }) => fn.countAll().as('found'))
				.where(column, 'in', hashes.length > 0 ? hashes : [''])
				.$if(table === 'recovery_code', (codes) => codes.where('used_at', 'is not', null))
				.executeTakeFirstOrThrow();
			return Number(found);
		};
		const tokens = (cookies: string[]) => cookies.map((each) => digest(each.split('=')[1] ?? ''));
		expect(await count('session', tokens(this.#running))).toBe(this.#running.length);
		expect(await count('session', tokens(this.#over))).toBe(0);
		const spent = this.#spent.map((code) => digest(code.replace(/[\s-]/g, '').toUpperCase()));
		expect(await count('recovery_code', spent)).toBe(spent.length);
	}
}

/** A version that somebody was told is signed: what they read. */
interface Signed {
	version: number;
	result: string;
}

/** A council whose lead sends its year, whose director signs it, and where somebody saves all the while. */
class Signing {
	readonly signed: Signed[] = [];
	saved = 0;
	/** Signed without the director being told, because the service was killed in between. */
	storedUntold = 0;
	#reopened = 0;
	/** The revision and note that somebody was told is saved last, by question. */
	#told = new Map<string, { revision: number; note: string }>();
	readonly #database: Database;
	readonly #random: Random;
	readonly #lead: Visitor;
	readonly #director: Visitor;
	readonly #tasks: string;
	readonly #assessmentId: string;
	readonly #questions: Offered[];
	#cut = false;

	private constructor(
		database: Database,
		random: Random,
		year: {
			lead: Visitor;
			director: Visitor;
			tasks: string;
			assessmentId: string;
			questions: Offered[];
		}
	) {
		this.#database = database;
		this.#random = random;
		this.#lead = year.lead;
		this.#director = year.director;
		this.#tasks = year.tasks;
		this.#assessmentId = year.assessmentId;
		this.#questions = year.questions;
	}

	/** A council of three people with a year in which every question is answered. */
	static async begin(database: Database, origin: string, random: Random): Promise<Signing> {
		const lead = new Visitor(origin);
		const home = await patiently(() => lead.begin());
		const organisationId = home.split('/')[2] ?? '';
		const tasks = await patiently(() => lead.beginYear(home));
		const { id: assessmentId, created_by: contributorId } = await database
			.selectFrom('assessment')
			.select(['id', 'created_by'])
			.where('organisation_id', '=', organisationId)
			.executeTakeFirstOrThrow();
		const questions = openQuestions(county);
		for (const { question } of questions)
			await saveAnswer(database, {
				...{ assessmentId, contributorId, questionId: question.id, revision: 0 },
				...{ change: { chosen: { kind: 'dont-know' } }, now: new Date() }
			});
		const director = new Visitor(origin);
		const now = new Date();
		const { token, personId } = await beginSession(database, now);
		director.cookie = `session=${token}`;
		await database
			.insertInto('contributor')
			.values({
				...{ id: newId(), person_id: personId, organisation_id: organisationId },
				...{ role: 'signatory', created_at: now.getTime() }
			})
			.execute();
		// Those with a note.
		const noted = questions.filter(({ question }) => question.kind !== 'choices');
		const year = { lead, director, tasks, assessmentId, questions: noted };
		return new Signing(database, random, year);
	}

	async untilCut(): Promise<void> {
		await Promise.all([this.#signUntilCut(), this.#saveUntilCut()]);
	}

	async #signUntilCut(): Promise<void> {
		for (;;) {
			if (!(await leads(this.#lead, `${this.#tasks}/signature?/send`))) break;
			const shown = await this.#shownToSign();
			if (shown === null) break;
			const words = { name: 'Priya Nair', role: 'Director of Housing' };
			const sign = `${this.#tasks}/signature/sign`;
			if (!(await leads(this.#director, sign, { ...words, ...shown }))) break;
			this.signed.push({ version: this.signed.length + 1, result: shown.result });
			if (!(await leads(this.#lead, `${this.#tasks}/reopen`, { why: 'A mistake' }))) break;
			this.#reopened += 1;
			// While it is open, somebody else changes something.
			const wanted = this.saved + this.#random.below(6);
			await until(() => this.saved >= wanted || this.#cut);
		}
		this.#cut = true;
	}

	/** What the director's form sends back of what it showed; `null` when the service is gone. */
	async #shownToSign(): Promise<{ result: string; statement: string } | null> {
		try {
			const page = await (await this.#director.get(`${this.#tasks}/signature/sign`)).text();
			const result = /name="result" value="([0-9a-f]+)"/.exec(page)?.[1];
			const statement = /name="statement" value="([^"&]+)"/.exec(page)?.[1];
			if (result === undefined || statement === undefined)
				throw new Error(`Nothing to sign:\n${page.slice(0, 500)}`);
			return { result, statement };
		} catch (reason) {
			if (isCut(reason)) return null;
			throw reason;
		}
	}

	async #saveUntilCut(): Promise<void> {
		while (!this.#cut) {
			const { theme, question } = this.#random.of(this.#questions);
			const revision = this.#told.get(question.id)?.revision ?? 1;
			const note = `${this.saved} ${newToken()}`;
			const answer = { chosen: { kind: 'dont-know' } as const, note, evidence: [] };
			const path = `${this.#tasks}/${theme}/${question.id}?/save`;
			try {
				const sent = { ...fieldsFor(question.id, answer, revision), intent: 'continue' };
				const reply = await this.#lead.post(path, sent);
				await reply.text();
				// A year that is with the director, or signed, takes nothing.
				expect([303, 409]).toContain(reply.status);
				if (reply.status === 409) continue;
			} catch (reason) {
				// Whether it was stored is not known: this question is left alone from here on.
				if (!isCut(reason)) throw reason;
				this.#told.delete(question.id);
				this.#cut = true;
				return;
			}
			this.#told.set(question.id, { revision: revision + 1, note });
			this.saved += 1;
		}
	}

	/** That everything acknowledged is there, and that no step of the year is there by half. */
	async expectKept(): Promise<void> {
		const texts = await readSubmissionTexts(this.#database, this.#assessmentId);
		const events = await readEvents(this.#database, this.#assessmentId);
		if (texts.length === this.signed.length + 1) {
			const [last] = texts.slice(-1);
			if (last) this.signed.push({ version: last.version, result: last.digest });
			this.storedUntold += 1;
		}
		expect(texts.map(({ version, text, digest: kept }) => [version, digest(text), kept])).toEqual(
			this.signed.map(({ version, result }) => [version, result, result])
		);
		const versionsOf = (kind: 'signed' | 'reopened') =>
			events.flatMap((event) => (event.kind === kind ? [event.version] : []));
		expect(versionsOf('signed')).toEqual(this.signed.map(({ version }) => version));
		const opened = texts.flatMap((each) => (each.reopenedAt === null ? [] : [each.version]));
		expect(versionsOf('reopened')).toEqual(opened);
		expect(opened.length).toBeGreaterThanOrEqual(this.#reopened);
		const { organisation_id: organisationId } = await this.#database
			.selectFrom('assessment')
			.select('organisation_id')
			.where('id', '=', this.#assessmentId)
			.executeTakeFirstOrThrow();
		for (const event of events)
			if (event.kind === 'sent-for-signature')
				expect(digest(await readSentText(this.#database, organisationId, event.result))).toBe(
					event.result
				);
		for (const [question, told] of this.#told) {
			const kept = await this.#database
				.selectFrom('answer')
				.innerJoin('answer_history', (join) =>
					join
						.onRef('answer_history.assessment_id', '=', 'answer.assessment_id')
						.onRef('answer_history.question_id', '=', 'answer.question_id')
						.onRef('answer_history.revision', '=', 'answer.revision')
				)
				.select(['answer.revision', 'answer.note', 'answer_history.note as inHistory'])
				.where('answer.assessment_id', '=', this.#assessmentId)
				.where('answer.question_id', '=', question)
				.executeTakeFirstOrThrow();
			expect(kept).toEqual({ ...told, inHistory: told.note });
		}
	}
}

/** Sends a form; gives `false` when the service is gone, and throws when it does not lead on, or leads to a refusal. */
async function leads(
	visitor: Visitor,
	path: string,
	fields: Record<string, string> = {}
): Promise<boolean> {
	try {
		const location = await visitor.follow(path, fields);
		expect(location).not.toContain('refused');
		return true;
	} catch (reason) {
		if (isCut(reason)) return false;
		throw reason;
	}
}

/** Asks again where a connection that was kept open had been closed in the same moment: the service is there. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await ask();
		} catch (reason) {
			if (!isCut(reason) || attempt === 5) throw reason;
		}
	}
}

/** Whether a request failed because nobody was there to answer it, or to answer it to the end. */
function isCut(reason: unknown): boolean {
	return reason instanceof TypeError && /fetch failed|terminated/.test(reason.message);
}

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await pause(5);
}
