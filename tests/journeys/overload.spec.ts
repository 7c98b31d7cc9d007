import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { temporaryFolder } from '../fixtures/ground.ts';
import { hasTestServer, openTestServer } from '../postgres-server.ts';
import { openQuestions } from '../questions.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { encode, Visitor, type Fields } from '../visitor.ts';
import { fieldsFor } from '../writer.ts';

/** A request, as it is written on a connection that is open already. */
function written(
	{ cookie }: Pick<Visitor, 'cookie'>,
	{ origin }: RunningServer,
	path: string,
	form: { fields: Fields; byScript?: boolean } | null = null
): string {
	const body = form ? encode(form.fields) : '';
	const lines = [
		`${form ? 'POST' : 'GET'} ${path} HTTP/1.1`,
		`host: ${new URL(origin).host}`,
		...[`origin: ${origin}`, 'connection: close', ...(cookie ? [`cookie: ${cookie}`] : [])],
		...(form?.byScript
			? ['accept: application/json', 'x-sveltekit-action: true']
			: ['accept: text/html']),
		...(form
			? [
					'content-type: application/x-www-form-urlencoded',
					`content-length: ${Buffer.byteLength(body)}`
				]
			: [])
	];
	return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

interface Answered {
	status: number;
	whole: string;
}

/**
 * What is answered to requests that lie before a service when it next looks: it is stopped until all of them are sent, on
 * connections that it has taken already.
 */
async function atOnce(server: RunningServer, requests: string[]): Promise<Answered[]> {
	const sockets: Socket[] = [];
	for (const _ of requests) {
		const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
		socket.write('GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n');
		await once(socket, 'data');
		sockets.push(socket);
	}
	server.process.kill('SIGSTOP');
	for (const [index, socket] of sockets.entries()) socket.write(requests[index] ?? '');
	const answers = sockets.map((socket) => text(socket));
	server.process.kill('SIGCONT');
	return (await Promise.all(answers)).map((whole) => ({
		status: Number(/HTTP\/1\.1 (\d+)/.exec(whole)?.[1]),
		whole
	}));
}

const busyLines = ({ events }: RunningServer) =>
	events.filter((line) => JSON.parse(line).event === 'busy');
const note = 'Agreed on Monday, "with <care>" & in full.';

test('more requests than may wait are refused at once, in words, and lose nothing', async () => {
	const folder = temporaryFolder();
	const watched = await freePort();
	const server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: {
			...{ REQUESTS_AT_ONCE: '1', REQUESTS_WAITING: '1', WAIT_SECONDS: '60' },
			METRICS_PORT: String(watched)
		}
	});
	const visitor = new Visitor(server.origin);
	const tasks = await visitor.beginYear(await visitor.begin());
	const [first] = openQuestions({ nation: 'england', type: 'county' });
	const id = first?.question.id ?? '';
	const question = `${tasks}/${first?.theme}/${id}`;
	const fields = fieldsFor(id, { chosen: { kind: 'dont-know' }, note, evidence: [] }, 0);
	const five = (request: string) => Array<string>(5).fill(request);
	const refusedOf = (answers: Answered[]) => answers.filter(({ status }) => status === 503);

	const pages = await atOnce(server, [
		...five(written(visitor, server, tasks)),
		...['/health', '/mark.svg'].map((path) => written(visitor, server, path))
	]);
	expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 503, 503, 503]);
	expect(pages.slice(5).map(({ status }) => status)).toEqual([200, 200]);
	for (const { whole } of refusedOf(pages)) {
		expect(whole).toMatch(/\r\nretry-after: 60\r\n/i);
		expect(whole).toMatch(/\r\ncache-control: no-store\r\n/i);
		expect(whole).toContain('<h1>The service is busy</h1>');
		expect(whole).toContain('Answers that were saved are kept.');
		expect(whole).toContain(`<a href="${tasks}">Try again</a>`);
	}

	const saves = await atOnce(
		server,
		five(written(visitor, server, `${question}?/save`, { fields, byScript: true }))
	);
	expect(refusedOf(saves)).toHaveLength(3);
	for (const { whole } of refusedOf(saves)) {
		expect(whole).toMatch(/\r\nretry-after: 10\r\n/i);
		expect(whole).toContain(
			'{"type":"error","status":503,"error":{"message":"The service is busy"'
		);
	}

	const other = { ...fields, [`${id}.note`]: `${note} Again.`, [`${id}.revision`]: '1' };
	const forms = await atOnce(
		server,
		five(written(visitor, server, `${question}?/save`, { fields: other }))
	);
	const [form] = refusedOf(forms);
	expect(form?.whole).toContain('What you typed is still in this page.');
	expect(form?.whole).toContain(`<form method="post" action="${question}?/save">`);
	expect(form?.whole).toContain(
		`name="${id}.note" value="Agreed on Monday, &quot;with &lt;care>&quot; &amp; in full. Again."`
	);
	expect(form?.whole).toContain("form-action 'self'");

	// Nothing of it is a fault, and nothing is told twice within seconds.
	expect(server.log).toEqual([]);
	expect(busyLines(server)).toEqual([expect.stringContaining('"refused":{"line full":1}')]);
	expect(server.events.filter((line) => line.includes('"status":503'))).toEqual([]);
	const metrics = await (await fetch(`http://127.0.0.1:${watched}/metrics`)).text();
	expect(metrics).toContain('\nscorecard_busy_total{why="line full"} 9\n');
	expect(metrics).toContain('\nscorecard_requests_waiting 0\n');
	// What was refused is room for what comes next.
	expect((await visitor.get(tasks)).status).toBe(200);
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

