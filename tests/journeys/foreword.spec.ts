import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { heading, startQuickly } from './steps.ts';
import { test } from './test.ts';

const text = 'Nobody here should be exploited.\n\nThis is what we will do.';

async function fill(page: Page, words: { text?: string; name?: string; role?: string }) {
	if (words.text !== undefined) await page.getByLabel('What it says').fill(words.text);
	if (words.name !== undefined) await page.getByLabel('Who it is from').fill(words.name);
	if (words.role !== undefined) await page.getByLabel('Their job title').fill(words.role);
	await page.getByRole('button', { name: 'Save the foreword' }).click();
}

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('a foreword is written, stands in the report to publish, and is taken out', async ({
			page
		}) => {
			const tasks = await startQuickly(page);
			await page.goto(`${tasks}/report?kind=publication`);
			await page.getByRole('link', { name: 'Write the foreword' }).click();
			await expect(heading(page)).toHaveText(/^Foreword, /);
			if (scripts) await expectAccessible(page, 'empty');

			await fill(page, { text, role: '' });
			for (const problem of ['Enter the name of who', 'Enter their job title'])
				await expect(page.locator('.govuk-error-summary')).toContainText(problem);
			await expect(page.getByLabel('What it says')).toHaveValue(text);
			if (scripts) await expectAccessible(page, 'with problems');

			await fill(page, { name: 'Ann Lee', role: 'Leader of the Council' });
			await expect(page.getByText('The foreword is saved.')).toBeVisible();
			await expectLargeTextFits(page, 'saved');

			await page.getByRole('link', { name: 'Back to the report to publish' }).click();
			for (const words of ['Nobody here should be exploited.', 'This is what we will do.'])
				await expect(page.locator('.report').getByText(words)).toBeVisible();
			await expect(page.locator('.report').getByText('Ann Lee')).toHaveCount(2);

			await page.getByRole('link', { name: 'Write the foreword' }).click();
			await page.getByRole('button', { name: 'Take it out' }).click();
			await expect(page.getByText('The foreword is taken out.')).toBeVisible();
			await page.goto(`${tasks}/report?kind=publication`);
			await expect(page.getByText('Ann Lee')).toHaveCount(0);
		});

		test('one that somebody else changed is shown beside what was typed', async ({ page }) => {
			const tasks = await startQuickly(page);
			const other = await page.context().newPage();
			await page.goto(`${tasks}/foreword`);
			await other.goto(`${tasks}/foreword`);
			await fill(page, { text: 'Theirs.', name: 'Ann Lee', role: 'Leader' });
			await expect(page.getByText('The foreword is saved.')).toBeVisible();
			await other.reload();
			await fill(page, { text: 'Theirs, again.' });
			await expect(page.getByText('The foreword is saved.')).toBeVisible();

			await fill(other, { text: 'Mine.' });
			await expect(other.locator('.govuk-error-summary')).toContainText('Somebody else changed');
			await expect(other.locator('blockquote')).toHaveText('Theirs, again.');
			await expect(other.getByLabel('What it says')).toHaveValue('Mine.');
			if (scripts) await expectAccessible(other, 'changed meanwhile');
			await fill(other, {});
			await expect(other.getByText('The foreword is saved.')).toBeVisible();
			await expect(other.getByLabel('What it says')).toHaveValue('Mine.');
		});
	});
}

test('only the report to publish leads there', async ({ page }) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/report?kind=full`);
	await expect(page.locator('.report')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Write the foreword' })).toHaveCount(0);
});
