import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA, and the habits that help people who use a screen reader find their way. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The page as it stands has no fault that axe can find, and scrolls only downwards. At both widths. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
	// A page that a form led to may be read before it has its style sheet, and what is told then is of none.
	await page.waitForLoadState();
	for (const width of [1280, 320]) {
		await page.setViewportSize({ width, height: 800 });
		expect.soft(await faultsOf(page), `${state} at ${width}`).toEqual([]);
		await expectNoSidewaysScroll(page, `${state} at ${width}`);
	}
	expect.soft(await partsWithoutRole(page), `${state}: stacked tables`).toEqual([]);
	await page.setViewportSize({ width: 1280, height: 800 });
}

/** What runs in the page, as far as it is used here. */
declare const axe: {
	run(
		document: Document,
		options: object
	): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
};

/** The axe that `@axe-core/playwright` comes with. It reads that into the page again for each look, which took longer than to look. */
const source = readFileSync(
	createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
	'utf8'
);

async function faultsOf(page: Page): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
	const faults = await page.evaluate(async (values) => {
		const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'] };
		const { violations } = await axe.run(document, options);
		return violations.flatMap(({ id, nodes }) =>
			nodes.map(({ target }) => ({ id, target: target.join(' ') }))
		);
	}, rules);
	// GOV.UK pages have their back link before the main part, which is no landmark.
	return faults
		.filter(({ id, target }) => !(id === 'region' && target === '.govuk-back-link'))
		.map(({ id, target }) => `${id}: ${target}`);
}

/** Parts of tables that are stacked on a narrow screen and then stop being parts of a table, which axe does not notice. */
function partsWithoutRole(page: Page): Promise<string[]> {
	return page
		.locator('.table--stack, .table--stack :is(thead, tbody, tr, th, td)')
		.and(page.locator(':not([role])'))
		.evaluateAll((parts) => parts.map(({ outerHTML }) => outerHTML.slice(0, 120)));
}

/** Text twice as large fits as well. */
export async function expectLargeTextFits(page: Page, state: string): Promise<void> {
	await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	await expectNoSidewaysScroll(page, `${state} with large text`);
	await page.evaluate(() => (document.documentElement.style.fontSize = ''));
}

async function expectNoSidewaysScroll(page: Page, state: string): Promise<void> {
	const wide = await page.evaluate(() => {
		const room = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= room) return [];
		return [...document.querySelectorAll('main *, header *, footer *')]
			.filter((element) => element.getBoundingClientRect().right > room + 1)
			.slice(-3)
			.map(({ outerHTML }) => outerHTML.slice(0, 120));
	});
	expect.soft(wide, `${state}: wider than the page`).toEqual([]);
}
