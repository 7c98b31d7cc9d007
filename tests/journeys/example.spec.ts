import { expect } from '@playwright/test';
import { figuresOf, heading, openExample } from './steps.ts';
import { test } from './test.ts';

const flag = 'Example: Fenbridge Council is fictional.';

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('the example shows three years in both questionnaires, clearly marked', async ({
			page
		}) => {
			await openExample(page);
			const home = page.url();
			for (const name of ['Council practice', 'Core outcomes']) {
				const part = page.getByRole('region', { name, exact: true });
				for (const year of ['2024 to 2025', '2025 to 2026', '2026 to 2027'])
					await expect(part.getByRole('link', { name: year })).toBeVisible();
			}
			const addresses = await page
				.locator('.govuk-task-list__link')
				.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
			expect(addresses).toHaveLength(6);
			for (const address of addresses) {
				await page.goto(address);
				await expect(page.locator('.example-flag')).toContainText(flag);
				await expect(heading(page)).toBeVisible();
			}
			await page.goto(home);
			await page.getByRole('link', { name: /^2026 to 2027.*Council practice/ }).click();
			await expect(heading(page)).toContainText('2026 to 2027');
			expect(await figuresOf(page)).toHaveLength(5);
			await expect(page.locator('table.figures').first()).toContainText('2025 to 2026');
			await page.getByRole('link', { name: 'Leave the example' }).click();
			await expect(page.getByRole('link', { name: 'Start now' })).toBeVisible();
		});
	});
}

test('the same copy comes back within a session', async ({ page }) => {
	await openExample(page);
	const first = page.url();
	await openExample(page);
	expect(page.url()).toBe(first);
});

test('a copy belongs to its session: for everybody else nothing is there', async ({
	page,
	browser
}) => {
	await openExample(page);
	const home = new URL(page.url()).pathname;
	const year = `${home}/2026-to-2027/scorecard`;
	const addresses = [
		home,
		...['', '/check', '/reopen', '/report', '/report.pdf', '/scorecard', '/search?q=training'],
		...['/assessment.json', '/procurement', '/procurement/check', '/procurement/next'],
		'/procurement/T4.1'
	].map((path) => (path === home ? path : `${year}${path}`));
	for (const address of addresses)
		expect((await page.request.get(address)).status(), address).toBe(200);

	const stranger = await browser.newContext({ baseURL: new URL(page.url()).origin });
	const other = await stranger.newPage();
	await openExample(other);
	expect(new URL(other.url()).pathname).not.toBe(home);
	const nobody = await browser.newContext({ baseURL: new URL(page.url()).origin });
	for (const address of addresses) {
		for (const context of [stranger, nobody]) {
			const response = await context.request.get(address);
			expect(response.status(), address).toBe(404);
			expect(await response.text(), address).not.toContain('Fenbridge');
		}
	}
	await stranger.close();
	await nobody.close();
});

test('private pages are never kept in a cache', async ({ page }) => {
	await openExample(page);
	for (const path of ['', '/2026-to-2027/scorecard/report.pdf']) {
		const response = await page.request.get(`${new URL(page.url()).pathname}${path}`);
		expect(response.headers()['cache-control']).toContain('no-store');
	}
});
