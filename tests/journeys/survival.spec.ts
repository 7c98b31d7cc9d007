import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { assessmentFileSchema } from '#lib/scorecard/file/assessment-file.ts';
import { beginForm } from '../begun-form.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { createRandom } from '../random.ts';
import { openQuestions } from '../questions.ts';
import { cases } from '../thoroughness.ts';
import { freePort, startServer } from '../server.ts';
import { Visitor } from '../visitor.ts';
import { fieldsFor, revisionIn, Writer } from '../writer.ts';

const county = { nation: 'england', type: 'county' } as const;
const rounds = cases(4, 50);
const writersOfACouncil = 4;
const councils = 2;

/**
 * Several people save as fast as they can and the server is killed at a moment nobody chose, again and again.
 * Acknowledged means: the reply that says so arrived. What was still under way may be stored or not, but whole.
 */
test('no acknowledged answer is missing and none is half written after a kill', async () => {
	test.setTimeout(600_000);
	const seed = Number(process.env.SEED ?? 20261121);
	console.log(`Seed ${seed} (set SEED for another)`);
	const random = createRandom(seed);
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	const port = await freePort();
	let server = await startServer({ port, database });

	const questions = openQuestions(county).filter(({ question }) => question.kind !== 'choices');
	const writers: Writer[] = [];
	for (let council = 0; council < councils; council += 1) {
		const visitor = new Visitor(server.origin);
		const tasks = await visitor.beginYear(await visitor.begin());
		for (let each = 0; each < writersOfACouncil; each += 1) {
			const own = questions.filter((_, index) => index % writersOfACouncil === each);
			writers.push(new Writer(visitor, tasks, own, random));
		}
	}

	const total = () => writers.reduce((sum, writer) => sum + writer.acknowledged, 0);

	for (let round = 1; round <= rounds; round += 1) {
		const wanted = total() + 1 + random.below(40);
		const writing = writers.map((writer) => writer.writeUntilCut());
		await Promise.race([until(() => total() >= wanted), Promise.all(writing)]);
		await pause(random.below(15));
		expect(await server.end('SIGKILL')).toBeNull();
		await Promise.all(writing);
		expect(total()).toBeGreaterThanOrEqual(wanted);

		server = await startServer({ port, database });
		const file = new DatabaseSync(database, { readOnly: true });
		expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
		expect(file.prepare('pragma foreign_key_check').all()).toEqual([]);
		for (const writer of writers) {
			expect(writer.compare(file)).toEqual([]);
		}
		file.close();
	}
	for (const writer of writers) {
		const shown = await writer.visitor.get(`${writer.tasks}/assessment.json`);
		const { answers } = assessmentFileSchema.parse(await shown.json());
		for (const [question, note] of Object.entries(writer.notes())) {
			expect(answers[question]?.note).toBe(note);
		}
	}

	const late = writers.reduce((sum, writer) => sum + writer.storedUntold, 0);
	console.log(
		`${rounds} kills, ${total()} acknowledged answers, none lost; ${late} more were stored`
	);
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

test('an orderly end answers what is under way, takes nothing new and closes the database', async () => {
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	const server = await startServer({ port: await freePort(), database });
	const visitor = new Visitor(server.origin);
	const tasks = await visitor.beginYear(await visitor.begin());
	const forms = await Promise.all(
		openQuestions(county)
			.slice(0, 5)
			.map(({ theme, question }) => {
				const answer = { chosen: null, note: `Late note on ${question.id}`, evidence: [] };
				const fields = fieldsFor(question.id, answer, 0);
				const address = `${tasks}/${theme}/${question.id}?/save`;
				return beginForm(visitor, address, fields, 'application/json');
			})
	);

	const exit = server.end('SIGTERM');
	await expect(async () => {
		await expect(fetch(`${server.origin}/health`)).rejects.toThrow();
	}).toPass();
	expect(server.process.exitCode).toBeNull();
	for (const form of forms) expect(revisionIn((await form.finish()).text)).toBe(1);
	expect(await exit).toBe(0);
	expect(server.log).toEqual([]);

	expect(existsSync(`${database}-wal`)).toBe(false);
	const file = new DatabaseSync(database, { readOnly: true });
	expect(file.prepare('select count(*) as count from answer').get()?.count).toBe(5);
	file.close();
	folder.remove();
});

test('a full disk gives a clear page, acknowledges nothing, and tells the log no answer', async () => {
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	// No file may grow beyond a megabyte: to the database that is a disk that is full.
	const limited = await startServer({
		...{ port: await freePort(), database },
		before: "trap '' XFSZ; ulimit -f 1024"
	});
	let visitor = new Visitor(limited.origin);
	const tasks = await visitor.beginYear(await visitor.begin());
	const [offered] = openQuestions(county);
	const id = offered?.question.id ?? '';
	const path = `${tasks}/${offered?.theme}/${id}`;
	const noteOf = (revision: number) => `${revision} Mrs Okafor ${'x'.repeat(2900)}`;
	const save = (revision: number, accept: 'text/html' | 'application/json') => {
		const answer = { chosen: null, note: noteOf(revision), evidence: [] };
		return visitor.post(`${path}?/save`, fieldsFor(id, answer, revision), { accept });
	};

	let stored = 0;
	let refused = await save(stored, 'text/html');
	while (refused.status === 200 && stored < 500) {
		stored += 1;
		refused = await save(stored, 'text/html');
	}
	expect(stored).toBeGreaterThan(0);
	expect(refused.status).toBe(500);
	const page = await refused.text();
	const line = JSON.parse(limited.log[0] ?? '');
	expect(page).toContain(line.incident);
	expect(page).not.toContain('SQLITE');
	expect(line).toMatchObject({ code: 'ERR_SQLITE_ERROR', method: 'POST' });
	expect(limited.log.join()).not.toContain('Okafor');

	const asScript = await save(stored, 'application/json');
	expect(asScript.status).toBe(500);
	expect(await asScript.json()).toMatchObject({
		type: 'error',
		error: { incident: expect.any(String) }
	});
	const shown = assessmentFileSchema.parse(
		await (await visitor.get(`${tasks}/assessment.json`)).json()
	);
	expect(shown.answers[id]?.note).toBe(noteOf(stored - 1));
	expect((await visitor.get(path)).status).toBe(200);
	await limited.end('SIGTERM');

	const server = await startServer({ port: await freePort(), database });
	// The same browser, with no connection left to the server that ended.
	const { cookie } = visitor;
	visitor = new Visitor(server.origin);
	visitor.cookie = cookie;
	expect((await save(stored, 'text/html')).status).toBe(200);
	expect(await server.end('SIGTERM')).toBe(0);
	const file = new DatabaseSync(database, { readOnly: true });
	expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
	expect(file.prepare('select max(revision) as newest from answer').get()?.newest).toBe(stored + 1);
	file.close();
	folder.remove();
});

test('more councils than may begin within a minute are asked to wait, and leave nothing behind', async () => {
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	const server = await startServer({
		...{ port: await freePort(), database },
		environment: { NEW_COUNCILS: '2', PREVIEW_DRAFTS: 'on' }
	});
	const [first, second] = [new Visitor(server.origin), new Visitor(server.origin)];
	await first.begin();
	const example = await second.follow('/example');

	const council = { name: 'Late Council', nation: 'england', type: 'county' };
	for (const [path, fields] of [
		['/council', council],
		['/example', {}]
	] as const) {
		const visitor = new Visitor(server.origin);
		const refused = await visitor.post(path, fields);
		expect(refused.status, path).toBe(503);
		expect(refused.headers.get('retry-after')).toBe('60');
		expect(await refused.text()).toContain('Many people are starting at the moment');
		expect(visitor.cookie).toBe('');
	}
	expect(await second.follow('/example')).toBe(example);
	expect(await server.end('SIGTERM')).toBe(0);
	const file = new DatabaseSync(database, { readOnly: true });
	expect(file.prepare('select count(*) as count from organisation').get()?.count).toBe(2);
	expect(file.prepare('select count(*) as count from person').get()?.count).toBe(2);
	file.close();
	folder.remove();
});

test('a database that cannot say who asks gives a safe page with a number, and logs why', async () => {
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	const server = await startServer({ port: await freePort(), database });
	const visitor = new Visitor(server.origin);
	const council = await visitor.begin();
	const file = new DatabaseSync(database);
	file.exec('alter table session rename to elsewhere');
	const refused = await visitor.get(council);
	expect(refused.status).toBe(500);
	expect(Object.fromEntries(refused.headers)).toMatchObject({
		...{ 'cache-control': 'no-store', 'x-frame-options': 'DENY' },
		'content-security-policy': expect.stringContaining("default-src 'none'")
	});
	const line = JSON.parse(server.log[0] ?? '');
	expect(line).toMatchObject({ code: 'ERR_SQLITE_ERROR', method: 'GET' });
	const words = await refused.text();
	expect(words).toContain(line.incident);
	expect(words).not.toContain('session');

	file.exec('alter table elsewhere rename to session');
	file.close();
	expect((await visitor.get(council)).status).toBe(200);
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

test.describe('a server that cannot start says why in words', () => {
	const cases: [string, (place: string) => Record<string, string>, RegExp][] = [
		['a wrong setting', () => ({ PORT: 'http' }), /^These settings cannot be used:\nPORT: /],
		[
			'a faulty questionnaire',
			(place) => {
				mkdirSync(place);
				writeFileSync(`${place}/resources.yaml`, 'resources: [');
				return { QUESTIONNAIRES_PATH: place };
			},
			/resources\.yaml:1\n✖ Flow sequence/
		],
		[
			'a file that is no database',
			(place) => {
				writeFileSync(place, 'A letter. '.repeat(500));
				return { DATABASE_PATH: place };
			},
			/^The database .* cannot be used: file is not a database$/
		],
		[
			'a place where nothing can be written',
			() => ({ DATABASE_PATH: '/dev/null/scorecard.db' }),
			/^The database \/dev\/null\/scorecard\.db cannot be used: /
		]
	];
	for (const [name, environment, message] of cases) {
		test(name, async () => {
			const folder = temporaryFolder();
			const starting = startServer({
				...{ port: await freePort(), database: folder.in('unused.db') },
				environment: environment(folder.in('place'))
			});
			const error = await starting.catch((reason: Error) => reason);
			const [, words = ''] = /did not start:\n([^]*)/.exec(String(error)) ?? [];
			expect(words).toMatch(message);
			expect(words).not.toContain('    at ');
			folder.remove();
		});
	}

	test('a database that is damaged behind its first pages', async () => {
		const folder = temporaryFolder();
		const place = { port: await freePort(), database: folder.in('scorecard.db') };
		const server = await startServer(place);
		expect(await server.end('SIGTERM')).toBe(0);
		const whole = readFileSync(place.database);
		const words: string[] = [];
		for (const from of [1 / 8, 1 / 2]) {
			writeFileSync(place.database, Buffer.from(whole).fill(0x41, whole.length * from));
			const error = await startServer(place).catch((reason: Error) => reason);
			words.push(/did not start:\n([^]*)/.exec(String(error))?.[1] ?? '');
		}
		for (const each of words) {
			expect(each).toMatch(/damaged|malformed/);
			expect(each.trim().split('\n')).toHaveLength(1);
		}
		folder.remove();
	});
});

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await pause(1);
}
