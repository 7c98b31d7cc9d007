import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { expectAccessible } from './look.ts';
import { describeQuickly, heading } from './steps.ts';
import { test } from './test.ts';

const password = 'seven green umbrellas';

/** An address of its own, so that journeys that run side by side do not share an account. */
const newEmail = () => `${randomUUID()}@northmarch.example`;

/** From a session without an account to one, with no means of signing in yet. */
async function makeAccount(page: Page, email: string): Promise<void> {
	await page.goto('/account');
	await expect(heading(page)).toHaveText('Make an account');
	await page.getByLabel('Your name').fill('Ann Lee');
	await page.getByLabel('E-mail address at work').fill(email);
	await page.getByRole('button', { name: 'Make the account' }).click();
	await expect(heading(page)).toHaveText('Your account');
}

/** Chooses a password and sets up the app. Gives what the app makes its codes from, and the recovery codes. */
async function choosePassword(
	page: Page,
	look?: (state: string) => Promise<void>
): Promise<{ app: TOTP; recovery: string[] }> {
	await page.getByRole('link', { name: 'Choose a password' }).click();
	await expect(heading(page)).toHaveText('Choose a password');
	await page.getByLabel('New password').fill(password);
	await page.getByRole('button', { name: 'Keep this password' }).click();
	await expect(heading(page)).toHaveText('Set up your authenticator app');
	await look?.('set up an app');
	await expect(page.getByRole('img', { name: /Picture to scan/ })).toBeVisible();
	const secret = (await page.locator('.code-key code').innerText()).replaceAll(' ', '');
	const app = new TOTP({ secret });
	await page.getByLabel('Code from the app').fill('000000');
	await page.getByRole('button', { name: 'Confirm the code' }).click();
	await expect(page.locator('#code-error')).toContainText('This is not the code');
	await page.getByLabel('Code from the app').fill(app.generate());
	await page.getByRole('button', { name: 'Confirm the code' }).click();
	await expect(heading(page)).toHaveText('Your recovery codes');
	const recovery = await page.locator('.recovery-codes code').allInnerTexts();
	expect(recovery).toHaveLength(10);
	await page.getByRole('link', { name: 'I have kept them' }).click();
	await expect(heading(page)).toHaveText('Your account');
	return { app, recovery };
}

async function signIn(page: Page, email: string, code: string, word = password): Promise<void> {
	await page.getByLabel('E-mail address at work').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(word);
	await page.getByLabel('Code', { exact: true }).fill(code);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Sign out' }).click();
	await expect(heading(page)).toHaveText('Sign out of this browser');
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(heading(page)).toHaveText('You are signed out');
}

