import { expect } from '@playwright/test';
import { join } from './join.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { answerTheRest, heading, openFirstQuestion, post, startQuickly, stored } from './steps.ts';
import { test } from './test.ts';

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		test('somebody sees who answered what and when, and restores an earlier answer', async ({
			page,
			browser
		}) => {
			const tasks = await startQuickly(page);
			const other = await join(browser, {
				...{ tasks, role: 'contributor', name: 'Ann Lee', script: javaScriptEnabled }
			});
			const question = await openFirstQuestion(page, tasks);
			const id = question.split('/').at(-1) ?? '';
			await page.getByRole('link', { name: 'Earlier answers, and who gave them' }).click();
			await expect(heading(page)).toHaveText(/^History of the answer: /);
			await expect(page.getByText('Nothing has been saved for this question yet.')).toBeVisible();

			const save = (revision: string, value: string, note: string) => [
				...[
					['intent', 'continue'],
					['question', id],
					[`${id}.revision`, revision]
				],
				...[
					[`${id}.choice`, value],
					[`${id}.note`, note]
				]
			];
			await post(other, `${question}?/save`, save('0', '1', 'Agreed in May.'));
			await post(page, `${question}?/save`, save('1', '2', 'Looked at again.'));
			await page.goto(`${question}/history`);
			const rows = page.locator('.people__person');
			await expect(rows).toHaveCount(2);
			await expect(rows.nth(0)).toContainText('Somebody without a name');
			await expect(rows.nth(0)).toContainText('Stands now');
			await expect(rows.nth(0).getByRole('button')).toHaveCount(0);
			await expect(rows.nth(1)).toContainText('Ann Lee');
			await expect(rows.nth(1)).toContainText(/On \d+ \w+ \d{4} at \d\d:\d\d\./);
			await expect(rows.nth(1)).toContainText('Agreed in May.');
			if (javaScriptEnabled) {
				await expectAccessible(page, 'the history of an answer');
				await expectLargeTextFits(page, 'the history of an answer');
			}

			await other.goto(`${question}/history`);
			await page.getByRole('button', { name: /^Restore this answer ?: Ann Lee/ }).click();
			await expect(page.getByRole('status')).toContainText('The earlier answer is restored.');
			await expect(rows).toHaveCount(3);
			await expect(rows.nth(0)).toContainText('Agreed in May.');
			expect(await stored(page, question)).toMatchObject({ option: 1, note: 'Agreed in May.' });

			// Somebody whose page is older overwrites nothing.
			await post(page, `${question}?/save`, save('3', '0', 'Not any more.'));
			await other.getByRole('button', { name: /^Restore this answer/ }).click();
			await expect(other.getByRole('alert')).toContainText('so nothing was restored');
			expect(await stored(page, question)).toMatchObject({ note: 'Not any more.' });

			await answerTheRest(page, tasks);
			await post(page, `${tasks}/check?/submit`, []);
			await page.goto(`${question}/history`);
			await expect(rows).toHaveCount(4);
			await expect(rows.nth(3)).toContainText('Ann Lee');
			await expect(page.getByText('its answers are frozen')).toBeVisible();
			await expect(page.locator('main').getByRole('button')).toHaveCount(0);
			for (const part of ['report', 'assessment.json', 'export.csv?table=answers'])
				expect(await (await page.request.get(`${tasks}/${part}`)).text()).not.toContain('Ann Lee');
		});
	});
}
