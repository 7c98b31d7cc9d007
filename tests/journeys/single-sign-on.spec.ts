import { expect, type Browser, type Page } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { MockIssuer } from '../mock-issuer.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import {
	beginCouncil,
	openSignIn,
	send,
	settingsFor,
	signIn,
	signInButton
} from './council-account.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { heading } from './steps.ts';
import { test } from './test.ts';

const folder = temporaryFolder();
let mock: MockIssuer;
let server: RunningServer;
let people = 0;

test.beforeAll(async () => {
	mock = await MockIssuer.open();
	server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: settingsFor(mock)
	});
});
test.beforeEach(() => {
	// Journeys of one worker share the issuer: each has a person of its own.
	people += 1;
	const email = `ann${people}@northmarch.example`;
	mock.says = { sub: `ann-${people}`, name: 'Ann Lee', email };
	mock.signing = 'right';
	mock.refuses = false;
});
test.afterAll(async () => {
	expect(await server.end('SIGTERM')).toBe(0);
	await mock.close();
	folder.remove();
});

const email = () => String(mock.says['email']);
/** Leaves for the issuer and is let in there. Gives the address that leads back, which nobody went to yet. */
async function leave(page: Page): Promise<string> {
	await openSignIn(page, server.origin);
	return mock.letIn(new URL(await send(page, `${server.origin}/sign-in?/issuer`))).href;
}

/** As somebody does who wants to change how they sign in. */
async function signInAgain(page: Page): Promise<void> {
	await page.goto(`${server.origin}/account`);
	await page.getByRole('link', { name: 'Sign in again' }).click();
	await signInButton(page).click();
	await expect(page).toHaveURL(`${server.origin}/account`);
	expect(mock.lastAsked.get('prompt')).toBe('login');
}

async function inAnotherBrowser(browser: Browser, look: (page: Page) => Promise<void>) {
	const context = await browser.newContext();
	await look(await context.newPage());
	await context.close();
}

