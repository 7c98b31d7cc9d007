import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { squeezed } from '../pdf/read-pdf.ts';
import { textOf } from './pdf.ts';
import { answerTheme, heading, readAnswers, startQuickly, themesOf } from './steps.ts';
import { test } from './test.ts';

/** One theme goes to one person: on the screen, or as a form to fill in and type back. */

const first = 'Modern slavery statements and policies';
/** Stands on every page that shows levels, and on paper. */
const rule = 'highest level of which every part is true';

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('a theme is answered on one page, which names each level', async ({ page }) => {
			const tasks = await startQuickly(page);
			await page.goto(tasks);
			const links = page.getByRole('link', { name: /^Answer this theme on one page/ });
			await expect(links).toHaveCount((await themesOf(page, tasks)).length);
			await links.first().click();
			await expect(heading(page)).toHaveText(first);
			const row = page.locator('.question-row').first();
			await expect(page.getByText(rule)).toHaveCount(1);
			const onOnePage = await row.locator('.levels__name').allTextContents();
			await page.goto(`${tasks}/statements-policies/T1.1`);
			await expect(
				page.getByRole('group', { name: 'Which level is true' })
			).toHaveAccessibleDescription(new RegExp(rule));
			const labels = await page.locator('.levels label').allTextContents();
			expect(onOnePage.length).toBeGreaterThan(2);
			expect(labels.map((label) => label.trim()).slice(0, onOnePage.length)).toEqual(onOnePage);
		});

		test('the form of a theme is printed and typed back, and other answers stay', async ({
			page
		}) => {
			const tasks = await startQuickly(page);
			const themes = await themesOf(page, tasks);
			await answerTheme(page, tasks, themes[1] ?? '');
			const before = (await readAnswers(page, tasks)).answers;
			await page.goto(tasks);
			const titles = page.locator('.govuk-task-list__link[href$="/next"]');
			const others = (await titles.allTextContents()).slice(1);
			expect(others.length).toBeGreaterThan(2);
			await page.goto(`${tasks}/statements-policies`);
			const [download] = await Promise.all([
				// The first report of a new server waits for its worker.
				page.waitForEvent('download', { timeout: 60_000 }),
				page.getByRole('link', { name: 'Download the form of this theme' }).click()
			]);
			expect(download.suggestedFilename()).toMatch(/-blank-statements-policies\.pdf$/);
			const words = squeezed(await textOf(await readFile(await download.path())));
			expect(words).toContain(squeezed(first));
			expect(words).toContain(squeezed(rule));
			for (const other of others) expect(words).not.toContain(squeezed(other));

			await page.getByRole('link', { name: 'Type in a filled form' }).click();
			await expect(page.locator('h2.govuk-heading-l')).toHaveText([first]);
			await expect(page.getByText(rule)).toHaveCount(1);
			await page.locator('[name$="/T1.1.code"]').fill('2');
			await page.locator('[name$="/T1.2.code"]').fill('Q');
			await page.getByRole('button', { name: 'Save' }).last().click();
			await expect(page.locator('.govuk-error-summary')).toBeVisible();
			// What could not be read is still here, in its theme alone.
			await expect(page.locator('[name$="/T1.2.code"]')).toHaveValue('Q');
			await expect(page.locator('h2.govuk-heading-l')).toHaveText([first]);
			const after = (await readAnswers(page, tasks)).answers;
			expect(after['T1.1']).toMatchObject({ option: 2 });
			expect({ ...after, 'T1.1': undefined }).toEqual({ ...before, 'T1.1': undefined });
			await page.getByRole('link', { name: 'Type in answers to all themes' }).click();
			await expect(page.locator('h2.govuk-heading-l')).toHaveCount(themes.length);
		});
	});
}

test('a theme that is not there has no form and no page to type it in', async ({ page }) => {
	const tasks = await startQuickly(page);
	for (const address of [
		'/enter?theme=x',
		'/report?kind=blank&theme=x',
		'/report.pdf?kind=blank&theme=x'
	])
		expect((await page.request.get(tasks + address)).status(), address).toBe(404);
});

test('targets are in the navigation, and say what each level means', async ({ page }) => {
	const tasks = await startQuickly(page);
	await page.goto(tasks);
	await page.getByRole('navigation').getByRole('link', { name: 'Targets' }).click();
	await expect(heading(page)).toContainText('Targets');
	await expect(page.locator('nav [aria-current]')).toHaveText('Targets');
	const row = page.getByRole('group', { name: '1. ' }).first();
	const levels = await row.locator('option').allTextContents();
	expect(await row.locator('dt').allTextContents()).toEqual(levels.slice(1));
	for (const meaning of await row.locator('dd').allTextContents())
		expect(meaning.length).toBeGreaterThan(20);
});
