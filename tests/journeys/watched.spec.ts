import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer } from '../server.ts';

/** What `scorecard smoke` printed for an address, and how it ended. */
function smoke(address: string): Promise<{ code: unknown; out: string; err: string }> {
	return new Promise((done) =>
		execFile(process.execPath, ['src/cli/main.ts', 'smoke', address], (error, out, err) =>
			done({ code: error?.code ?? 0, out, err })
		)
	);
}

/** A proxy in front of a service, in which one address answers a status of its own. */
async function proxyWith(origin: string, broken: RegExp, status: number) {
	const proxy = createServer((asked, answer) => {
		if (broken.test(asked.url ?? '')) {
			asked.resume();
			answer.writeHead(status).end();
			return;
		}
		const headers = { ...asked.headers, origin, host: new URL(origin).host };
		const { method = 'GET', url = '/' } = asked;
		asked.pipe(
			request(new URL(url, origin), { method, headers }, (got) => {
				answer.writeHead(got.statusCode ?? 500, got.headers);
				got.pipe(answer);
			})
		);
	}).listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	const address = proxy.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	return { origin: `http://127.0.0.1:${port}`, close: () => proxy.close() };
}

test('one command does what a council does, says what failed, and leaves nothing behind', async () => {
	test.setTimeout(180_000);
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	const server = await startServer({ port: await freePort(), database });
	const councils = () => {
		const file = new DatabaseSync(database, { readOnly: true });
		const row = file.prepare('select count(*) as councils from organisation').get();
		const sessions = file.prepare('select count(*) as sessions from session').get();
		file.close();
		return { ...row, ...sessions };
	};
	const fine = await smoke(server.origin);
	expect(fine.err).toBe('');
	expect(fine.out.match(/^✔ .*: [\d,]+ ms$/gm)).toHaveLength(8);
	expect(fine.out).toContain(`Everything at ${server.origin} works.`);
	expect(fine.code).toBe(0);
	expect(councils()).toEqual({ councils: 0, sessions: 0 });

	const failures: [RegExp, number, string][] = [
		[/report\.pdf/, 503, '✖ get the report: it answered 503.'],
		[/assessment\.json/, 500, '✖ read the answer back: it answered 500.'],
		[/\/save/, 500, '✖ save an answer: it answered 500.'],
		[/\/health/, 502, '✖ ask whether anything can be saved: it answered 502.']
	];
	for (const [broken, status, said] of failures) {
		const proxy = await proxyWith(server.origin, broken, status);
		const ended = await smoke(proxy.origin);
		expect(ended).toMatchObject({ code: 1, err: `${said}\n` });
		expect(councils()).toEqual({ councils: 0, sessions: 0 });
		proxy.close();
	}

	const elsewhere = await smoke(server.origin.replace('localhost', '127.0.0.1'));
	expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining('the one in ORIGIN') });
	expect(await server.end('SIGTERM')).toBe(0);
	const away = await smoke(server.origin);
	expect(away).toMatchObject({ code: 1, err: expect.stringContaining('ECONNREFUSED') });
	folder.remove();
});

test('this machine alone reads figures without any id, and health says when a backup was made', async () => {
	const folder = temporaryFolder();
	mkdirSync(folder.in('backups'));
	const [port, watched] = [await freePort(), await freePort()];
	const server = await startServer({
		...{ port, database: folder.in('scorecard.db') },
		environment: { METRICS_PORT: String(watched), BACKUPS_PATH: folder.in('backups') }
	});
	const health = async () => (await fetch(`${server.origin}/health`)).json();
	expect(await health()).toEqual({
		...{ status: 'ok', faults: [], lastBackup: null, reportsWaiting: 0 },
		freeBytes: expect.any(Number)
	});
	writeFileSync(folder.in('backups/today.db'), '');
	expect(await health()).toMatchObject({ lastBackup: expect.stringMatching(/^\d{4}-.*Z$/) });

	expect((await smoke(server.origin)).code).toBe(0);
	const told = await fetch(`http://127.0.0.1:${watched}/metrics`);
	expect(told.headers.get('content-type')).toContain('application/openmetrics-text');
	const text = await told.text();
	const value = (sample: string) => Number(text.split(`\n${sample} `)[1]?.split('\n')[0]);
	expect(value('scorecard_requests_total{kind="save",status="303"}')).toBe(1);
	expect(value('scorecard_requests_total{kind="report",status="200"}')).toBe(1);
	expect(value('scorecard_requests_total{kind="page",status="404"}')).toBe(1);
	expect(value('scorecard_request_seconds_count{kind="report"}')).toBe(1);
	expect(value('scorecard_sessions')).toBe(0);
	expect(value('scorecard_reports_waiting')).toBe(0);
	expect(value('scorecard_disk_free_bytes')).toBeGreaterThan(0);
	expect(value('scorecard_last_backup_timestamp_seconds')).toBeGreaterThan(1.7e9);
	// The ids of councils and people have sixteen characters, with a digit or a capital among them.
	expect(text.match(/["/]([\w-]{16})["/]/g)).toBeNull();
	expect(text).not.toContain('Smoke Test');
	// What is not asked for by its name is not there, and the site itself tells nothing.
	expect((await fetch(`http://127.0.0.1:${watched}/`)).status).toBe(404);
	expect((await fetch(`${server.origin}/metrics`)).status).toBe(404);
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

test('a new server has drawn its pages, and nothing of them is stored, counted or logged', async () => {
	const folder = temporaryFolder();
	const [port, metricsPort] = [await freePort(), await freePort()];
	const database = folder.in('scorecard.db');
	const environment = { METRICS_PORT: String(metricsPort) };
	const server = await startServer({ port, database, environment });
	const figures = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
	expect(figures).toContain('scorecard_sessions 0');
	expect(figures).not.toContain('scorecard_requests_total');
	expect(server.log).toEqual([]);
	expect(server.events).toEqual([]);
	const file = new DatabaseSync(database, { readOnly: true });
	for (const table of ['person', 'organisation', 'answer'])
		expect(file.prepare(`select count(*) as count from ${table}`).get()?.count).toBe(0);
	file.close();
	await server.end('SIGTERM');
	folder.remove();
});
