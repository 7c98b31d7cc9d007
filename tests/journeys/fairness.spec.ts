import { expect, test } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { openQuestions } from '../questions.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { Visitor, type Fields } from '../visitor.ts';
import { fieldsFor, revisionIn } from '../writer.ts';

const folder = temporaryFolder();
let server: RunningServer;

/** Somebody who comes from an address of their own, as the proxy says. */
class Remote extends Visitor {
	private readonly address: string;

	constructor(address: string) {
		super(server.origin);
		this.address = address;
	}

	override request(method: string, path: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		headers.set('x-real-ip', this.address);
		return super.request(method, path, { ...init, headers });
	}
}

test.beforeAll(async () => {
	server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		// As little room as there may be, so that one client fills it.
		environment: {
			...{ ADDRESS_HEADER: 'x-real-ip', NEW_COUNCILS: '12' },
			...{ PDF_WORKERS: '1', PDF_QUEUE: '8' }
		}
	});
});

test.afterAll(async () => {
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

test('one who asks for reports and examples in a loop keeps no other council from theirs', async () => {
	test.setTimeout(180_000);
	const greedy = new Remote('192.0.2.1');
	const theirs = await reportOf(greedy, await greedy.follow('/example'));
	const other = new Remote('192.0.2.2');
	const tasks = await other.beginYear(await other.begin());

	let stop = false;
	/** The answers the client in a loop has had so far. */
	const had = { reports: 0, reportsRefused: 0, examplesRefused: 0 };
	const loops = [
		...Array.from({ length: 12 }, async () => {
			while (!stop) {
				const response = await greedy.get(theirs);
				await response.arrayBuffer();
				if (response.status === 200) had.reports += 1;
				else had.reportsRefused += 1;
			}
		}),
		(async () => {
			while (!stop) {
				const { status } = await new Remote('192.0.2.1').post('/example');
				if (status === 503) had.examplesRefused += 1;
			}
		})()
	];
	const looping = Promise.all(loops);
	try {
		await expect
			.poll(() => Math.min(had.reports, had.reportsRefused, had.examplesRefused))
			.toBeGreaterThan(0);

		const [offered] = openQuestions({ nation: 'england', type: 'county' });
		const id = offered?.question.id ?? '';
		const save = `${tasks}/${offered?.theme}/${id}?/save`;
		for (let revision = 0; revision < 10; revision += 1) {
			const answer = { chosen: null, note: `Note ${revision}`, evidence: [] };
			const fields: Fields = fieldsFor(id, answer, revision);
			const reply = await other.post(save, fields, { accept: 'application/json' });
			expect(revisionIn(await reply.text())).toBe(revision + 1);
		}

		// Councils take turns: before this one there is what is being drawn, and never the eight that wait.
		const before = had.reports;
		const report = await other.get(`${tasks}/report.pdf`);
		expect(report.status).toBe(200);
		expect((await report.text()).slice(0, 5)).toBe('%PDF-');
		expect(had.reports - before).toBeLessThanOrEqual(5);

		// Somebody who was never here, and somebody who has a council.
		for (const visitor of [new Remote('192.0.2.3'), other]) await visitor.follow('/example');
	} finally {
		stop = true;
		await looping;
	}
});

/** Where the report of the first year on a council's page is. */
async function reportOf(visitor: Visitor, council: string): Promise<string> {
	const overview = await (await visitor.get(council)).text();
	const scorecard = /href="([^"]+)\/scorecard"/.exec(overview)?.[1];
	if (scorecard === undefined) throw new Error(`${council} has no result`);
	return `${scorecard}/report.pdf`;
}
