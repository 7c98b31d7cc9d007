import { expect, type Page } from '@playwright/test';
import { startQuickly } from './steps.ts';
import { test } from './test.ts';

/** A name of one word, as long as the longest of a place in the UK. */
const longest = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch';

test.use({ viewport: { width: 320, height: 720 } });

test('a word of 58 letters wraps, and no short word breaks', async ({ page }) => {
	expect(longest).toHaveLength(58);
	const tasks = await startQuickly(page, { name: `${longest} Council` });
	const pages = [
		tasks.replace(/\/\d{4}-to-.*$/, ''),
		...['', '/statements-policies', '/statements-policies/T1.1', '/check', '/scorecard'].map(
			(part) => tasks + part
		),
		...['/compare', '/plan', '/targets', '/report', '/export', '/enter'].map((part) => tasks + part)
	];
	for (const address of [...pages, '/', '/scoring', '/help']) {
		await page.goto(address);
		await expect(page.locator('h1')).toBeVisible();
		expect.soft(await widthOf(page), `${address}: width`).toBeLessThanOrEqual(320);
		expect.soft(await brokenWords(page), `${address}: short words that are broken`).toEqual([]);
	}
});

function widthOf(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth);
}

/** Words of at most 14 letters that stand on more than one line. */
function brokenWords(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const broken: string[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			if (!node.parentElement?.checkVisibility()) continue;
			if (node.parentElement.closest('.govuk-visually-hidden, svg, script, noscript')) continue;
			for (const match of node.nodeValue?.matchAll(
				/[\p{Letter}\p{Number}]{1,14}(?![\p{Letter}\p{Number}])/gu
			) ?? []) {
				const before = node.nodeValue?.[match.index - 1] ?? ' ';
				if (/[\p{Letter}\p{Number}]/u.test(before)) continue;
				const range = document.createRange();
				range.setStart(node, match.index);
				range.setEnd(node, match.index + match[0].length);
				const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
				if (tops.size > 1) broken.push(match[0]);
			}
		}
		return broken;
	});
}
