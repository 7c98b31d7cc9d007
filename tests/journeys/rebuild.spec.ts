import { expect, type Page } from '@playwright/test';
import { field, heading, openFirstQuestion, scriptIsThere, startQuickly, stored } from './steps.ts';
import { test } from './test.ts';

/**
 * Puts another build in the place of the one the open page came from: the files that are asked for by their old names
 * are gone, until a page is loaded whole and names the new ones. Gives the pages that were loaded whole.
 */
async function rebuild(page: Page, version: string | null): Promise<string[]> {
	const whole: string[] = [];
	page.on('request', (request) => {
		if (request.isNavigationRequest()) whole.push(new URL(request.url()).pathname);
	});
	await page.route('**/_app/immutable/**', async (route) => {
		if (whole.length === 0) await route.fulfill({ status: 404, body: 'Not found' });
		else await route.continue();
	});
	if (version !== null)
		await page.route('**/_app/version.json', (route) => route.fulfill({ json: { version } }));
	return whole;
}

/** Every first heading the page shows from now on, also for a moment. */
async function headings(page: Page): Promise<string[]> {
	const seen: string[] = [];
	await page.exposeFunction('sawHeading', (text: string) => seen.push(text));
	await page.addInitScript(watch);
	await page.evaluate(watch);
	return seen;

	function watch() {
		new MutationObserver(() => {
			const text = document.querySelector('h1')?.textContent;
			const tell: unknown = Reflect.get(window, 'sawHeading');
			if (text && typeof tell === 'function') tell(text);
		}).observe(document, { subtree: true, childList: true, characterData: true });
	}
}

for (const [name, version] of [
	['another build', 'another-build'],
	['files that are gone', null]
] as const) {
	test(`after ${name} the next link loads its page whole, and what was typed is kept`, async ({
		page
	}) => {
		const tasks = await startQuickly(page);
		const question = await openFirstQuestion(page, tasks);
		await scriptIsThere(page);
		const seen = await headings(page);
		const whole = await rebuild(page, version);
		await field(page, 'note').fill('Typed before the service was built anew.');
		await page.getByRole('link', { name: 'Action plan' }).click();
		await expect(heading(page)).toHaveText('Action plan');
		expect(whole).toEqual([`${tasks}/plan`]);
		expect(seen.filter((text) => /went wrong|not find/.test(text))).toEqual([]);
		await expect
			.poll(async () => (await stored(page, question))?.note)
			.toBe('Typed before the service was built anew.');
	});
}

test('a page that is looked at again notices another build before a link is followed', async ({
	page
}) => {
	const tasks = await startQuickly(page);
	await page.goto(tasks);
	const whole: string[] = [];
	let answered = 0;
	await page.route('**/_app/version.json', async (route) => {
		await route.fulfill({ json: { version: 'another-build' } });
		answered += 1;
	});
	page.on('request', (request) => {
		if (request.isNavigationRequest()) whole.push(new URL(request.url()).pathname);
	});
	// Until the script has come, nobody listens.
	await expect
		.poll(async () => {
			await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
			return answered;
		})
		.toBeGreaterThan(0);
	await page.getByRole('link', { name: 'Action plan' }).click();
	await expect(heading(page)).toHaveText('Action plan');
	expect(whole).toEqual([`${tasks}/plan`]);
});
