import { expect } from '@playwright/test';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { join } from './join.ts';
import { heading, openFirstQuestion, post, startQuickly } from './steps.ts';
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

		test('a lead asks for one question, and whoever is asked finds it until it is answered', async ({
			page,
			browser
		}) => {
			const tasks = await startQuickly(page);
			const other = await join(browser, {
				...{ tasks, role: 'contributor', name: 'Ann Lee', script: javaScriptEnabled }
			});
			const question = await openFirstQuestion(page, tasks);
			const [, theme = '', id = ''] = /([^/]+)\/([^/]+)$/.exec(question) ?? [];
			await page.getByRole('link', { name: 'Ask somebody to answer this question' }).click();
			await expect(heading(page)).toHaveText(/^Who answers: /);
			const title = ((await heading(page).textContent()) ?? '').replace('Who answers: ', '');
			await page.getByLabel('Day').fill('40');
			await page.getByRole('button', { name: 'Save' }).click();
			await expect(page.locator('#who-error')).toHaveText('Select who is to answer');
			await expect(page.locator('#due-error')).toBeVisible();
			if (javaScriptEnabled) {
				await expectAccessible(page, 'asking for a question, with errors');
				await expectLargeTextFits(page, 'asking for a question, with errors');
			}
			await page.getByLabel('Who?').selectOption({ label: 'Ann Lee' });
			await page.getByLabel('Day').fill('3');
			await page.getByLabel('Month').fill('3');
			await page.getByLabel('Year').fill(String(new Date().getFullYear() + 1));
			await page.getByRole('button', { name: 'Save' }).click();
			await expect(page.getByText('It is saved who answers what.')).toBeVisible();
			await expect(page.getByLabel('Who?')).toHaveValue(/.+/);
			await expect(page.getByText(/^Ann Lee, by 3 March/)).toBeVisible();

			const line = new RegExp(`^${title}: Ann Lee, by 3 March`);
			await page.goto(tasks);
			await expect(page.getByText('Asked to answer 1 question: Ann Lee')).toBeVisible();
			await page.goto(`${tasks}/${theme}/check`);
			await expect(page.getByRole('link', { name: line })).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page, 'answers of a theme that asks');
			await page.goto(`${tasks}/assignments`);
			await expect(page.getByRole('link', { name: line })).toBeVisible();
			await expect(page.getByLabel('Text to copy into an e-mail')).toHaveValue(
				new RegExp(`Ann Lee\n- ${title}, by 3 March \\d{4}: not answered yet`)
			);

			await other.goto('/tasks');
			if (javaScriptEnabled) {
				await expectAccessible(other, 'my tasks, with a question');
				await expectLargeTextFits(other, 'my tasks, with a question');
			}
			await expect(other.getByText('To do')).toBeVisible();
			await other.getByRole('link', { name: title, exact: true }).click();
			await expect(other).toHaveURL(new RegExp(`${theme}/${id}$`));
			await expect(other.getByText(/^Ann Lee, by 3 March/)).toBeVisible();
			await expect(other.getByRole('link', { name: 'Ask somebody' })).toHaveCount(0);
			await post(other, `${question}?/save`, [
				...[
					['intent', 'continue'],
					['question', id],
					[`${id}.revision`, '0']
				],
				[`${id}.choice`, '1']
			]);
			await other.goto('/tasks');
			await expect(other.getByText('Answered', { exact: true })).toBeVisible();
			await page.goto(tasks);
			await expect(page.getByText('Asked to answer 1 question: Ann Lee')).toHaveCount(0);
			await page.goto(`${tasks.split('/').slice(0, 3).join('/')}/audit`);
			await expect(page.locator('main')).toContainText('Asked Ann Lee to answer a question: ');
		});
	});
}
