import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { squeezed } from '../pdf/read-pdf.ts';
import { textOf } from './pdf.ts';
import { openExample } from './steps.ts';
import { test } from './test.ts';

const year = '/2026-to-2027/scorecard';

async function openReport(page: Page, search = ''): Promise<string> {
	await openExample(page);
	const report = `${new URL(page.url()).pathname}${year}/report`;
	await page.goto(`${report}${search}`);
	return report;
}

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('a kind and a marking are chosen, read and taken away', async ({ page }) => {
			await openReport(page);
			await expect(page.getByRole('radio', { name: 'Full report', exact: true })).toBeChecked();
			await page.getByRole('radio', { name: 'Summary' }).check();
			await page.getByLabel('Protective marking').selectOption('OFFICIAL');
			await page.getByRole('button', { name: 'Show this report' }).click();
			await page.waitForURL(/kind=summary&marking=OFFICIAL/);
			await expect(page.locator('.report')).toContainText('OFFICIAL');
			await expect(page.locator('.report')).toContainText('What to do next');
			await expect(page.locator('.report')).not.toContainText('Places to go for help');
		});

		test('what is chosen is what is downloaded, without showing it first', async ({ page }) => {
			const report = await openReport(page);
			await page.getByRole('radio', { name: 'Summary' }).check();
			await page.getByLabel('Protective marking').selectOption('NOT FOR PUBLICATION');
			await page.getByRole('radio', { name: 'In every report but' }).check();
			const [download] = await Promise.all([
				// The first report of a new server waits for its worker.
				page.waitForEvent('download', { timeout: 60_000 }),
				page.getByRole('button', { name: 'Download this report as a PDF' }).click()
			]);
			expect(download.suggestedFilename()).toBe(
				'fenbridge-council-scorecard-2026-to-2027-summary.pdf'
			);
			const bytes = await readFile(await download.path());
			expect(await textOf(bytes)).toContain('NOT FOR PUBLICATION');
			expect(bytes.includes('/EmbeddedFile')).toBe(true);
			// The page stays as it was chosen, and can be used again.
			expect(new URL(page.url()).pathname).toBe(report);
			await page.getByRole('radio', { name: 'Answers', exact: true }).check();
			await page.getByRole('button', { name: 'Show this report' }).click();
			await expect(page.locator('main h1')).toHaveText('Answers');
		});

		test('the page says what it is first, then what can be chosen, then leads to each part', async ({
			page
		}) => {
			await page.setViewportSize({ width: 375, height: 667 });
			await openReport(page);
			await expect(page.locator('h1')).toHaveText('Full report');
			const tops = await page.evaluate(() =>
				['main h1', 'main form', 'main article', 'main article nav'].map(
					(each) => document.querySelector(each)?.getBoundingClientRect().top ?? -1
				)
			);
			expect(tops).toEqual([...tops].sort((one, other) => one - other));
			expect(tops[0]).toBeGreaterThan(0);
			const parts = page.getByRole('navigation', { name: 'Contents' }).getByRole('link');
			expect(await parts.allTextContents()).toEqual(
				(await page.locator('.report h2[id]').allTextContents()).filter(
					(text) => text !== 'Contents'
				)
			);
			const places = parts.filter({ hasText: 'Places to go for help' });
			await places.click();
			await expect(page.locator('h2#places')).toBeInViewport();

			const back = page.getByRole('link', { name: 'Back to contents' });
			await expect(back).toHaveCount(await parts.count());
			await back.last().click();
			await expect(parts.first()).toBeInViewport();
			// What a kind of report is stands beside its choice, and nowhere else.
			const hint = (await page.locator('#kind-full-hint').innerText()).split('\n')[0] ?? '';
			expect((await page.locator('main').innerText()).split(hint)).toHaveLength(2);
		});
	});
}

test('the choice of a report and every kind of it', async ({ page }) => {
	test.slow();
	const report = await openReport(page);
	for (const kind of ['full', 'publication', 'summary', 'answers', 'blank']) {
		await page.goto(`${report}?kind=${kind}`);
		await expectAccessible(page, kind);
	}
	await expectLargeTextFits(page, 'blank');
});

