import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { sql } from 'kysely';
import { openDatabase } from '#lib/server/database/database.ts';
import { migrations } from '#lib/server/database/migrations/migrations.ts';
import { openQuestions } from '../questions.ts';
import { hasTestServer, openTestServer } from '../postgres-server.ts';
import { createRandom } from '../random.ts';
import { freePort, startServer } from '../server.ts';
import { cases, tell } from '../thoroughness.ts';
import { Visitor } from '../visitor.ts';
import { fieldsFor } from '../writer.ts';

const county = { nation: 'england', type: 'county' } as const;
const writers = 20;
const steps = cases(8, 40);

interface Accepted {
	revision: number;
	basedOn: number;
	note: string;
}

/** What the service says of a save to a script: the revision that stands now, and whether it is this save. */
function replyIn(text: string): { kind: 'saved' | 'conflict'; revision: number } {
	const { type, data } = JSON.parse(text);
	const values = JSON.parse(data);
	const saved = values[values[0].saved];
	const conflict = values[saved.conflict];
	const revision = values[(conflict ?? saved).revision];
	if (typeof revision !== 'number') throw new Error(`Neither saved nor a conflict: ${text}`);
	expect(type).toBe(conflict ? 'failure' : 'success');
	return { kind: conflict ? 'conflict' : 'saved', revision };
}

/*
 * The model of writers, through the built service: everybody saves what they last saw, one step on, now by this instance and
 * now by the other. A save is stored or a conflict, each stored one is one step of the history, none is overwritten unseen.
 */
if (hasTestServer())
	test('two instances start at once on a new database, migrate it once, and keep one line of history', async () => {
		test.setTimeout(cases(180_000, 600_000));
		const server = await openTestServer();
		const name = `scorecard_two_${randomBytes(6).toString('hex')}`;
		const client = new Client({ connectionString: server.url });
		await client.connect();
		await client.query(`create database ${name}`);
		const address = new URL(server.url);
		address.pathname = `/${name}`;

		const start = async () =>
			startServer({
				port: await freePort(),
				database: name,
				environment: { DATABASE_URL: address.href }
			});
		const instances = await Promise.all([start(), start()]);
		const database = await openDatabase(address.href, { connections: 2 });
		const { rows } = await sql<{
			name: string;
		}>`select name from kysely_migration order by name`.execute(database);
		expect(rows.map((row) => row.name)).toEqual(Object.keys(migrations));

		const [here, there] = instances.map(({ origin }) => new Visitor(origin));
		if (!here || !there) throw new Error('There are not two');
		const tasks = await here.beginYear(await here.begin());
		there.cookie = here.cookie;
		expect((await there.get(tasks)).status).toBe(200);

		const questions = openQuestions(county)
			.filter(({ question }) => question.kind !== 'choices')
			.slice(0, 5);
		const random = createRandom(Number(process.env.SEED ?? 20261130));
		const accepted = new Map<string, Accepted[]>(
			questions.map(({ question }) => [question.id, []])
		);
		let conflicts = 0;
		const write = async (writer: number) => {
			const seen = new Map<string, number>();
			for (let step = 0; step < steps; step += 1) {
				const { theme, question } = random.of(questions);
				const basedOn = seen.get(question.id) ?? 0;
				const note = `writer ${writer} step ${step}`;
				const fields = fieldsFor(question.id, { chosen: null, note, evidence: [] }, basedOn);
				const reply = await random
					.of([here, there])
					.post(`${tasks}/${theme}/${question.id}?/save`, fields, { accept: 'application/json' });
				const { kind, revision } = replyIn(await reply.text());
				seen.set(question.id, revision);
				if (kind === 'conflict') conflicts += 1;
				else accepted.get(question.id)?.push({ revision, basedOn, note });
			}
		};
		await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));

		const stored = [...accepted.values()].flat().length;
		expect(stored + conflicts).toBe(writers * steps);
		expect(conflicts).toBeGreaterThan(0);
		for (const [question, saves] of accepted) {
			const inOrder = saves.toSorted((a, b) => a.revision - b.revision);
			expect(inOrder.map(({ revision }) => revision)).toEqual(inOrder.map((_, at) => at + 1));
			expect(inOrder.every(({ revision, basedOn }) => basedOn === revision - 1)).toBe(true);
			const history = await database
				.selectFrom('answer_history')
				.select(['revision', 'note'])
				.where('question_id', '=', question)
				.orderBy('revision')
				.execute();
			expect(history).toEqual(inOrder.map(({ revision, note }) => ({ revision, note })));
		}
		tell(`${stored} answers of ${writers} writers stored by two instances, ${conflicts} conflicts`);

		for (const instance of instances) {
			expect(await instance.end('SIGTERM')).toBe(0);
			expect(instance.log).toEqual([]);
		}
		await database.destroy();
		await client.query(`drop database ${name} with (force)`);
		await client.end();
		await server.stop();
	});
