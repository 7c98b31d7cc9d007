import { once } from 'node:events';
import { createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { expect, type BrowserContext } from '@playwright/test';
import { openDatabase } from '#lib/server/database/database.ts';
import { createAccount, setPassword } from '#lib/server/identity/accounts.ts';
import { beginSession } from '#lib/server/identity/sessions.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer } from '../server.ts';
import { Visitor } from '../visitor.ts';
import { expectAccessible } from './look.ts';
import { heading } from './steps.ts';
import { test } from './test.ts';

/** Somebody with an account, signed in with the browser of a context. */
async function signIn(context: BrowserContext, database: string, origin: string, email: string) {
	const opened = await openDatabase(database);
	const now = new Date();
	const { token, personId } = await beginSession(opened, now);
	await createAccount(opened, personId, { email, name: 'Sam Lee' }, now);
	await setPassword(opened, personId, 'drei-tassen-moor-und-kies', token, now);
	await opened.destroy();
	await context.addCookies([{ name: 'session', value: token, url: origin }]);
	return personId;
}

for (const script of [true, false]) {
	test.describe(script ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled: script });

		test('the code of the first start makes one account look after the installation', async ({
			page,
			context,
			browser
		}) => {
			test.slow();
			const folder = temporaryFolder();
			const database = folder.in('scorecard.db');
			const port = await freePort();
			let server = await startServer({ port, database });
			const { origin } = server;
			await expect.poll(() => server.said.length).toBe(2);
			const code = /([A-Z2-9]{4}-){5}[A-Z2-9]{4}/.exec(server.said[1] ?? '')?.[0] ?? '';
			expect(server.said[1]).toMatch(/^Only if you run this for others: /);

			const council = await new Visitor(origin).begin({ name: 'Northmarch Council' });
			const secret = 'Northmarch secret';
			await signIn(context, database, origin, 'ann@northmarch.example');

			await test.step('nobody finds the pages without it, and a wrong code opens nothing', async () => {
				expect((await page.goto(`${origin}/administrator`))?.status()).toBe(404);
				await page.goto(`${origin}/administrator/code`);
				await page.getByLabel('Code').fill('AAAA-BBBB');
				await page.getByRole('button', { name: 'Become an administrator' }).click();
				await expect(page.locator('.govuk-error-summary')).toContainText(
					'Enter the code as it was'
				);
				await expect(page.getByLabel('Code')).toHaveValue('AAAA-BBBB');
				if (script) await expectAccessible(page, 'a wrong code');
			});

			await test.step('the code opens the page once, with councils and no answer', async () => {
				await page.getByLabel('Code').fill(code.toLowerCase());
				await page.getByRole('button', { name: 'Become an administrator' }).click();
				await expect(heading(page)).toHaveText('Look after the installation');
				await expect(page.getByRole('row', { name: /Northmarch Council/ })).toContainText('1');
				await expect(page.locator('main')).not.toContainText(secret);
				if (script) await expectAccessible(page, 'the installation');
				expect((await page.request.get(origin + council)).status()).toBe(404);
				await page.goto(`${origin}/administrator/code`);
				await page.getByLabel('Code').fill(code);
				await page.getByRole('button', { name: 'Become an administrator' }).click();
				await expect(page.locator('.govuk-error-summary')).toBeVisible();
			});

			await test.step('a link for a new password is made for an account alone, and shown once', async () => {
				const other = await browser.newContext();
				await signIn(other, database, origin, 'bob@northmarch.example');
				expect((await other.request.get(`${origin}/account`)).status()).toBe(200);
				await page.goto(`${origin}/account`);
				await page.getByRole('link', { name: 'Look after the installation' }).click();
				const reset = page.getByRole('region', { name: 'Make a link for a new password' });
				await reset.getByLabel('E-mail address').fill('nobody@northmarch.example');
				await reset.getByRole('button', { name: 'Make the link' }).click();
				await expect(page.locator('.govuk-error-summary')).toContainText('There is none');
				await reset.getByLabel('E-mail address').fill('bob@northmarch.example');
				await reset.getByRole('button', { name: 'Make the link' }).click();
				await expect(page.getByLabel('It is shown once')).toHaveValue(
					new RegExp(`^${origin}/reset/`)
				);
				const end = page.getByRole('region', { name: 'Sign somebody out everywhere' });
				await end.getByLabel('E-mail address').fill('bob@northmarch.example');
				await end.getByRole('button', { name: 'Sign them out' }).click();
				await expect(page.getByRole('status')).toContainText('They were signed out everywhere');
				const after = await other.request.get(`${origin}/account`, { maxRedirects: 0 });
				expect(after.status()).toBe(303);
				await other.close();
			});

			await test.step('an address is freed of an account that nobody can sign in with', async () => {
				const opened = await openDatabase(database);
				for (const name of ['carol', 'dan']) {
					const { personId } = await beginSession(opened, new Date());
					const email = `${name}@northmarch.example`;
					await createAccount(opened, personId, { email, name: 'Lee Sam' }, new Date());
					if (name === 'carol') continue;
					const passkey = { public_key: 'AA', counter: 0, transports: '[]', used_at: null };
					await opened
						.insertInto('passkey')
						.values({ id: 'AA', person_id: personId, created_at: 1, ...passkey })
						.execute();
				}
				await opened.destroy();
				const free = page.getByRole('region', { name: 'Free an e-mail address' });
				for (const [name, said] of [
					['nobody', 'There is none'],
					['dan', 'Somebody can sign in']
				] as const) {
					await free.getByLabel('E-mail address').fill(`${name}@northmarch.example`);
					await free.getByRole('button', { name: 'Free the address' }).click();
					await expect(page.locator('.govuk-error-summary')).toContainText(said);
				}
				if (script) await expectAccessible(page, 'an address that is somebody’s');
				await free.getByLabel('E-mail address').fill('Carol@northmarch.example');
				await free.getByRole('button', { name: 'Free the address' }).click();
				await expect(page.getByRole('status')).toContainText('The address is free');
			});

			await test.step('who did what in the installation says so, and can be taken away', async () => {
				await page.getByRole('link', { name: 'See who did what' }).click();
				const rows = page.locator('tbody tr');
				await expect(rows.first()).toContainText('Freed the e-mail address');
				await expect(rows.filter({ hasText: 'Signed somebody out everywhere' })).toHaveCount(1);
				await expect(rows.first()).toContainText('ann@northmarch.example');
				await expect(rows.filter({ hasText: 'Became an administrator' })).toHaveCount(1);
				if (script) await expectAccessible(page, 'who did what in the installation');
				const csv = await page.request.get(`${origin}/administrator/audit.csv`);
				expect(await csv.text()).toContain('reset-link-made');
			});

			await test.step('it ends by a button, and a later start has no code', async () => {
				await page.goto(`${origin}/administrator`);
				await page.getByRole('button', { name: 'Stop looking after the installation' }).click();
				await expect(heading(page)).toBeVisible();
				expect((await page.goto(`${origin}/administrator`))?.status()).toBe(404);
				expect(await server.end('SIGTERM')).toBe(0);
				server = await startServer({ port, database });
				await new Visitor(origin).get('/health');
				expect(server.said).toHaveLength(1);
				expect(await server.end('SIGTERM')).toBe(0);
			});
			const file = new DatabaseSync(database, { readOnly: true });
			expect(file.prepare('select count(*) as count from administrator').get()?.['count']).toBe(0);
			file.close();
			folder.remove();
		});
	});
}

test('a first start that fails uses up no code: the next one says it', async () => {
	test.slow();
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	const port = await freePort();
	const taken = createServer().listen(port, '127.0.0.1');
	await once(taken, 'listening');
	await expect(startServer({ port, database })).rejects.toThrow('The server cannot start: ');
	const settings = { QUESTIONNAIRES_PATH: folder.in('nowhere') };
	await expect(startServer({ port, database, environment: settings })).rejects.toThrow('nowhere');
	taken.close();
	await once(taken, 'close');
	const server = await startServer({ port, database });
	await expect.poll(() => server.said[1]).toMatch(/^Only if you run this for others: /);
	expect(await server.end('SIGTERM')).toBe(0);
	const again = await startServer({ port, database });
	expect((await fetch(`${again.origin}/health`)).status).toBe(200);
	expect(again.said).toHaveLength(1);
	expect(await again.end('SIGTERM')).toBe(0);
	folder.remove();
});
