import { expect, type Browser, type Page } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { MockIssuer } from '../mock-issuer.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { beginCouncil, openSignIn, settingsFor, signIn, signInButton } from './council-account.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { heading } from './steps.ts';
import { test } from './test.ts';

const folder = temporaryFolder();
let mock: MockIssuer;
let server: RunningServer;
let people = 0;
let domain: string;

test.beforeAll(async () => {
	mock = await MockIssuer.open();
	server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: settingsFor(mock)
	});
});
test.beforeEach(() => {
	people += 1;
	// Journeys of one worker share the service: each is about a domain of its own.
	domain = `northmarch${people}.example`;
	become('lead');
});
test.afterAll(async () => {
	expect(await server.end('SIGTERM')).toBe(0);
	await mock.close();
	folder.remove();
});

/** From now on the issuer means somebody else, whose address it says is theirs. */
function become(name: string, verified = true): void {
	const email = `${name}@${domain}`;
	mock.says = { sub: `${name} ${people}`, name: `The ${name}`, email, email_verified: verified };
}

/** A lead who signed in with the council account, and a council. Gives its address. */
async function lead(page: Page, name: string): Promise<string> {
	await signIn(page, server.origin);
	return beginCouncil(page, server.origin, name);
}

async function letIn(page: Page, council: string, role: string): Promise<void> {
	await page.goto(`${council}/team`);
	await page.getByRole('link', { name: 'Let colleagues in by their e-mail address' }).click();
	// The page of the team has radios of the same names.
	await expect(heading(page)).toHaveText('Let colleagues in by their e-mail address');
	await page.getByRole('radio', { name: role, exact: true }).check();
	await page.getByRole('button', { name: 'Keep this' }).click();
	await expect(page.getByRole('status')).toContainText('It is kept');
}

async function inAnotherBrowser(browser: Browser, javaScriptEnabled: boolean) {
	const context = await browser.newContext({ javaScriptEnabled });
	return { page: await context.newPage(), close: () => context.close() };
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		test('a new colleague comes into the council that lists their address', async ({
			page,
			browser
		}) => {
			const council = await lead(page, 'Northmarch Council');
			await letIn(page, council, 'Contributor');
			const { page: other, close } = await inAnotherBrowser(browser, javaScriptEnabled);
			become('bob');
			await signIn(other, server.origin);
			await expect(other.getByRole('status')).toContainText(
				'now in the team of Northmarch Council'
			);
			await expect(other.locator('.people')).toContainText('The bob');
			await page.goto(`${council}/audit`);
			await expect(page.locator('main')).toContainText(`Came in by an address at ${domain}`);
			await letIn(page, council, 'Nobody is let in by it');
			await other.context().clearCookies();
			become('carol');
			await signIn(other, server.origin);
			expect((await other.goto(council))?.status()).toBe(404);
			await close();
		});

		test('where two councils share an address, a colleague chooses', async ({ page, browser }) => {
			for (const name of ['Northmarch Council', 'Fenbridge Council'])
				await letIn(page, await lead(page, name), 'Reader');
			const { page: other, close } = await inAnotherBrowser(browser, javaScriptEnabled);
			become('bob');
			await openSignIn(other, server.origin);
			await signInButton(other).click();
			await expect(heading(other)).toHaveText('Choose your council');
			await other.getByRole('button', { name: 'Go on' }).click();
			await expect(other.locator('#council-error')).toContainText('Choose a council');
			if (javaScriptEnabled) {
				await expectAccessible(other, 'choose');
				await expectLargeTextFits(other, 'choose');
			}
			await other.getByLabel('Fenbridge Council').check();
			await other.getByRole('button', { name: 'Go on' }).click();
			await expect(other.getByRole('status')).toContainText('now in the team of Fenbridge Council');
			await close();
		});
	});
}

test('only an address that is theirs lets somebody in, or is listed by them', async ({
	page,
	browser
}) => {
	const council = await lead(page, 'Northmarch Council');
	await letIn(page, council, 'Reader');
	await expectAccessible(page, 'domains');
	await expectLargeTextFits(page, 'domains');
	const headers = { origin: server.origin, accept: 'text/html' };
	const form = { domain: 'fenbridge.example', role: 'reader' };
	const sent = await page.request.post(`${council}/team/domains`, { form, headers });
	expect(sent.status()).toBe(403);
	const missing = await page.request.post(`${council}/team/domains`, {
		...{ form: { domain }, headers }
	});
	expect(missing.status()).toBe(400);
	expect(await missing.text()).toContain('Choose what they become');
	const { page: other, close } = await inAnotherBrowser(browser, true);
	become('bob', false);
	await signIn(other, server.origin);
	expect((await other.goto(council))?.status()).toBe(404);
	await other.goto(`${await beginCouncil(other, server.origin, 'Another Council')}/team/domains`);
	await expect(other.locator('main')).toContainText('sign in with your council account first');
	await close();
});

test('who follows an invitation comes in by it', async ({ page, browser }) => {
	const council = await lead(page, 'Northmarch Council');
	await letIn(page, council, 'Reader');
	await page.goto(`${council}/team`);
	await page.getByRole('radio', { name: 'Contributor', exact: true }).check();
	await page.getByRole('button', { name: /^Make/ }).click();
	const link = await page.getByLabel('Link').inputValue();
	const { page: other, close } = await inAnotherBrowser(browser, true);
	become('bob');
	await signIn(other, server.origin, `?next=${new URL(link).pathname}`);
	await expect(heading(other)).toContainText('Northmarch Council');
	await expect(other.getByLabel('Your name')).toHaveValue('The bob');
	await close();
});