test('an unknown kind is refused with a reason, on the page and as a PDF', async ({ page }) => {
	const report = await openReport(page);
	const says = /no report of that kind. Use one of: full, publication, summary/;
	const [shown, file] = [
		await page.goto(`${report}?kind=poster`),
		await page.request.get(`${report}.pdf?kind=poster`)
	];
	expect([shown?.status(), file.status()]).toEqual([400, 400]);
	await expect(page.locator('main')).toContainText(says);
	expect(await file.text()).toMatch(says);
});

test('a marking in words of one’s own is on no page and in no file', async ({ page }) => {
	const report = await openReport(page);
	for (const address of [report, `${report}.pdf`]) {
		const answer = await page.request.get(`${address}?marking=ALL+DUTIES+MET`);
		expect(answer.status()).toBe(400);
		expect(await answer.text()).toContain('There is no such protective marking.');
	}
});

test('the two buttons below the choice of a report stand apart', async ({ page }) => {
	await page.goto(await openReport(page));
	for (const width of [1280, 320]) {
		await page.setViewportSize({ width, height: 800 });
		const boxes = await page
			.locator('.report__choice form button')
			.evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().toJSON()));
		expect(boxes).toHaveLength(2);
		const [first, second] = boxes;
		const apart = Math.max(second.left - first.right, second.top - first.bottom);
		expect(apart, `at ${String(width)}`).toBeGreaterThanOrEqual(10);
	}
});

// A script that starts late would bring back what this takes out of the page.
test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('printed from the browser, nothing is lost and no heading stands alone at the foot of a page', async ({
		page
	}) => {
		test.slow();
		const report = await openReport(page);
		for (const kind of ['full', 'summary']) {
			await page.goto(`${report}?kind=${kind}`);
			// Captions for those who listen are in no print, nor are links that lead nowhere on paper.
			await page
				.locator('.report :is(.govuk-visually-hidden, .no-print)')
				.evaluateAll((hidden) => hidden.forEach((each) => each.remove()));
			const said = await page.locator('.report').innerText();
			const headings = await page.locator('.report :is(h2, h3, h4)').allTextContents();
			await page.emulateMedia({ media: 'print' });
			const printed = await page.pdf({ format: 'A4', tagged: true });
			// Spaces inside a word are those of ligatures and of line ends.
			const words = squeezed((await textOf(printed)).normalize('NFKC'));
			const lost = flat(said)
				.split(' ')
				.filter((word) => /^[a-z]{4,12}$/i.test(word) && !words.includes(word));
			expect([...new Set(lost)], kind).toEqual([]);
			const ends = await lastLines(printed);
			// The contents end with the name of the last part, which is no heading there.
			const entries = await page.locator('.report__contents a').allTextContents();
			const entry = ends.indexOf(flat(entries.at(-1) ?? ''));
			if (entry >= 0) ends.splice(entry, 1, '');
			expect(
				ends.filter((line) => headings.some((heading) => flat(heading) === line)),
				kind
			).toEqual([]);
			if (kind === 'summary') expect(ends.length).toBeLessThanOrEqual(2);
			await page.emulateMedia({ media: null });
		}
	});
});

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The last line of text on each page. */
async function lastLines(bytes: Uint8Array): Promise<string[]> {
	const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
	const lines: string[] = [];
	for (let number = 1; number <= pdf.numPages; number += 1) {
		const { items } = await (await pdf.getPage(number)).getTextContent();
		const texts = items.flatMap((item) => ('str' in item && item.str.trim() ? [item] : []));
		const lowest = Math.min(...texts.map(({ transform }) => Number(transform[5])));
		const line = texts.filter(({ transform }) => Math.abs(Number(transform[5]) - lowest) < 2);
		lines.push(flat(line.map(({ str }) => str).join('')));
	}
	return lines;
}
