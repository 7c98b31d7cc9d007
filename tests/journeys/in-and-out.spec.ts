import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { financialYearOf, writtenYear, yearSlug } from '#lib/scorecard/year.ts';
import { readCsv } from '../read-csv.ts';
import { readOds } from '../read-ods.ts';
import { origin } from '../service.ts';
import { describeQuickly, heading, openExample, readAnswers, startQuickly } from './steps.ts';
import { test } from './test.ts';

const year = '2026-to-2027';
/** Some years ago, as a file may be for. */
const earlier = financialYearOf(new Date()) - 6;

/** The address of the example council. */
async function example(page: Page): Promise<string> {
	await openExample(page);
	return new URL(page.url()).pathname;
}

/** The answers of the example in a series, as if they were given some years ago. */
async function earlierFile(page: Page, series: string): Promise<string> {
	const home = await example(page);
	const file = await page.request.get(`${home}/${year}/${series}/assessment.json`);
	return (await file.text()).replace('2026 to 2027', writtenYear(earlier));
}

/** Clicks a link to a file and gives its name and contents. */
async function take(page: Page, link: RegExp): Promise<{ name: string; bytes: Buffer }> {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: link }).click()
	]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('tables taken away hold the figures of the scorecard', async ({ page }) => {
	const tasks = `${await example(page)}/${year}/scorecard`;
	await page.goto(`${tasks}/scorecard`);
	await page.getByRole('link', { name: 'Download your answers' }).click();
	const scores = await take(page, /CSV.*: Scores$/);
	expect(scores.name).toBe('fenbridge-council-scorecard-2026-to-2027-scores.csv');
	const [names = [], ...rows] = readCsv(scores.bytes.toString('utf8').slice(1));
	const shown = rows.map((row) => [row[names.indexOf('theme')], row[names.indexOf('score')]]);
	expect(shown).toEqual([
		['statements-policies', '67'],
		['awareness-leads', '80'],
		['risk', '32'],
		['procurement', '63'],
		['reporting-remediation', '53'],
		['', '59']
	]);
	const spreadsheet = await take(page, /ODS/);
	expect(spreadsheet.name).toBe('fenbridge-council-scorecard-2026-to-2027.ods');
	const sheets = readOds(spreadsheet.bytes);
	expect(Object.keys(sheets)).toEqual([
		'Summary',
		'Scores',
		'Answers',
		'Changes',
		'Targets',
		'Plan',
		'Codes for programs'
	]);
	const [titles = [], ...laidOut] = sheets['Scores'] ?? [];
	const score = titles.indexOf('Score');
	expect(laidOut.map((row) => String(row[score]))).toEqual(shown.map(([, figure]) => figure));
	const unknown = await page.goto(`${tasks}/export.csv?table=secrets`);
	expect(unknown?.status()).toBe(400);
	await expect(page.locator('body')).toContainText('There is no table of that name.');
});

/** Puts a text into the field for files and asks what is in it. */
async function show(page: Page, text: string): Promise<void> {
	const buffer = Buffer.from(text);
	await page.setInputFiles('#file', { name: 'answers.json', mimeType: 'application/json', buffer });
	await page.getByRole('button', { name: 'Show what is in it' }).click();
}

async function showReport(page: Page, buffer: Buffer): Promise<void> {
	await page.setInputFiles('#file', { name: 'report.pdf', mimeType: 'application/pdf', buffer });
	await page.getByRole('button', { name: 'Show what is in it' }).click();
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		test('a file is shown in full, loaded once, and taken away again the same', async ({
			page
		}) => {
			const text = await earlierFile(page, 'core-outcomes');
			const home = await describeQuickly(page, { name: 'Fenbridge Council' });
			await page.goto(home);
			await page.getByRole('link', { name: 'Import answers from a file' }).click();
			await show(page, text.replace('Fenbridge Council', 'Fenbridge City'));
			const main = page.locator('main');
			await expect(heading(page)).toHaveText('Check what is in the file');
			await expect(main).toContainText('This is not the name of your council.');
			await expect(main).toContainText(writtenYear(earlier));
			const loaded = `${home}/${yearSlug(earlier)}/core-outcomes`;
			expect((await page.request.get(loaded)).status()).toBe(404);
			await page.getByRole('button', { name: 'Import these answers' }).click();
			await expect(heading(page)).toContainText(writtenYear(earlier));
			expect(await (await page.request.get(`${loaded}/assessment.json`)).text()).toBe(text);
			await page.goto(`${home}/import`);
			await show(page, text);
			await expect(heading(page)).toHaveText('The file beside your draft');
			await expect(main).toContainText('There is nothing to bring in');
		});

		test('a report is the whole record: its PDF is imported like a file of answers', async ({
			page
		}) => {
			test.slow();
			const from = `${await example(page)}/${year}/core-outcomes`;
			const answers = await (await page.request.get(`${from}/assessment.json`)).text();
			const reportOf = async (search: string) =>
				(await page.request.get(`${from}/report.pdf${search}`, { timeout: 60_000 })).body();
			const [whole, without] = [await reportOf('?kind=full'), await reportOf('?kind=summary')];
			const home = await describeQuickly(page, { name: 'Fenbridge Council' });
			await page.goto(`${home}/import`);
			await showReport(page, without);
			await expect(page.locator('#file-error')).toContainText('does not hold its answers');
			await showReport(page, Buffer.concat([whole, Buffer.from('\n')]));
			await expect(page.locator('#file-error')).toContainText('another program has saved it again');
			await showReport(page, whole);
			await expect(heading(page)).toHaveText('Check what is in the file');
			await page.getByRole('button', { name: 'Import these answers' }).click();
			const loaded = `${home}/${year}/core-outcomes`;
			await expect(heading(page)).toContainText('2026 to 2027');
			expect(await (await page.request.get(`${loaded}/assessment.json`)).text()).toBe(answers);
		});

		test('a file with a mistake is refused with its place, and nothing is loaded', async ({
			page
		}) => {
			const text = await earlierFile(page, 'scorecard');
			const home = await describeQuickly(page);
			await page.goto(`${home}/import`);
			await page.getByRole('button', { name: 'Show what is in it' }).click();
			await expect(page.locator('.govuk-error-summary')).toContainText('Choose a file');
			await show(page, '');
			await expect(page.locator('.govuk-error-summary')).toContainText('The file is empty');
			await show(page, text.replace('"option": 2', '"option": 9'));
			await expect(page.locator('.govuk-error-summary')).toContainText('1 problem');
			await expect(page.locator('#file-error')).toContainText(/\.option \([^)]+\): Question T/);
			await show(page, text.replace('"unitary"', '"county"'));
			await expect(page.locator('#file-error')).toContainText('another kind of council');
			expect((await page.request.get(`${home}/${yearSlug(earlier)}/scorecard`)).status()).toBe(404);
		});

		test('a filled form is typed in; what is wrong stays to be mended', async ({ page }) => {
			const tasks = await startQuickly(page);
			await page.goto(tasks);
			await page.getByRole('link', { name: 'Type in a filled form' }).click();
			const box = (id: string, field: string) => page.locator(`[id="${id}.${field}"]`);
			await box('T1.1', 'choice').fill('2');
			await box('T1.1', 'note').fill('From the form.');
			await box('T1.2', 'choice').fill('7');
			await box('T1.3', 'choice').fill('d');
			const save = page.getByRole('button', { name: /^Save what is typed/ }).first();
			await save.click();
			await expect(page.getByText('2 answers saved at')).toBeVisible();
			await expect(page.locator('.govuk-error-summary')).toContainText(
				'Type one of these: 0, 1, 2, 3'
			);
			await expect(page.locator('.govuk-error-summary')).toContainText(
				'Modern slavery statements and policies, 2. Senior approval: '
			);
			await expect(box('T1.2', 'choice')).toHaveValue('7');
			await box('T1.2', 'choice').fill('0');
			await save.click();
			await expect(page.getByText('1 answer saved at')).toBeVisible();
			expect((await readAnswers(page, tasks)).answers).toEqual({
				'T1.1': { option: 2, note: 'From the form.' },
				'T1.2': { option: 0 },
				'T1.3': { dontKnow: true }
			});
		});
	});
}

