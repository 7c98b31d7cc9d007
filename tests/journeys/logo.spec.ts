import { expect, type Page } from '@playwright/test';
import { plainPng } from '../fixtures/png.ts';
import { origin } from '../service.ts';
import { Visitor } from '../visitor.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { heading, startQuickly } from './steps.ts';
import { test } from './test.ts';

const words = 'Testham Council: a heron';
const file = (bytes: Uint8Array, name = 'logo.png') => ({
	name,
	mimeType: 'image/png',
	buffer: Buffer.from(bytes)
});

/** A council with a year, on the page of its logo. Gives the address of its tasks. */
async function openLogo(page: Page): Promise<{ tasks: string; home: string }> {
	const tasks = await startQuickly(page);
	const home = tasks.split('/').slice(0, 3).join('/');
	await page.goto(home);
	await page.getByRole('link', { name: "Your council's logo in reports" }).click();
	await expect(heading(page)).toHaveText("Your council's logo");
	return { tasks, home };
}

async function save(page: Page, picture: Uint8Array | null, alt: string): Promise<void> {
	if (picture) await page.getByLabel('picture').setInputFiles(file(picture));
	await page.getByLabel('Describe the logo').fill(alt);
	await page.getByRole('button', { name: 'Save the logo' }).click();
}

/** How wide the picture at an address is, as the browser that loads it says. */
async function expectShown(page: Page, alt: string, width: number): Promise<void> {
	const picture = page.getByRole('img', { name: alt, exact: true });
	await expect(picture).toHaveJSProperty('naturalWidth', width);
}

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('a logo is given, stands in the reports, is replaced and removed', async ({ page }) => {
			const { tasks, home } = await openLogo(page);
			await save(page, plainPng(60, 20), words);
			await expect(page.getByText('The logo is saved.')).toBeVisible();
			const shown = page.getByRole('img', { name: words, exact: true });
			await expect(shown).toBeVisible();

			for (const kind of ['full', 'publication', 'summary']) {
				await page.goto(`${tasks}/report?kind=${kind}`);
				await expect(shown).toBeVisible();
				const pdf = await (await page.request.get(`${tasks}/report.pdf?kind=${kind}`)).body();
				expect(pdf.toString('latin1')).toMatch(/\/Subtype \/Image \/Width 60 \/Height 20 /);
			}
			for (const kind of ['answers', 'blank']) {
				await page.goto(`${tasks}/report?kind=${kind}`);
				await expect(page.locator('.report')).toBeVisible();
				await expect(shown).toHaveCount(0);
				const pdf = await (await page.request.get(`${tasks}/report.pdf?kind=${kind}`)).body();
				expect(pdf.toString('latin1')).not.toContain('/Subtype /Image');
			}

			await page.goto(`${home}/logo`);
			await save(page, null, 'A heron by the water');
			await expect(page.getByRole('img', { name: 'A heron by the water' })).toBeVisible();
			await save(page, plainPng(30, 30), 'A square');
			await expect(page.getByRole('img', { name: 'A square' })).toHaveAttribute('width', '30');
			await page.getByRole('button', { name: 'Remove the logo' }).click();
			await expect(page.getByText('The logo was removed.')).toBeVisible();
			await expect(page.locator('main img')).toHaveCount(0);
			expect((await page.request.get(`${home}/logo.png`)).status()).toBe(404);
			await page.goto(`${tasks}/report`);
			await expect(page.locator('.report')).toBeVisible();
			await expect(page.locator('.report__logo')).toHaveCount(0);
		});

		test('what is wrong is said beside its field, and what was typed stays', async ({ page }) => {
			const { home } = await openLogo(page);
			const problems = page.locator('.govuk-error-summary a');
			await save(page, null, '');
			await expect(problems).toHaveText([
				'Choose a picture of the logo',
				'Describe the logo in words, for people who cannot see it'
			]);
			await expect(page).toHaveTitle(/^Error: /);
			if (scripts) await expectAccessible(page, 'with errors');
			await save(
				page,
				new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
				words
			);
			await expect(problems).toHaveText([/^The file is an SVG\. Use a PNG/]);
			await expect(page.locator('#file-error')).toHaveText(/^The file is an SVG/);
			await expect(page.getByLabel('Describe the logo')).toHaveValue(words);
			await save(page, plainPng(60, 20), '');
			await expect(problems).toHaveText([
				'Choose the picture again: it was not saved',
				'Describe the logo in words, for people who cannot see it'
			]);
			expect((await page.request.get(`${home}/logo.png`)).status()).toBe(404);
		});
	});
}

test('the picture reaches the browser, and fits a narrow page and large text', async ({ page }) => {
	const { tasks } = await openLogo(page);
	await save(page, plainPng(1500, 300), words);
	await expectShown(page, words, 750);
	await expectAccessible(page, 'a logo');
	await expectLargeTextFits(page, 'a logo');
	await page.goto(`${tasks}/report?kind=summary`);
	await expectShown(page, words, 750);
	await expectAccessible(page, 'a report with a logo');
	await expectLargeTextFits(page, 'a report with a logo');
});

test('the picture is one to look at and nothing else, for the council alone', async ({ page }) => {
	const { home } = await openLogo(page);
	await save(page, plainPng(60, 20), words);
	await expect(page.getByText('The logo is saved.')).toBeVisible();
	const response = await page.request.get(`${home}/logo.png`);
	expect(response.headers()).toMatchObject({
		'content-type': 'image/png',
		'x-content-type-options': 'nosniff',
		'cross-origin-resource-policy': 'same-origin',
		'cache-control': 'no-store'
	});
	expect(response.headers()['content-security-policy']).toContain("default-src 'none'");
	const stranger = new Visitor(origin);
	await stranger.begin();
	expect((await stranger.get(`${home}/logo.png`)).status).toBe(404);
});

test('a file that is too large is refused with a page that says what to do', async ({ page }) => {
	const { home } = await openLogo(page);
	for (const [size, said] of [
		[1_000_001, 'Save the logo as a smaller PNG'],
		[10_000_001, 'What was sent is too large']
	] as const) {
		const response = await page.request.post(`${home}/logo?/save`, {
			headers: { origin, accept: 'text/html' },
			multipart: { alt: words, file: file(new Uint8Array(size)) }
		});
		expect(response.status()).toBe(413);
		expect(await response.text()).toContain(said);
	}
});
