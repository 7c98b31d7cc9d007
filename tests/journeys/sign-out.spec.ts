import { expect, type Page } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer } from '../server.ts';
import { Visitor } from '../visitor.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import {
	describeQuickly,
	field,
	heading,
	openExample,
	openFirstQuestion,
	savingLine,
	startQuickly
} from './steps.ts';
import { test } from './test.ts';

const signOut = (page: Page) => page.getByRole('link', { name: 'Sign out' });
const done = 'You are signed out';

async function expectSignedOut(page: Page, council: string): Promise<void> {
	await expect(heading(page)).toHaveText(done);
	await expect(signOut(page)).toHaveCount(0);
	expect(await page.context().cookies()).toEqual([]);
	expect((await page.request.get(council)).status()).toBe(404);
	await page.goto('/sign-out');
	await expect(heading(page)).toHaveText(done);
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		test('a session is ended from any page, after a copy was offered', async ({ page }) => {
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			for (const address of ['/', '/help', '/privacy', '/no-such-page', council]) {
				await page.goto(address);
				await expect(signOut(page), address).toBeVisible();
			}
			await signOut(page).click();
			await expect(page.getByText('This browser holds your only key')).toBeVisible();
			await expect(page.getByText('only with a new invitation')).toBeVisible();
			const copy = page.getByRole('link', { name: 'Download everything about Northmarch Council' });
			const [download] = await Promise.all([page.waitForEvent('download'), copy.click()]);
			expect(download.suggestedFilename()).toBe('northmarch-council-council.json');
			if (javaScriptEnabled) {
				await expectAccessible(page, 'sign out');
				await expectLargeTextFits(page, 'sign out');
			}
			await page.getByRole('button', { name: 'Sign out' }).click();
			await expectSignedOut(page, council);
		});

		test('nothing of a council is shown again by going back', async ({ page }) => {
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			await page.goto(council);
			await signOut(page).click();
			await page.getByRole('button', { name: 'Sign out' }).click();
			await expect(heading(page)).toHaveText(done);
			await page.goBack();
			// The page before it leads on to the same one, now that nobody is signed in.
			await expect(page).toHaveURL(/\/signed-out$/);
			await expect(heading(page)).toHaveText(done);
			await page.goBack();
			await expect(page).toHaveURL(council);
			await expect(heading(page)).toHaveText('We could not find that page');
			await expect(page.getByText('Northmarch')).toHaveCount(0);
		});

		test('an example needs no copy', async ({ page }) => {
			await openExample(page);
			const council = new URL(page.url()).pathname;
			await signOut(page).click();
			await expect(page.getByText('You have no council of your own here')).toBeVisible();
			await expect(page.getByRole('link', { name: /^Download/ })).toHaveCount(0);
			await page.getByRole('button', { name: 'Sign out' }).click();
			await expectSignedOut(page, council);
		});
	});
}

test('the keyboard alone ends a session', async ({ page }) => {
	const council = await describeQuickly(page);
	await page.goto(council);
	await signOut(page).focus();
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText('Sign out of this browser');
	const button = page.getByRole('button', { name: 'Sign out' });
	for (let each = 0; each < 10; each += 1) {
		if (await button.evaluate((element) => element === document.activeElement)) break;
		await page.keyboard.press('Tab');
	}
	await page.keyboard.press('Enter');
	await expectSignedOut(page, council);
});

const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage).length);

/** Types an answer that the service never takes, and asks to sign out. */
async function signOutWithAnAnswerThatWaits(page: Page): Promise<void> {
	const tasks = await startQuickly(page);
	await openFirstQuestion(page, tasks);
	await page.route('**/*', (route) =>
		route.request().url().includes('?/save') ? route.abort() : route.fallback()
	);
	await field(page, 'note').fill('Not saved yet.');
	await expect(savingLine(page)).toContainText('Not saved');
	await page.goto('/sign-out');
	await expect(page.getByText('What was typed is kept in this browser')).toBeVisible();
}

test('an answer that is not saved is named, and lost only when somebody says so', async ({
	page
}) => {
	await signOutWithAnAnswerThatWaits(page);
	await expectAccessible(page, 'sign out while an answer waits');
	const button = page.getByRole('button', { name: 'Sign out' });
	await button.click();
	const summary = page.locator('.govuk-error-summary');
	await expect(summary).toContainText('Some answers are not saved yet');
	expect(await kept(page)).toBe(1);
	await expectAccessible(page, 'sign out with an error');
	await summary.getByRole('link').click();
	await expect(page.locator('#lose')).toBeFocused();
	await page.keyboard.press('Space');
	await button.click();
	await expect(heading(page)).toHaveText(done);
	expect(await kept(page)).toBe(0);
});

test('an answer that can be saved by then is saved first', async ({ page }) => {
	await signOutWithAnAnswerThatWaits(page);
	await page.unroute('**/*');
	await page.reload();
	await expect.poll(() => kept(page)).toBe(0);
	await expect(page.locator('#lose')).toHaveCount(0);
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(heading(page)).toHaveText(done);
});

test('the session, the cookie and what the browser keeps of the service go', async () => {
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	for (const origin of [undefined, 'https://scorecard.example']) {
		const port = await freePort();
		const environment = { ...(origin !== undefined && { ORIGIN: origin }) };
		const server = await startServer({ port, database, environment });
		const visitor = new Visitor(server.origin);
		const from = origin ?? server.origin;
		const form = { name: 'Northmarch Council', nation: 'england', type: 'county' };
		await visitor.post('/council', form, { from });
		const token = visitor.cookie;
		expect((await visitor.get('/sign-out')).status).toBe(200);
		const answer = await visitor.post('/sign-out', {}, { from });
		expect(answer.headers.get('location')).toBe('/signed-out');
		// No cookies: those of other hosts of the same domain would go as well.
		expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
		const [cookie = ''] = answer.headers.getSetCookie();
		expect(cookie).toMatch(/^(__Host-)?session=; Max-Age=0; Path=\/; HttpOnly;/i);
		expect(cookie.includes('Secure')).toBe(origin !== undefined);
		visitor.cookie = token;
		expect((await visitor.get('/sign-out')).status).toBe(303);
		// A second press lands where the first did.
		expect((await visitor.post('/sign-out', {}, { from })).headers.get('location')).toBe(
			'/signed-out'
		);
		expect(await server.end('SIGTERM')).toBe(0);
	}
	folder.remove();
});
