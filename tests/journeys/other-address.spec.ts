import { expect } from '@playwright/test';
import { origin } from '../service.ts';
import { Visitor } from '../visitor.ts';
import { expectAccessible } from './look.ts';
import { heading } from './steps.ts';
import { test } from './test.ts';

/** The same service by another name than the one it is set up for. */
const other = origin.replace('localhost', '127.0.0.1');

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('a form from a page at another address is answered with where to go', async ({ page }) => {
			await page.goto(`${other}/council`);
			await page.getByLabel('Name of your council').fill('Testham Council');
			const refused = page.waitForResponse((response) => response.request().method() === 'POST');
			await page.getByRole('button', { name: 'Continue' }).click();
			expect((await refused).status()).toBe(403);
			await expect(heading(page)).toHaveText('This form was not taken');
			await expect(page.getByText('Nothing was stored.')).toBeVisible();
			await expect(page.getByRole('link', { name: origin })).toHaveAttribute('href', origin);
			await page.goBack();
			await expect(page.getByLabel('Name of your council')).toHaveValue('Testham Council');
		});
	});
}

test('the page can be read by everybody, and its link leads on', async ({ page }) => {
	await page.goto(`${other}/council`);
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(heading(page)).toHaveText('This form was not taken');
	await page.setViewportSize({ width: 320, height: 640 });
	await expectAccessible(page, 'a form that was not taken');
	await page.getByRole('link', { name: origin }).click();
	await expect(page).toHaveURL(`${origin}/`);
});

test('the page is as safe as any other, and a script is told in a few words', async () => {
	const visitor = new Visitor(origin);
	const page = await visitor.post('/council', {}, { from: other });
	expect(page.headers.get('content-security-policy')).toMatch(
		/^default-src 'none';.* form-action 'none';.* style-src 'sha256-[\w+/=]+'$/
	);
	expect(page.headers.get('cache-control')).toBe('no-store');
	expect(page.headers.get('x-frame-options')).toBe('DENY');
	const script = await visitor.post('/council', {}, { from: other, accept: 'application/json' });
	expect(script.status).toBe(403);
	expect((await script.text()).length).toBeLessThan(200);
});
