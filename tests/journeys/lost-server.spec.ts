import { expect, test } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { hasOwnServer, startOwnServer } from '../postgres-server.ts';
import { freePort, startServer } from '../server.ts';
import { Visitor } from '../visitor.ts';

// It stops a server of its own, and so needs the programs of one.
if (hasOwnServer())
	test('a PostgreSQL server that is lost is told once, in words, and once when it is back', async () => {
		test.setTimeout(180_000);
		const folder = temporaryFolder();
		const postgres = await startOwnServer();
		const server = await startServer({
			...{ port: await freePort(), database: folder.in('unused.db') },
			environment: {
				DATABASE_URL: postgres.url.replace('://scorecard@', '://scorecard:hush-hush@')
			}
		});
		const health = async () => {
			const answer = await fetch(`${server.origin}/health`);
			return { code: answer.status, text: await answer.text() };
		};
		const events = () =>
			server.log.map((line) => JSON.parse(line)).filter(({ event }) => event !== undefined);
		try {
			const visitor = new Visitor(server.origin);
			const council = await visitor.begin();
			expect(await health()).toMatchObject({ code: 200 });
			for (const round of [1, 2]) {
				await postgres.halt();
				await expect.poll(() => events().length).toBe(2 * round - 1);
				expect(events().at(-1)).toMatchObject({
					event: 'database lost',
					reason: expect.stringContaining('the database server')
				});

				await expect.poll(async () => (await health()).code).toBe(500);
				const told = await health();
				expect(JSON.parse(told.text)).toMatchObject({
					status: 'fault',
					faults: [
						{
							part: 'database',
							reason: 'nothing answers at the address of the database server',
							incident: expect.stringMatching(/^[\w-]{16}$/)
						}
					]
				});
				const { incident } = JSON.parse(told.text).faults[0];
				expect(server.log.join('\n')).toContain(incident);

				const refused = await visitor.get(council);
				expect(refused.status).toBe(500);
				const page = await refused.text();
				const last = JSON.parse(server.log.at(-1) ?? '{}');
				expect(page).toContain(last.incident);
				for (const text of [told.text, page, server.log.join('\n')])
					expect(text).not.toMatch(/hush-hush|postgres:\/\/|127\.0\.0\.1/);

				await postgres.resume();
				expect((await visitor.get(council)).status).toBe(200);
				await expect.poll(async () => (await health()).code).toBe(200);
				await expect.poll(() => events().length).toBe(2 * round);
				expect(events().at(-1)).toMatchObject({ event: 'database back' });
			}
			expect(await server.end('SIGTERM')).toBe(0);
		} finally {
			server.process.kill('SIGKILL');
			await postgres.stop();
			folder.remove();
		}
	});