test('somebody who sends a form slowly takes no turn from others', async () => {
	const folder = temporaryFolder();
	const server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: { REQUESTS_AT_ONCE: '1', REQUESTS_WAITING: '0', WAIT_SECONDS: '60' }
	});
	const visitor = new Visitor(server.origin);
	const council = await visitor.begin();
	const whole = written(visitor, server, '/council', {
		fields: { name: 'Slowmarch Council', nation: 'england', type: 'county' }
	});
	const half = whole.indexOf('nation=');
	const slow = connect(Number(new URL(server.origin).port), '127.0.0.1');
	slow.write(whole.slice(0, half));
	const answer = text(slow);
	// One after the other: while one of these is answered there is room for no other.
	for (let times = 0; times < 5; times += 1) expect((await visitor.get(council)).status).toBe(200);
	slow.write(whole.slice(half));
	expect(await answer).toMatch(/^HTTP\/1\.1 303 /);
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

if (hasTestServer())
	test('who gets no connection to the database server is asked to come back, wherever that is', async () => {
		test.setTimeout(120_000);
		const cluster = await openTestServer();
		const name = `scorecard_overload_${randomBytes(6).toString('hex')}`;
		const observer = new Client({ connectionString: cluster.url });
		await observer.connect();
		await observer.query(`create database ${name}`);
		const address = new URL(cluster.url);
		address.pathname = `/${name}`;
		const folder = temporaryFolder();
		const [port, watched] = [await freePort(), await freePort()];
		const server = await startServer({
			...{ port, database: folder.in('unused.db') },
			environment: {
				...{ DATABASE_URL: address.href, DATABASE_CONNECTIONS: '2', WAIT_SECONDS: '1' },
				METRICS_PORT: String(watched)
			}
		});
		const blocker = new Client({ connectionString: address.href });
		await blocker.connect();
		try {
			const visitor = new Visitor(server.origin);
			const tasks = await visitor.beginYear(await visitor.begin());
			const [first] = openQuestions({ nation: 'england', type: 'county' });
			const id = first?.question.id ?? '';
			const question = `${tasks}/${first?.theme}/${id}`;
			const fields = fieldsFor(id, { chosen: { kind: 'dont-know' }, note, evidence: [] }, 0);

			await blocker.query('begin; lock table session in access exclusive mode');
			const held = [visitor.get(tasks), visitor.get(tasks)];
			const waiting = `
			select count(*)::int as count from pg_locks join pg_database on pg_database.oid = database
			where datname = '${name}' and locktype = 'relation' and not granted
		`;
			await expect.poll(async () => (await observer.query(waiting)).rows[0]?.count).toBe(2);

			const stranger = () => new Visitor(server.origin);
			const asked = {
				'a page': visitor.get(tasks),
				'what a script asks for': visitor.get(`${tasks}/__data.json`),
				'a save': visitor.post(`${question}?/save`, fields),
				'a save by script': visitor.post(`${question}?/save`, fields, {
					accept: 'application/json'
				}),
				'a table': visitor.get(`${tasks}/export.csv`),
				'a report': visitor.get(`${tasks}/report.pdf`),
				'a page of somebody without a session': stranger().get('/invitation/none'),
				'a form of theirs': stranger().post('/council', {
					...{ name: 'Othermarch Council', nation: 'england', type: 'county' }
				}),
				'a monitor': visitor.get('/health'),
				'the metrics': fetch(`http://127.0.0.1:${watched}/metrics`),
				'a file': visitor.get('/mark.svg')
			};
			const found: Record<string, { status: number; body: string; again: string | null }> = {};
			for (const [what, answer] of Object.entries(asked)) {
				const response = await answer;
				const again = response.headers.get('retry-after');
				found[what] = { status: response.status, body: await response.text(), again };
			}
			await blocker.query('commit');

			const { 'a monitor': monitor, 'the metrics': metrics, 'a file': file, ...refused } = found;
			for (const [what, { status, again, body }] of Object.entries(refused)) {
				expect({ what, status, again }).toEqual({
					...{ what, status: 503 },
					again: what === 'a save by script' ? '10' : '60'
				});
				expect(body).toContain('The service is busy');
			}
			expect(refused['a save']?.body).toContain(`name="${id}.note" value="Agreed on Monday`);
			expect(refused['a form of theirs']?.body).toContain('name="name" value="Othermarch Council"');
			expect(monitor?.status).toBe(503);
			expect(JSON.parse(monitor?.body ?? '')).toMatchObject({ status: 'busy', faults: [] });
			expect([metrics?.status, file?.status]).toEqual([200, 200]);
			expect(server.log).toEqual([]);
			expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);

			// What was refused is taken now, and once.
			expect((await visitor.post(`${question}?/save`, fields)).status).toBe(200);
			expect(await (await visitor.get(question)).text()).toContain('Agreed on Monday');
			expect(await server.end('SIGTERM')).toBe(0);
		} finally {
			await server.end('SIGKILL');
			await blocker.end();
			await observer.query(`drop database ${name} with (force)`);
			await observer.end();
			await cluster.stop();
			folder.remove();
		}
	});
