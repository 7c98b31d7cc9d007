import { expect } from '@playwright/test';
import { field, openEvidence, openFirstQuestion, startQuickly } from './steps.ts';
import { test } from './test.ts';

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled: scripts });

		test('the name of a link that is too long stays whole and says by how much', async ({
			page
		}) => {
			const tasks = await startQuickly(page);
			await openFirstQuestion(page, tasks);
			const name = 'n'.repeat(212);
			await openEvidence(page);
			await field(page, 'evidence.title').first().fill(name);
			await field(page, 'evidence.url').first().fill('https://example.org/minutes');
			await page.getByRole('button', { name: 'Continue', exact: true }).click();
			await expect(page.locator('.govuk-error-summary')).toContainText('It is 12 too long');
			await expect(field(page, 'evidence.title').first()).toHaveValue(name);
		});

		test('the name of a council that is too long stays whole and says by how much', async ({
			page
		}) => {
			await page.goto('/council');
			const name = 'N'.repeat(130);
			await page.getByLabel('Name of your council').fill(name);
			await page.getByRole('button', { name: 'Continue' }).click();
			await expect(page.locator('#name-error')).toContainText('It is 10 too long');
			await expect(page.getByLabel('Name of your council')).toHaveValue(name);
		});

		test('words to look for that are too long stay whole and say by how much', async ({ page }) => {
			const tasks = await startQuickly(page);
			await page.goto(`${tasks}/search`);
			const words = 'w'.repeat(103);
			await page.locator('#q').fill(words);
			await page.getByRole('button', { name: 'Search' }).click();
			await expect(page.locator('#q-error')).toContainText('It is 3 too long');
			await expect(page.locator('#q')).toHaveValue(words);
		});
	});
}

test('a note far longer than the service reads stays whole and says by how much', async ({
	page
}) => {
	const tasks = await startQuickly(page);
	await openFirstQuestion(page, tasks);
	const note = 'n'.repeat(300_000);
	await field(page, 'note').fill(note);
	await expect(page.locator('.saved')).toHaveAttribute('data-state', 'waiting');
	await page.getByRole('button', { name: 'Continue', exact: true }).click();
	await expect(page.locator('.govuk-error-summary')).toContainText('It is 297,000 too long');
	await expect(field(page, 'note')).toHaveValue(note);
});

test('an address longer than any of the service is answered with a page that says so', async ({
	page
}) => {
	const answer = await page.goto(`/help?${'a'.repeat(5000)}`);
	expect(answer?.status()).toBe(414);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('This address is too long');
	await page.getByRole('link', { name: 'Go to the start page' }).click();
	await expect(page).toHaveURL(/\/$/);
});
