import { expect, type Page } from '@playwright/test';
import { openExample, startQuickly } from './steps.ts';
import { test } from './test.ts';

/** A sentence that begins where another ends, with nothing between them. */
const runTogether = /\p{Ll}[.!?:;)]*[.!?][\p{Lu}“]\p{Ll}+/gu;

/** What a reader sees of a page and what is read out with a field, each text by itself. */
async function textsOf(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const main = document.querySelector('main');
		if (!main) return [];
		for (const part of main.querySelectorAll('details')) part.open = true;
		const described = [...main.querySelectorAll('[aria-describedby]')].flatMap((field) =>
			(field.getAttribute('aria-describedby') ?? '').split(' ')
		);
		return [main.innerText, ...described.map((id) => document.getElementById(id)?.innerText ?? '')];
	});
}

async function expectParted(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await expect(page.locator('main h1')).toBeVisible();
	const found = (await textsOf(page)).flatMap((text) => text.match(runTogether) ?? []);
	expect(found, address).toEqual([]);
	expect(await linksThatTouch(page), address).toEqual([]);
}

/** Links that follow each other in one line with no more than a space between them. */
function linksThatTouch(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll('main a + a')].flatMap((link) => {
			const before = link.previousElementSibling;
			const between = link.previousSibling === before ? '' : link.previousSibling?.textContent;
			if (!before || between?.trim()) return [];
			const [left, right] = [before.getClientRects(), link.getClientRects()];
			const [last, first] = [left[left.length - 1], right[0]];
			if (!last || !first || Math.abs(last.top - first.top) > 2) return [];
			return first.left - last.right < 12 ? [`${before.textContent} | ${link.textContent}`] : [];
		})
	);
}

test('no sentence runs into the next where nobody has a council yet', async ({ page }) => {
	for (const address of [
		'/',
		'/council',
		'/help',
		'/scoring',
		'/privacy',
		'/accessibility',
		'/verify'
	])
		await expectParted(page, address);
});

test('nor in a council’s own pages', async ({ page }) => {
	test.slow();
	const empty = await startQuickly(page);
	for (const part of ['', '/statements-policies/T1.1', '/scorecard', '/enter', '/plan', '/targets'])
		await expectParted(page, empty + part);
	await openExample(page);
	const home = new URL(page.url()).pathname;
	for (const part of ['', '/import', '/logo', '/delete']) await expectParted(page, home + part);
	for (const series of ['scorecard', 'core-outcomes'])
		for (const part of ['', '/check', '/scorecard', '/compare', '/plan', '/targets', '/report'])
			await expectParted(page, `${home}/2026-to-2027/${series}${part}`);
});