/** What the page says is in the log under its number, and nothing of who it was. */
async function expectRefused(page: Page, words: string, code: string): Promise<void> {
	await expect(heading(page)).toHaveText(words);
	await expect(page.getByRole('link', { name: 'Your account' })).toHaveCount(0);
	const incident = /give them this number: (\S+)/.exec(await page.locator('main').innerText())?.[1];
	const [line] = server.events.filter((event) => event.includes(`"incident":"${incident}"`));
	expect(line).toContain(`"code":"${code}"`);
	expect([...server.events, ...server.log].join('\n')).not.toMatch(/@|code-\d|eyJ/);
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		test('a council begun here is opened from another computer by the council account', async ({
			page,
			browser
		}) => {
			const council = await beginCouncil(page, server.origin, 'Northmarch Council');
			await openSignIn(page, server.origin, `?next=${new URL(council).pathname}`);
			await expect(
				page.getByLabel('Bring Northmarch Council into my account').first()
			).toBeChecked();
			await signInButton(page).click();
			await expect(heading(page)).toHaveText('Northmarch Council');
			await page.getByRole('link', { name: 'Your account' }).click();
			await expect(page.locator('main')).toContainText(`${email()}, used last on`);
			await expect(page.locator('main')).not.toContainText('You cannot sign in');
			await inAnotherBrowser(browser, async (other) => {
				expect((await other.goto(council))?.status()).toBe(404);
				await signIn(other, server.origin, `?next=${new URL(council).pathname}`);
				await expect(heading(other)).toHaveText('Northmarch Council');
			});
		});

		test('a council account is added to an account, and taken away again', async ({
			page,
			browser
		}) => {
			await signIn(page, server.origin);
			await page.goto(`${server.origin}/account`);
			// Let in without a question, as at a computer that was left open.
			await expect(page.getByRole('button', { name: 'Add your council account' })).toHaveCount(0);
			expect((await page.goto(`${server.origin}/account/remove`))?.status()).toBe(403);
			await signInAgain(page);
			const first = { ...mock.says };
			mock.says = { sub: `second-${people}`, name: 'Ann Lee', email: `b${email()}` };
			await page.getByRole('button', { name: 'Add your council account' }).click();
			await expect(page.getByRole('status')).toContainText('Your council account is added');
			expect(mock.lastAsked.get('prompt')).toBe('login');
			mock.says = first;
			await page.getByRole('button', { name: `Remove ${email()}` }).click();
			await expect(page.getByRole('status')).toContainText('Nobody can sign in with it');
			await page.getByRole('button', { name: `Remove b${email()}` }).click();
			await expect(page.locator('.govuk-error-summary')).toContainText('the only way');
			await inAnotherBrowser(browser, async (other) => {
				// Not even as somebody new.
				await openSignIn(other, server.origin);
				await signInButton(other).click();
				await expectRefused(
					other,
					'You took this council account off your account here',
					'TAKEN_OFF'
				);
				mock.says = { ...first, sub: `third-${people}` };
				await signIn(other, server.origin);
				await other.goto(`${server.origin}/account`);
				// Somebody new, whose address is the name of the account it was removed from.
				await expect(heading(other)).toHaveText('Make an account');
				await expect(other.getByLabel('Your name')).toHaveCount(0);
				const form = { name: 'Ann Lee', email: `c${email()}` };
				const headers = { origin: server.origin, accept: 'text/html' };
				const made = await other.request.post(`${server.origin}/account?/create`, {
					...{ form, headers }
				});
				expect(made.status()).toBe(403);
				await signInAgain(other);
				await other.getByLabel('Your name').fill(form.name);
				await other.getByLabel('E-mail address at work').fill(form.email);
				await other.getByRole('button', { name: 'Make the account' }).click();
				await expect(heading(other)).toHaveText('Your account');
			});
		});

		test('who stops at the issuer is told what to do', async ({ page }) => {
			mock.refuses = true;
			await openSignIn(page, server.origin);
			await signInButton(page).click();
			const words = 'Your council’s sign-in did not let you in';
			await expectRefused(page, words, 'access_denied');
			if (javaScriptEnabled) await expectAccessible(page, 'declined');
		});
	});
}

test('an address that is somebody else’s opens nothing of theirs', async ({ page, browser }) => {
	const council = await beginCouncil(page, server.origin, 'Fenbridge Council');
	await send(page, `${server.origin}/account?/create`, { name: 'Another Ann', email: email() });
	await inAnotherBrowser(browser, async (other) => {
		await signIn(other, server.origin);
		expect((await other.goto(council))?.status()).toBe(404);
		await other.goto(`${server.origin}/account`);
		await expect(heading(other)).toHaveText('Make an account');
		await expect(other.locator('main')).toContainText('You sign in with your council account');
	});
});

test('what came back once brings nobody in again', async ({ page, browser }) => {
	const back = await leave(page);
	await page.goto(back);
	await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible();
	await page.context().clearCookies({ name: 'session' });
	await page.goto(back);
	await expectRefused(page, 'This attempt to sign in is over', 'NO_SUCH_ATTEMPT');
	await inAnotherBrowser(browser, async (other) => {
		await other.goto(back);
		await expectRefused(other, 'This attempt to sign in is over', 'NO_SUCH_ATTEMPT');
	});
});

test('a link that came back belongs to the browser that left', async ({ page, browser }) => {
	const back = await leave(page);
	await inAnotherBrowser(browser, async (other) => {
		// One that left too, with an attempt of its own.
		await leave(other);
		await other.goto(back);
		await expectRefused(other, 'This attempt to sign in is over', 'NO_SUCH_ATTEMPT');
	});
	await page.goto(back);
	await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible();
});

