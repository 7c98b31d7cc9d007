import { expect } from '@playwright/test';
import { join } from './join.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { heading, openFirstQuestion, startQuickly } from './steps.ts';
import { test } from './test.ts';

const asks = 'Who writes the risk list?';

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		test('somebody asks a colleague, who finds it among their tasks, answers and settles it', async ({
			page,
			browser
		}) => {
			const tasks = await startQuickly(page);
			const other = await join(browser, {
				...{ tasks, role: 'challenger', name: 'Ann Lee', script: javaScriptEnabled }
			});
			await openFirstQuestion(page, tasks);
			await page.getByRole('link', { name: 'Comment, or ask a colleague' }).click();
			await expect(heading(page)).toHaveText(/^Comments: /);
			await page.getByRole('button', { name: 'Add the comment' }).click();
			await expect(page.locator('#text-error')).toHaveText('Enter a comment');
			await page.getByLabel('Comment', { exact: true }).fill(asks);
			await page.getByLabel('Who may know? (optional)').selectOption('Ann Lee');
			await page.getByLabel('Your name (optional)').fill('7');
			await page.getByRole('button', { name: 'Add the comment' }).click();
			await expect(page.locator('#name-error')).toHaveText('Enter a name with at least one letter');
			await expect(page.getByLabel('Comment', { exact: true })).toHaveValue(asks);
			await expect(page.getByLabel('Who may know? (optional)')).not.toHaveValue('');
			await page.getByLabel('Your name (optional)').fill('Bo Rao');
			if (javaScriptEnabled) await expectAccessible(page, 'asking, with an error');
			await page.getByRole('button', { name: 'Add the comment' }).click();
			await expect(page.locator('#comments')).toContainText(asks);
			await expect(page.locator('#comments')).toContainText('Asks Ann Lee.');
			await expect(page.locator('#comments')).toContainText('Bo Rao');
			await expect(page.getByLabel('Your name (optional)')).toHaveCount(0);

			await other.goto('/tasks');
			if (javaScriptEnabled) await expectAccessible(other, 'my tasks');
			await other.locator('main').getByRole('link').first().click();
			await other.getByLabel('Comment', { exact: true }).fill('Procurement does.');
			await other.getByRole('button', { name: 'Add the comment' }).click();
			await expect(other.locator('#comments')).toContainText('Procurement does.');
			await other
				.getByRole('button', { name: /^Settle/ })
				.first()
				.click();
			await expect(other.locator('#comments')).toContainText('Settled by Ann Lee on');
			if (javaScriptEnabled) {
				await expectAccessible(other, 'settled');
				await expectLargeTextFits(other, 'settled');
			}
			await other.goto('/tasks');
			await expect(other.locator('main')).not.toContainText('You are asked about');

			await page.goto(tasks);
			await page.getByRole('link', { name: /^1 open comment ?: / }).click();
			await expect(page).toHaveURL(/\/check#comments$/);
			await page.getByRole('link', { name: /./ }).and(page.locator('#comments + ul a')).click();
			await page.getByRole('link', { name: 'Back to the question' }).click();
			await expect(page.getByRole('link', { name: '1 open comment' })).toBeVisible();
			await page.goto(`${new URL(page.url()).pathname.split('/').slice(0, -1).join('/')}/check`);
			await expect(page.getByText('These questions have open comments:')).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page, 'the answers of the theme');
			for (const part of ['report', 'assessment.json', 'export.csv?table=answers']) {
				const reply = await page.request.get(`${tasks}/${part}`);
				expect(await reply.text()).not.toContain(asks);
			}
		});
	});
}
