import { expect, type Page } from '@playwright/test';
import { answer, figuresOf, goOn, heading, openExample, startQuickly } from './steps.ts';
import { test } from './test.ts';

/** A table by its caption: the name of each row, then its cells by their column. */
async function tableOf(page: Page, caption: string | RegExp) {
	const table = page.getByRole('table', { name: caption });
	const rows: { name: string; cells: Record<string, string> }[] = [];
	for (const row of await table.locator('tbody tr').all()) {
		const cells = await row
			.locator('td')
			.evaluateAll((all) =>
				all.map((cell) => [cell.getAttribute('data-label') ?? '', cell.textContent?.trim() ?? ''])
			);
		rows.push({
			name: (await row.locator('th').textContent())?.trim() ?? '',
			cells: Object.fromEntries(cells)
		});
	}
	return rows;
}

/** The two numbers of `45 to 63`. */
const pairOf = (text: string | undefined) =>
	text?.split(' to ').map((part) => Number.parseInt(part, 10)) ?? [];

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		for (const series of ['scorecard', 'core-outcomes']) {
			test(`${series}: what changed, in the numbers of the scorecards`, async ({ page }) => {
				await openExample(page);
				const home = new URL(page.url()).pathname;
				const shown = new Map<string, [string, string][]>();
				for (const year of ['2024-to-2025', '2025-to-2026', '2026-to-2027']) {
					await page.goto(`${home}/${year}/${series}/scorecard`);
					shown.set(year.replaceAll('-', ' '), await figuresOf(page));
				}
				await page.getByRole('link', { name: 'Compare years' }).click();
				await expect(heading(page)).toHaveText('What changed');
				await expect(page.locator('.lead')).toContainText(/(rose|fell) most: by/);
				await page.reload();
				await expect(page.locator('script')).toHaveCount(0);

				const trend = await tableOf(page, 'Scores by year');
				for (const [year, figures] of shown)
					for (const [name, score] of figures) {
						const cells = trend.find((row) => row.name === name)?.cells ?? {};
						const [, cell = ''] =
							Object.entries(cells).find(([label]) => label.startsWith(year)) ?? [];
						const wanted = score.includes('answered') ? 'Not complete yet' : score;
						expect(cell.split(',')[0], `${name} in ${year}`).toBe(wanted);
					}

				const changes = await tableOf(page, /^Change by/);
				expect(changes.map(({ name }) => name).sort()).toEqual(
					(shown.get('2026 to 2027') ?? []).map(([name]) => name).sort()
				);
				const scoreOf = (year: string, name: string) =>
					Number.parseInt(shown.get(year)?.find(([each]) => each === name)?.[1] ?? '', 10);
				const sizes = changes.map(({ name, cells }) => {
					const scores = cells['Headline'] ?? cells['Scores'];
					const now = shown.get('2026 to 2027')?.find(([each]) => each === name)?.[1] ?? '';
					if (now.includes('answered')) {
						// `26, 5 of 9 answered` is no figure to compare: how many are answered stands in its place.
						const answered = now.split(', ')[1] ?? '';
						expect(scores).toBe(`${scoreOf('2025 to 2026', name)}, then ${answered}`);
						expect(cells['Like for like']).toContain('Not complete yet');
						expect(cells['Change']).toBe('Not known yet');
						return -1;
					}
					expect(pairOf(scores)).toEqual([
						scoreOf('2025 to 2026', name),
						scoreOf('2026 to 2027', name)
					]);
					const [from = 0, to = 0] = pairOf(cells['Like for like'] ?? scores);
					const change = Number(cells['Change']?.split(',')[0]?.replace('−', '-'));
					expect(change).toBe(to - from);
					return Math.abs(change);
				});
				expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));

				const moved = page.locator('table.moved').first();
				await expect(moved.locator('tbody tr').first()).toBeVisible();
				const link = moved.getByRole('link').first();
				const question = (await link.getAttribute('href')) ?? '';
				await link.click();
				await expect(page).toHaveURL(question);
				await expect(heading(page)).toBeVisible();
			});
		}

		test('another year is one choice away', async ({ page }) => {
			await openExample(page);
			await page.goto(`${new URL(page.url()).pathname}/2026-to-2027/scorecard/compare`);
			await page.getByLabel('Compare with').selectOption({ label: '2024 to 2025' });
			await page.getByRole('button', { name: 'Show' }).click();
			await expect(page).toHaveURL(/\/compare\?with=2024-to-2025$/);
			await expect(page.locator('main')).toContainText('2024 to 2025 against 2026 to 2027');
			await expect(page.getByLabel('Compare with')).toHaveValue('2024-to-2025');
			await expect(page.locator('table.moved').first()).toContainText('2024 to 2025');
		});
	});
}

test('a first year has nothing to compare yet, and a year that is not there is refused', async ({
	page
}) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/compare`);
	await expect(page.locator('.empty')).toContainText(
		'This is your first year. Next year this page will show what changed.'
	);
	await openExample(page);
	const compare = `${new URL(page.url()).pathname}/2026-to-2027/scorecard/compare`;
	for (const wrong of ['', '2024', '2026-to-2027', '2027-to-2028', '2024-to-2026', '<b>']) {
		const response = await page.goto(`${compare}?with=${encodeURIComponent(wrong)}`);
		expect(response?.status(), wrong).toBe(400);
		await expect(page.locator('main')).toContainText('The year must be before 2026 to 2027');
	}
});

test('a draft is marked, and an answer given now is in the comparison at once', async ({
	page
}) => {
	await openExample(page);
	const tasks = `${new URL(page.url()).pathname}/2026-to-2027/core-outcomes`;
	await page.goto(`${tasks}/compare`);
	await expect(page.locator('main')).toContainText('2026 to 2027 is a draft');
	await expect(page.locator('.key').first()).toContainText('2026 to 2027, draft');
	await page.goto(`${tasks}/housing/O1.1`);
	await answer(page, { choice: 'dont-know', note: 'Nobody could tell this week.' });
	await goOn(page);
	await page.goto(`${tasks}/compare`);
	await expect(
		page.locator('table.moved', { hasText: 'Nobody could tell this week.' })
	).toContainText('No longer known');
});
