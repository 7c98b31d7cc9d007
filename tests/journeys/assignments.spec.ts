import { expect } from '@playwright/test';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { heading, startQuickly } from './steps.ts';
import { test } from './test.ts';

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		test('a lead says who answers what by when, and they find it among their tasks', async ({
			page
		}) => {
			const tasks = await startQuickly(page);
			await page.goto(`${tasks}/assignments`);
			await expect(heading(page)).toContainText('Who answers what');
			await page.getByRole('checkbox', { name: 'Procurement' }).check();
			await page.getByLabel('Day').fill('40');
			await page.getByRole('button', { name: 'Save' }).click();
			await expect(page.locator('#who-error')).toHaveText('Select who is to answer');
			await expect(page.locator('#due-error')).toBeVisible();
			await expect(page.getByRole('checkbox', { name: 'Procurement' })).toBeChecked();
			if (javaScriptEnabled) {
				await expectAccessible(page, 'asking, with errors');
				await expectLargeTextFits(page, 'asking, with errors');
			}
			await page.getByLabel('Who?').selectOption({ label: 'Somebody without a name' });
			await page.getByLabel('Day').fill('3');
			await page.getByLabel('Month').fill('3');
			await page.getByLabel('Year').fill(String(new Date().getFullYear() + 1));
			await page.getByRole('button', { name: 'Save' }).click();
			await expect(page.getByText('It is saved who answers what.')).toBeVisible();
			await expect(page.getByLabel('Text to copy into an e-mail')).toHaveValue(
				/Somebody without a name\n- Procurement.*, by 3 March/
			);
			await page.goto(tasks);
			await expect(page.getByText(/^Somebody without a name, by 3 March/)).toBeVisible();
			await page.goto('/');
			await page.getByRole('link', { name: 'My tasks' }).click();
			await expect(heading(page)).toHaveText('My tasks');
			if (javaScriptEnabled) await expectAccessible(page, 'my tasks');
			await page.getByRole('link', { name: /^Procurement/ }).click();
			await expect(page).toHaveURL(/\/procurement\//);
		});
	});
}
