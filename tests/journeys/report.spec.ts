import { expect, type Page } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { longestMarking } from '#lib/scorecard/report-choice.ts';
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
			await expect(page.getByRole('radio', { name: 'Full report' })).toBeChecked();
			await page.getByRole('radio', { name: 'Summary' }).check();
			await page.getByLabel('Protective marking').fill('OFFICIAL');
			await page.getByRole('button', { name: 'Show this report' }).click();
			await page.waitForURL(/kind=summary&marking=OFFICIAL/);
			await expect(page.locator('.report')).toContainText('OFFICIAL');
			await expect(page.locator('.report')).toContainText('What to do next');
			await expect(page.locator('.report')).not.toContainText('Places to go for help');
			const [download] = await Promise.all([
				// The first report of a new server waits for its worker.
				page.waitForEvent('download', { timeout: 60_000 }),
				page.getByRole('link', { name: 'Download as a PDF: Summary' }).click()
			]);
			expect(download.suggestedFilename()).toBe(
				'fenbridge-council-scorecard-2026-to-2027-summary.pdf'
			);
		});
	});
}

test('the choice of a report and every kind of it', async ({ page }) => {
	test.slow();
	const report = await openReport(page);
	for (const kind of ['full', 'summary', 'answers', 'blank']) {
		await page.goto(`${report}?kind=${kind}`);
		await expectAccessible(page, kind);
	}
	await expectLargeTextFits(page, 'blank');
});

const wrong: [string, string, RegExp][] = [
	['an unknown kind', '?kind=poster', /no report of that kind. Use one of: full, summary/],
	[
		'too long a marking',
		`?marking=${'x'.repeat(longestMarking + 1)}`,
		/must be 40 characters or fewer/
	]
];
for (const [name, search, says] of wrong) {
	test(`${name} is refused with a reason, on the page and as a PDF`, async ({ page }) => {
		const report = await openReport(page);
		const [shown, file] = [
			await page.goto(`${report}${search}`),
			await page.request.get(`${report}.pdf${search}`)
		];
		expect([shown?.status(), file.status()]).toEqual([400, 400]);
		await expect(page.locator('main')).toContainText(says);
		expect(await file.text()).toMatch(says);
	});
}

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
			// Captions for those who listen are in no print.
			await page
				.locator('.report .govuk-visually-hidden')
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