test('a filled form is typed in by keyboard alone', async ({ page }) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/enter`);
	await expect(page.getByText('Enter and the arrow keys go from box to box.')).toBeVisible();
	await page.locator('[id="T1.1.choice"]').focus();
	for (const code of ['1', '2', '3']) {
		await page.keyboard.type(code);
		await page.keyboard.press('Enter');
	}
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Tab');
	await expect(page.locator('[id="T1.3.note"]')).toBeFocused();
	await page.keyboard.type('A note.');
	const save = page.getByRole('button', { name: /^Save what is typed/ }).first();
	for (let press = 0; press < 60; press += 1) {
		if (await save.evaluate((element) => element === document.activeElement)) break;
		await page.keyboard.press('Tab');
	}
	await page.keyboard.press('Enter');
	await expect(page.getByText('3 answers saved at')).toBeVisible();
	expect((await readAnswers(page, tasks)).answers).toEqual({
		'T1.1': { option: 1 },
		'T1.2': { option: 2 },
		'T1.3': { option: 3, note: 'A note.' }
	});
});

test('leaving the page with something typed asks first', async ({ page }) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/enter`);
	await expect(page.getByText('Enter and the arrow keys go from box to box.')).toBeVisible();
	const box = page.locator('[id="T1.1.choice"]');
	await box.fill('2');
	const asked: string[] = [];
	page.once('dialog', (dialog) => {
		asked.push(dialog.message());
		void dialog.dismiss();
	});
	await page.getByRole('link', { name: 'Back to the list' }).click();
	await expect.poll(() => asked).toEqual([expect.stringMatching(/^What you typed .* is lost/)]);
	await expect(box).toHaveValue('2');
});

test('a colleague’s answer is shown beside mine, and I choose', async ({ page, context }) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/enter`);
	const other = await context.newPage();
	await other.goto(`${tasks}/enter`);
	for (const [each, code] of [[other, '1'] as const, [page, '3'] as const]) {
		await each.locator('[id="T1.1.choice"]').fill(code);
		await each
			.getByRole('button', { name: /^Save what is typed/ })
			.first()
			.click();
		if (each === other) await expect(other.getByText('1 answer saved at')).toBeVisible();
	}
	await expect(page.locator('.keep')).toContainText('Saved now: 1');
	await expect(page.locator('[id="T1.1.choice"]')).toHaveValue('3');
	await page.locator('[id="T1.1.keep.mine"]').check();
	await page
		.getByRole('button', { name: /^Save what is typed/ })
		.first()
		.click();
	await expect(page.getByText('1 answer saved at')).toBeVisible();
	expect((await readAnswers(page, tasks)).answers).toEqual({ 'T1.1': { option: 3 } });
});

test('what is too large is refused with a page that says so', async ({ page }) => {
	const home = await example(page);
	for (const [size, words] of [
		[6_000_001, 'The file is larger than 6 MB'],
		[10_000_001, 'What was sent is too large']
	] as const) {
		const response = await page.request.post(`${home}/import?/preview`, {
			headers: { origin, accept: 'text/html' },
			multipart: {
				file: { name: 'a.json', mimeType: 'application/json', buffer: Buffer.alloc(size, 'x') }
			}
		});
		expect(response.status()).toBe(413);
		expect(await response.text()).toContain(words);
	}
});