for (const [what, says, code] of [
	['nonce', { nonce: 'other' }, 'OAUTH_JWT_CLAIM_COMPARISON_FAILED nonce'],
	['audience', { aud: 'another' }, 'OAUTH_JWT_CLAIM_COMPARISON_FAILED aud'],
	['issuer', { iss: 'https://issuer.example' }, 'OAUTH_JWT_CLAIM_COMPARISON_FAILED iss'],
	['end', { exp: 1 }, 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED exp']
] as const) {
	test(`a token of another ${what} signs nobody in`, async ({ page }) => {
		mock.says = { ...mock.says, ...says };
		await openSignIn(page, server.origin);
		await signInButton(page).click();
		await expectRefused(page, 'We could not be sure who you are', code);
	});
}

test('only pages with a form that leads to the issuer let one lead there', async ({ page }) => {
	await signIn(page, server.origin);
	const policyOf = async (path: string) =>
		(await page.request.get(`${server.origin}${path}`)).headers()['content-security-policy'];
	for (const path of ['/sign-in', '/account'])
		expect(await policyOf(path)).toContain(`form-action 'self' ${mock.address};`);
	for (const path of ['/', '/council', '/privacy', '/nowhere'])
		expect(await policyOf(path)).toContain("form-action 'self';");
	await page.goto(`${server.origin}/privacy`);
	await expect(page.locator('main')).toContainText('your browser goes to 127.0.0.1');
	await expectAccessible(page, 'privacy');
	await openSignIn(page, server.origin);
	await expectAccessible(page, 'sign in');
	await expectLargeTextFits(page, 'sign in');
	await page.goto(`${server.origin}/account`);
	await expectAccessible(page, 'account');
	await expectLargeTextFits(page, 'account');
});

test('the service starts without the issuer, says so, and finds it later', async ({ page }) => {
	mock.away = Infinity;
	const late = await startServer({
		...{ port: await freePort(), database: folder.in('late.db') },
		environment: settingsFor(mock)
	});
	await page.goto(`${late.origin}/sign-in`);
	await expect(page.locator('main')).toContainText('does not work at the moment');
	await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
	await expectAccessible(page, 'away');
	mock.away = 0;
	await expect(async () => {
		await page.goto(`${late.origin}/sign-in`);
		await expect(signInButton(page)).toBeVisible({ timeout: 1000 });
	}).toPass();
	expect(late.log.filter((line) => line.includes('"method":"DISCOVER"'))).not.toEqual([]);
	expect(await late.end('SIGTERM')).toBe(0);
});

test('where passwords are switched off nobody signs in with one, and who is in stays in', async ({
	page
}) => {
	const database = folder.in('off.db');
	const port = await freePort();
	const on = await startServer({ port, database, environment: settingsFor(mock) });
	const form = { name: 'Northmarch Council', nation: 'england', type: 'county' };
	const headers = { origin: on.origin, accept: 'text/html' };
	await page.request.post(`${on.origin}/council`, { form, headers });
	const account = { name: 'Ann Lee', email: email() };
	await page.request.post(`${on.origin}/account?/create`, { form: account, headers });
	await on.end('SIGTERM');
	const off = await startServer({
		...{ port, database },
		environment: { ...settingsFor(mock), PASSWORDS: 'off' }
	});
	await page.goto(`${off.origin}/account`);
	await expect(heading(page)).toHaveText('Your account');
	await expect(page.locator('main')).toContainText('Passwords are switched off here');
	await expect(page.getByRole('link', { name: /password/ })).toHaveCount(0);
	await page.goto(`${off.origin}/sign-in`);
	await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
	await expectAccessible(page, 'sign in without passwords');
	for (const path of ['/sign-in?/password', '/account/password', '/account/app', '/reset/any']) {
		const sent = await page.request.post(`${off.origin}${path}`, {
			...{ form: { email: email(), password: 'seven green umbrellas', code: '1' }, headers }
		});
		expect(sent.status(), path).toBe(403);
		expect(await sent.text(), path).toContain('Passwords are switched off');
	}
	expect(await off.end('SIGTERM')).toBe(0);
});
