import { expect, test } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { HostileGround, hostileRequests } from '../hostile.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { Visitor } from '../visitor.ts';

/** The bytes of the longest answer. */
const longest = 200_000;

const folder = temporaryFolder();
let server: RunningServer;
let ground: HostileGround;

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
	server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: { NEW_COUNCILS: '1000' }
	});
	ground = await HostileGround.begin(new Visitor(server.origin));
});

test.afterAll(async () => {
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

/**
 * What a request costs is measured in bench/, and tests/cost.test.ts holds that no reader grows with the square of what it
 * reads. Here each gets its answer before the time of its test is over, of which the square of a megabyte would take hours.
 */
test.describe('a request of a megabyte is answered shortly, and a plain page after it', () => {
	for (const [name, made] of hostileRequests) {
		test(name, async () => {
			const send = await made(ground);
			// Twice: what the first leaves behind is there for the second.
			for (let round = 0; round < 2; round += 1) {
				// Whoever sends more than is read may find the line closed while they still send.
				const reply = await send().catch(() => null);
				if (reply === null) continue;
				expect([200, 303, 400, 413, 414, 429]).toContain(reply.status);
				expect((await reply.arrayBuffer()).byteLength).toBeLessThanOrEqual(longest);
			}
			const page = await ground.visitor.get(ground.question);
			expect(page.status).toBe(200);
			expect(await page.text()).toContain('<h1');
		});
	}
});