/** A device of the browser's own that makes passkeys and knows its owner. */
async function addDevice(page: Page): Promise<void> {
	const devices = await page.context().newCDPSession(page);
	await devices.send('WebAuthn.enable');
	await devices.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		test('a council begun without an account is opened again from another computer', async ({
			page,
			browser
		}) => {
			const email = newEmail();
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			await page.goto(council);
			await page.getByRole('link', { name: 'Your account' }).click();
			await expect(page.locator('main')).toContainText('the only key to Northmarch Council');
			await makeAccount(page, email);
			await expect(page.locator('main')).toContainText('You cannot sign in with this account yet');
			const { recovery } = await choosePassword(page);
			await expect(page.locator('main')).toContainText('You have 10 recovery codes left');
			await expect(page.locator('main')).not.toContainText('You cannot sign in');

			const elsewhere = await browser.newContext({ javaScriptEnabled });
			const other = await elsewhere.newPage();
			const response = await other.goto(council);
			expect(response?.status()).toBe(404);
			await other.getByRole('link', { name: 'Sign in to see it' }).click();
			await expect(heading(other)).toHaveText('Sign in');
			await signIn(other, email, recovery[0] ?? '', 'seven green umbrella');
			await expect(other.locator('#email-error')).toContainText('is not right');
			await expect(other.getByLabel('E-mail address at work')).toHaveValue(email);
			await expect(other.getByLabel('Password', { exact: true })).toHaveValue('');
			await signIn(other, email.toUpperCase(), recovery[0] ?? '');
			await expect(heading(other)).toHaveText('Northmarch Council');

			await other.getByRole('link', { name: 'Your account' }).click();
			await expect(other.locator('main')).toContainText('You have 9 recovery codes left');
			await expect(other.locator('main')).toContainText('You are signed in with 2 browsers');
			await other.getByRole('button', { name: 'Sign out of every other browser' }).click();
			await expect(other.getByRole('status')).toContainText('signed out of every other browser');
			expect((await page.goto(council))?.status()).toBe(404);

			await signOut(other);
			await other.goto('/sign-in');
			await signIn(other, email, recovery[0] ?? '');
			await expect(other.locator('#email-error')).toContainText('not used before');
			await elsewhere.close();
		});

		test('an account is removed once its owner is in no council, and sure', async ({ page }) => {
			const email = newEmail();
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			await makeAccount(page, email);
			await page.getByRole('link', { name: 'Remove your account' }).click();
			await expect(heading(page)).toHaveText('Remove your account');
			await expect(page.getByRole('button', { name: 'Remove the account' })).toHaveCount(0);
			if (javaScriptEnabled) await expectAccessible(page, 'still in a council');
			await page.getByRole('link', { name: 'Northmarch Council' }).click();
			await page.getByRole('link', { name: 'Delete this council' }).click();
			await page.getByLabel('Yes, delete everything about Northmarch Council').check();
			await page.getByRole('button', { name: 'Delete the council' }).click();
			expect((await page.goto(council))?.status()).toBe(404);

			await page.goto('/account/remove');
			await page.getByRole('button', { name: 'Remove the account' }).click();
			await expect(page.locator('.govuk-error-summary')).toContainText('Tick the box');
			await expect(page).toHaveTitle(/^Error: /);
			if (javaScriptEnabled) await expectAccessible(page, 'not sure');
			await page.getByLabel('Yes, remove my account').check();
			await page.getByRole('button', { name: 'Remove the account' }).click();
			await expect(page.getByRole('status')).toHaveText(/Your account was removed/);
			expect(await page.context().cookies()).toEqual([]);
			await page.goto('/account');
			await expect(heading(page)).toHaveText('Sign in');
			// Its address is anybody's again.
			await describeQuickly(page);
			await makeAccount(page, email);
		});

		test('what is wrong stands beside its field', async ({ page }) => {
			await describeQuickly(page);
			await page.goto('/account');
			await page.getByLabel('E-mail address at work').fill('ann');
			await page.getByRole('button', { name: 'Make the account' }).click();
			await expect(page.locator('#name-error')).toHaveText('Enter your name');
			await expect(page.locator('#email-error')).toContainText('such as name@council.gov.uk');
			await expect(page.getByLabel('E-mail address at work')).toHaveValue('ann');
			await makeAccount(page, newEmail());
			await page.getByRole('link', { name: 'Choose a password' }).click();
			for (const [typed, problem] of [
				['', 'Enter a password'],
				['too short', '12 characters or more'],
				['password1234', 'one of the first']
			] as const) {
				await page.getByLabel('New password').fill(typed);
				await page.getByRole('button', { name: 'Keep this password' }).click();
				await expect(page.locator('#password-error')).toContainText(problem);
			}
			await page.goto('/sign-in');
			await page.getByRole('button', { name: 'Sign in', exact: true }).click();
			await expect(page.locator('#email-error')).toContainText('Enter an e-mail address');
			await expect(page.locator('#password-error')).toHaveText('Enter your password');
			await expect(page.locator('#code-error')).toContainText('Enter the code');
		});
	});
}

test('a passkey is made and signs in, and the last means cannot be removed', async ({ page }) => {
	await addDevice(page);
	const council = await describeQuickly(page, { name: 'Northmarch Council' });
	await makeAccount(page, newEmail());
	await page.getByRole('button', { name: 'Add a passkey' }).click();
	await expect(page.getByRole('status')).toContainText('Your passkey is added');
	await expectAccessible(page, 'account with a passkey');
	await page.getByRole('button', { name: /^Remove the passkey/ }).click();
	await expect(page.locator('main')).toContainText('This is the only way you can sign in');
	await signOut(page);
	await page.goto('/sign-in');
	await expectAccessible(page, 'sign in');
	await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible();
	expect((await page.goto(council))?.status()).toBe(200);
	await expect(heading(page)).toHaveText('Northmarch Council');
});

test('a passkey of another service, or none, signs nobody in', async ({ page }) => {
	await addDevice(page);
	await page.goto('/sign-in');
	await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(page.getByRole('alert').filter({ hasText: 'You are not signed in' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Your account' })).toHaveCount(0);
});

test('guesses keep strangers out, and not the owner in a browser she used before', async ({
	page,
	browser
}) => {
	test.slow();
	const email = newEmail();
	await describeQuickly(page);
	await makeAccount(page, email);
	const { recovery } = await choosePassword(page, (state) => expectAccessible(page, state));
	const elsewhere = await browser.newContext();
	const stranger = await elsewhere.newPage();
	await stranger.goto('/sign-in');
	for (let each = 0; each < 10; each += 1) {
		await stranger.request.post('/sign-in?/password', {
			form: { email, password: `guess number ${each}`, code: '000000' },
			headers: { origin: new URL(stranger.url()).origin }
		});
	}
	await signIn(stranger, email, recovery[0] ?? '');
	await expect(stranger.locator('#email-error')).toContainText('too many attempts');
	await signOut(page);
	await page.goto('/sign-in');
	await signIn(page, email, recovery[0] ?? '');
	await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible();
	await elsewhere.close();
});
