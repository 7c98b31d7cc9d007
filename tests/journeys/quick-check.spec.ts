import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { squeezed } from '../pdf/read-pdf.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { textOf } from './pdf.ts';
import { choice, describeQuickly, heading, readAnswers, startQuickly } from './steps.ts';
import { test } from './test.ts';

/** A small district answers the core questions, and goes on to the full questionnaire. */

const district = { type: 'district' };
const said = 'Quick check: 20 questions, about 20 minutes';
const save = (page: Page) => page.getByRole('button', { name: 'Save and continue' });
const rows = (page: Page) => page.locator('.question-row');

/** Answers what is on the page, and goes on. */
async function answerPage(page: Page, value: string): Promise<void> {
	await expect(rows(page)).toHaveCount(4);
	for (const row of await rows(page).all()) await choice(row, value).check();
	const here = page.url();
	await save(page).click();
	await page.waitForURL((url) => url.href !== here);
}

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('from the start of a year to what it says, and on to the rest', async ({ page }) => {
			await page.goto(await describeQuickly(page, district));
			await page.getByRole('button', { name: 'Start with the quick check: 20 questions' }).click();
			await expect(heading(page)).toHaveText(/^Quick check for /);
			const quick = new URL(page.url()).pathname;
			const tasks = quick.replace('/quick-check', '');
			await expect(page.locator('.lead')).toHaveText('20 questions, about 20 minutes.');
			await page.getByRole('link', { name: 'Start the quick check' }).click();

			await expect(page.locator('.govuk-caption-l')).toHaveText('Quick check, theme 1 of 5');
			await answerPage(page, '2');
			await answerPage(page, '2');
			// Stopped half way: the list and the check say how far it is, and lead on.
			await page.goto(tasks);
			await expect(page.getByRole('link', { name: said })).toBeVisible();
			await expect(page.locator('.quick')).toContainText('8 of 20 answered.');
			await page.getByRole('link', { name: said }).click();
			await expect(page.locator('.lead')).toHaveText('8 of 20 questions answered.');
			await page.getByRole('link', { name: 'Continue the quick check' }).click();
			await answerPage(page, '2');
			await answerPage(page, '1');
			await answerPage(page, 'dont-know');

			await expect(page).toHaveURL(new RegExp(`${quick}$`));
			await expect(page.locator('.lead')).toHaveText('20 of 20 questions answered.');
			await expect(page.locator('.quick-duty')).toHaveText([
				/^\s*§\s*At risk: Exclusion checks/,
				/^\s*§\s*At risk: Duty-to-notify and NRM pathway/
			]);
			await expect(page.getByText('Not known yet: Statements and policies,')).toBeVisible();
			await expect(page.getByText('Band not known yet:')).toHaveCount(5);
			// No figure for the whole, and none for a theme.
			await expect(page.getByText('Band:')).toHaveCount(0);
			await expect(page.getByRole('main')).not.toContainText(/Established|Leading|out of 100/);

			const { answers } = await readAnswers(page, tasks);
			expect(Object.keys(answers)).toHaveLength(20);
			await page.getByRole('link', { name: 'Go to the full questionnaire' }).click();
			await expect(page.getByText('20 of 62 answered')).toBeVisible();
			await page.goto(`${tasks}/statements-policies`);
			await expect(page.locator('input[name$="/T1.1.choice"][value="2"]')).toBeChecked();
			await expect(page.locator('input[name$="/T1.3.choice"]:checked')).toHaveCount(0);
		});

		test('the guidance of a question leads back to where it was read', async ({ page }) => {
			const tasks = await startQuickly(page, district);
			await page.goto(`${tasks}/quick-check/procurement`);
			await page.getByRole('link', { name: /^Guidance and sources ?: Exclusion checks$/ }).click();
			await expect(page).toHaveURL(/\/procurement\/T4\.1\?back=quick$/);
			await choice(page, '3').check();
			await page.getByRole('button', { name: 'Continue', exact: true }).click();
			await expect(page).toHaveURL(/\/quick-check\/procurement#T4\.1-title$/);
			await expect(rows(page).first().locator('input[value="3"]')).toBeChecked();
			await expect(page.locator('.govuk-back-link')).toHaveText('Back to the theme before');
		});
	});
}

test('every page of it can be read by all, empty and answered', async ({ page }) => {
	const tasks = await startQuickly(page, district);
	await page.goto(`${tasks}/quick-check/reporting-remediation`);
	await expectAccessible(page, 'a theme of the quick check');
	await expectLargeTextFits(page, 'a theme of the quick check');
	await answerPage(page, '0');
	await expect(heading(page)).toHaveText(/^Quick check for /);
	await expectAccessible(page, 'what the quick check says');
	await expectLargeTextFits(page, 'what the quick check says');
});

test('a form to print marks the same questions', async ({ page }) => {
	const tasks = await startQuickly(page, district);
	await page.goto(tasks);
	const [download] = await Promise.all([
		// The first report of a new server waits for its worker.
		page.waitForEvent('download', { timeout: 60_000 }),
		page.getByRole('link', { name: 'Download a form to print and fill in' }).click()
	]);
	const words = squeezed(await textOf(await readFile(await download.path())));
	expect(words).toContain(squeezed('Answer the 20 questions marked “Quick check” first'));
	// Once for each, and once where it is told of.
	expect(words.split(squeezed('Quick check'))).toHaveLength(22);
});

test('what has no quick check offers none', async ({ page }) => {
	const tasks = await startQuickly(page, district, 'core-outcomes');
	await page.goto(tasks);
	await expect(page.locator('.quick')).toHaveCount(0);
	expect((await page.request.get(`${tasks}/quick-check`)).status()).toBe(404);
	expect((await page.request.get(`${tasks}/quick-check/o1`)).status()).toBe(404);
});
