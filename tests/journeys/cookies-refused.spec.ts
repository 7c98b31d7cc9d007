import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { expect } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { heading } from './steps.ts';
import { test } from './test.ts';

/** A browser that refuses cookies is one to which none ever comes: they are taken out on the way. */
const folder = temporaryFolder();
let server: RunningServer;
let way: Server;
let origin: string;

test.beforeAll(async () => {
	const [port, between] = [await freePort(), await freePort()];
	origin = `http://localhost:${between}`;
	const environment = { ORIGIN: origin };
	server = await startServer({ port, database: folder.in('scorecard.db'), environment });
	way = createServer((asked, answer) => {
		const { headers, method, url = '/' } = asked;
		const onward = request(new URL(url, server.origin), { headers, method });
		onward.on('response', (reply: IncomingMessage) => {
			const { 'set-cookie': _, ...kept } = reply.headers;
			answer.writeHead(reply.statusCode ?? 500, kept);
			reply.pipe(answer);
		});
		asked.pipe(onward);
	});
	way.listen(between, 'localhost');
	await once(way, 'listening');
});

test.afterAll(async () => {
	way.closeAllConnections();
	way.close();
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('who begins the example is told that the cookie was not kept', async ({ page }) => {
			await page.goto(origin);
			await page.getByRole('button', { name: 'Look at an example' }).click();
			await expect(heading(page)).toHaveText('Your browser did not keep our cookie');
			await page.getByRole('link', { name: 'Go to the start page' }).click();
			await expect(page).toHaveURL(`${origin}/`);
		});

		test('so is who begins with a council', async ({ page }) => {
			await page.goto(`${origin}/council`);
			await page.getByLabel('Name of your council').fill('Testham Council');
			await page.getByRole('radio', { name: 'Wales', exact: true }).check();
			await page.getByRole('button', { name: 'Continue' }).click();
			await expect(heading(page)).toHaveText('Your browser did not keep our cookie');
		});
	});
}

test('an address alone tells nothing about a council, whether there is one or not', async ({
	page
}) => {
	const nowhere = await page.request.get(`${origin}/council/${'A'.repeat(16)}`);
	expect(nowhere.status()).toBe(404);
	await page.goto(`${origin}/begun/${'A'.repeat(16)}`);
	await expect(heading(page)).toHaveText('Your browser did not keep our cookie');
});
