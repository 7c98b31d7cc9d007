import { expect, type Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { scoreFile } from './command.ts';
import { textOf } from './pdf.ts';
import {
	answer,
	answerTheRest,
	beginYear,
	figuresOf,
	goOn,
	heading,
	questionsOf,
	readAnswers,
	startCouncil,
	stored,
	themesOf
} from './steps.ts';
import { test } from './test.ts';

/** Leads from the start page to the finished report, answering the first theme one question at a time. */
async function wholeJourney(page: Page) {
	await startCouncil(page);
	await beginYear(page);
	const tasks = new URL(page.url()).pathname;
	await test.step('answer the first theme one question at a time', () => answerFirstTheme(page));
	await test.step('check the answers and mark the theme completed', async () => {
		await expect(heading(page)).toBeVisible();
		const main = page.locator('main');
		await expect(main).toContainText('Read in the council minutes.');
		await expect(main).toContainText('Minutes of June');
		await expect(main).toContainText('Don’t know');
		await page.getByRole('button', { name: /^Mark this .* as completed$/ }).click();
		// On to the first question of the next theme.
		await expect(heading(page)).toBeVisible();
		await page.waitForURL((url) => !url.pathname.endsWith('/check'));
		await page.goto(tasks);
		await expect(page.locator('.govuk-task-list__item').first()).toContainText('Completed');
	});
	await answerTheRest(page, tasks, (index) => ['3', '1', 'dont-know', '2'][index % 4] ?? '2');
	await test.step('submit', async () => {
		await page.goto(tasks);
		await page.getByRole('link', { name: 'Check answers and submit' }).click();
		await page.getByRole('button', { name: 'Submit', exact: true }).click();
		await page.waitForURL(/\/scorecard\?submitted=yes$/);
		await expect(page.locator('.notice').first()).toContainText('kept as version 1');
	});
	const figures = await figuresOf(page);
	const themes = await themesOf(page, tasks);
	expect(figures).toHaveLength(themes.length);
	for (const [, score] of figures) expect(score).toMatch(/^\d+$/);

	await test.step('the report shows the same figures, on the page and as a PDF', async () => {
		await page.getByRole('link', { name: 'Read the report' }).first().click();
		await page.waitForURL(/\/report$/);
		const report = flat(await page.locator('main').innerText());
		const pdf = await page.request.get(`${tasks}/report.pdf`);
		expect(pdf.headers()['content-type']).toBe('application/pdf');
		expect(pdf.headers()['content-disposition']).toContain('attachment');
		const printed = flat(await textOf(await pdf.body()));
		for (const [name, score] of figures) {
			expect(report).toContain(`${name} ${score}`);
			expect(printed).toContain(`${name} ${score}`);
		}
		expect(printed).toContain('Read in the council minutes.');
	});
	await test.step('the command gives the downloaded answers the same scores', async () => {
		const file = test.info().outputPath('assessment.json');
		const downloaded = await page.request.get(`${tasks}/assessment.json`);
		await writeFile(file, await downloaded.body());
		const scores = await scoreFile(file);
		expect(scores.map(String)).toEqual(figures.map(([, score]) => score));
	});
	await test.step('reopening says that it makes version 2', async () => {
		await page.goto(tasks);
		await page.getByRole('link', { name: 'Reopen it to make changes' }).click();
		await expect(page.locator('main')).toContainText('submit version 2');
		await page.getByLabel('Why do you reopen it?').fill('A policy was older than we said.');
		await page.getByRole('button', { name: 'Reopen' }).click();
		await expect(page.locator('main')).toContainText('Submitting again makes version 2');
		expect(Object.keys((await readAnswers(page, tasks)).answers).length).toBeGreaterThan(50);
	});
	await test.step('version 1 stays as it was, whatever is changed now', async () => {
		const [theme = ''] = await themesOf(page, tasks);
		const [question = ''] = await questionsOf(page, `${tasks}/${theme}`);
		const before = await stored(page, `${tasks}/${theme}/${question}`);
		await page.goto(`${tasks}/${theme}/${question}`);
		await answer(page, { choice: before?.option === 0 ? '1' : '0', note: 'Found to be wrong.' });
		await goOn(page);
		await page.goto(tasks);
		await page.getByRole('link', { name: /^Version 1, submitted .*, reopened / }).click();
		await expect(page.locator('main')).toContainText('This is version 1 as it was submitted.');
		await expect(page.locator('main')).toContainText('Read in the council minutes.');
		await expect(page.locator('main')).not.toContainText('Found to be wrong.');
		const pdf = await page.request.get(`${tasks}/report.pdf?version=1`);
		expect(pdf.headers()['content-disposition']).toContain('version-1');
		const printed = flat(await textOf(await pdf.body()));
		expect(printed).toContain('version 1, reopened');
		for (const [name, score] of figures) expect(printed).toContain(`${name} ${score}`);
		expect(printed).not.toContain('Found to be wrong.');
		expect((await page.request.get(`${tasks}/report?version=2`)).status()).toBe(404);
		expect((await page.request.get(`${tasks}/report.pdf?version=x`)).status()).toBe(400);
	});
}

async function answerFirstTheme(page: Page): Promise<void> {
	await page.locator('.govuk-task-list__link').first().click();
	const ways = [
		{ choice: '3', note: 'Read in the council minutes.' },
		{ choice: 'dont-know' },
		{ choice: '1', evidence: { title: 'Minutes of June', url: 'https://example.org/june' } },
		{ choice: '0' },
		{ choice: '2' }
	];
	let reasons = 0;
	for (let index = 0; !page.url().endsWith('/check'); index += 1) {
		const mayNotApply = page.locator('input[value="not-applicable"]');
		const notApplicable = reasons === 0 && (await mayNotApply.count()) > 0;
		if (notApplicable) reasons += 1;
		await answer(
			page,
			notApplicable
				? { choice: 'not-applicable', reason: 'Another council does this for us.' }
				: (ways[index % ways.length] ?? {})
		);
		await goOn(page);
	}
}

/** Spaces and line ends as one, so that a table and running text compare. */
function flat(text: string): string {
	return text.replace(/\s+/g, ' ');
}

test.describe('with scripts', () => {
	test('from the start page to the report', ({ page }) => wholeJourney(page));
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('from the start page to the report', ({ page }) => wholeJourney(page));
});
