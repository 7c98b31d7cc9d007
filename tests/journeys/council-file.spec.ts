import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { origin } from '../service.ts';
import { slowReplies } from '../slow-replies.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { describeQuickly, heading, openExample, postForm } from './steps.ts';
import { test } from './test.ts';

const copyLink = 'Download everything about this council';

/** Takes a copy from the page that is open, and gives its name and text. */
async function takeCopy(page: Page): Promise<{ name: string; text: string }> {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: copyLink }).click()
	]);
	return {
		name: download.suggestedFilename(),
		text: await readFile(await download.path(), 'utf8')
	};
}

/** Chooses a copy and asks what is in it. */
async function show(page: Page, text: string): Promise<void> {
	const buffer = Buffer.from(text);
	const file = { name: 'council.json', mimeType: 'application/json', buffer };
	await page.getByLabel('Copy of a council').setInputFiles(file);
	await page.getByRole('button', { name: 'Show what is in it' }).click();
}

/** The copy of the example, with all its years. */
async function exampleCopy(page: Page): Promise<string> {
	await openExample(page);
	const response = await page.request.get(`${new URL(page.url()).pathname}/council.json`);
	return response.text();
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		/** The page is the same either way; what looks at it needs scripts. */
		async function look(page: Page, state: string): Promise<void> {
			if (!javaScriptEnabled) return;
			await expectAccessible(page, state);
			await expectLargeTextFits(page, state);
		}

		test('a council is taken away, deleted, restored and the same to the byte', async ({
			page
		}) => {
			await openExample(page);
			const example = new URL(page.url()).pathname;
			const copy = await takeCopy(page);
			expect(copy.name).toBe('fenbridge-council-council.json');
			await page.getByRole('link', { name: 'Delete this council' }).click();
			await expect(page.getByRole('heading', { name: 'Take a copy first' })).toBeVisible();
			expect((await takeCopy(page)).text).toBe(copy.text);
			await page.getByRole('checkbox').check();
			await page.getByRole('button', { name: 'Delete the council' }).click();
			await expect(page.getByText('everything about it were deleted')).toBeVisible();

			const home = await describeQuickly(page, { nation: 'wales', type: 'welsh-county' });
			expect(home).not.toBe(example);
			await page.goto(home);
			await page.getByRole('link', { name: 'Restore a copy of a council' }).click();
			await expect(heading(page)).toHaveText('Restore a copy of a council');
			// Each of the two pages leads to the other, for whoever has the other file.
			await page.getByRole('link', { name: 'Import answers from a file' }).click();
			await expect(heading(page)).toHaveText('Import answers from a file');
			await page.getByRole('link', { name: 'Restore a copy of a council' }).click();
			await expect(heading(page)).toHaveText('Restore a copy of a council');
			await show(page, copy.text);
			await expect(heading(page)).toHaveText('Check what is in the copy');
			await expect(page.getByText('It will have the name in the copy')).toBeVisible();
			await expect(page.getByText('Each matches its digest')).toBeVisible();
			await look(page, 'what is in a copy');
			await page.getByRole('button', { name: 'Restore this council' }).click();
			await expect(heading(page)).toHaveText('Fenbridge Council');
			expect((await takeCopy(page)).text).toBe(copy.text);
			await expect(page.getByRole('link', { name: 'Restore a copy of a council' })).toHaveCount(0);
		});

		test('a press too many lands where the first did', async ({ page }) => {
			const text = await exampleCopy(page);
			const home = await describeQuickly(page);
			const slow = await slowReplies(origin);
			await page.goto(`${slow.origin}${home}/restore`);
			await show(page, text);
			const button = page.getByRole('button', { name: 'Restore this council' });
			await button.scrollIntoViewIfNeeded();
			const box = await button.boundingBox();
			if (!box) throw new Error('There is no button to press');
			const press = () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
			const done = slow.holdNext();
			await press();
			await done;
			await press();
			await expect(heading(page)).toHaveText('Fenbridge Council');
			await slow.close();
		});

		test('what was tampered with, or is no copy, is refused with what to do', async ({ page }) => {
			const text = await exampleCopy(page);
			const home = await describeQuickly(page);
			await page.goto(`${home}/restore`);
			const error = page.locator('#file-error');
			await page.getByRole('button', { name: 'Show what is in it' }).click();
			await expect(error).toContainText('Choose a copy of a council');
			await show(page, text.replace(/\\"score\\":\d+/, '\\"score\\":99'));
			await expect(page).toHaveTitle(/^Error/);
			await expect(error).toContainText('The file has 1 problem. Nothing was restored');
			await expect(error).toContainText('This result is not what was submitted');
			await look(page, 'a copy refused');
			await show(page, text.replace('"version": 1', '"version": 2'));
			await expect(error).toContainText('made by a newer version of this service (format 2)');
			await page.goto(home);
			await expect(page.getByRole('link', { name: 'Restore a copy of a council' })).toBeVisible();
		});

		test('a council with answers is never overwritten', async ({ page }) => {
			const text = await exampleCopy(page);
			await openExample(page);
			const home = new URL(page.url()).pathname;
			await page.goto(`${home}/restore`);
			await expect(heading(page)).toHaveText('This council is not empty');
			await look(page, 'not empty');
			const other = text.replace('"name": "Fenbridge Council"', '"name": "Other Council"');
			const response = await postForm(page, `${home}/restore?/restore`, [['text', other]]);
			expect(response.status()).toBe(409);
			expect(await response.text()).toContain('so nothing was restored');
			await page.goto(home);
			expect((await takeCopy(page)).text).toBe(text);
		});
	});
}
