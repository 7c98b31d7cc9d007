import { expect, type Page } from '@playwright/test';
import { readSeal } from '../../src/lib/report/pdf/seal.ts';
import { checkNumbers } from '../../src/lib/scorecard/signing/check-numbers.ts';
import { join } from './join.ts';
import { expectAccessible } from './look.ts';
import { answerTheRest, heading, startQuickly } from './steps.ts';
import { test } from './test.ts';

/** Chooses a file on the page that checks one. */
async function check(page: Page, name: string, buffer: Buffer): Promise<void> {
	await page.goto('/verify');
	const file = { name, mimeType: 'application/pdf', buffer };
	await page.getByLabel('Report as PDF').setInputFiles(file);
	await page.getByRole('button', { name: 'Check the report' }).click();
}

for (const script of [true, false]) {
	test.describe(script ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled: script });

		test('whoever holds a signed report can check it without an account', async ({
			page: lead,
			browser
		}) => {
			test.slow();
			const tasks = await startQuickly(lead);
			await answerTheRest(lead, tasks, () => '1');
			const people = { tasks, script };
			const director = await join(browser, { ...people, role: 'signatory', name: 'Priya Nair' });
			const context = await browser.newContext({ javaScriptEnabled: script });
			const reader = await context.newPage();
			const report = async (kind: string) => {
				const response = await lead.request.get(`${tasks}/report.pdf?kind=${kind}`);
				expect(response.status()).toBe(200);
				return response.body();
			};

			await test.step('a draft has nothing to check, and no file is asked for again', async () => {
				await check(reader, 'draft.pdf', await report('full'));
				await expect(heading(reader)).toHaveText('This file does not say that it was signed');
				await reader.getByRole('link', { name: 'Check another report' }).first().click();
				await reader.getByRole('button', { name: 'Check the report' }).click();
				await expect(reader.locator('.govuk-error-summary')).toContainText('Choose the report');
				if (script) await expectAccessible(reader, 'no report chosen');
			});

			await lead.goto(`${tasks}/signature`);
			await lead.getByRole('button', { name: 'Send for signature' }).click();
			await director.goto(`${tasks}/signature/sign`);
			await director.getByLabel('Your job title').fill('Director of Housing');
			await director.getByRole('button', { name: 'Sign for the council' }).click();
			await expect(director.locator('main')).toContainText('Signed by Priya Nair');
			const signed = await report('publication');
			const numbers = checkNumbers(readSeal(signed)?.digest ?? '');

			await test.step('the report prints the numbers and leads to the page', async () => {
				await lead.goto(`${tasks}/report?kind=publication`);
				await expect(lead.locator('main')).toContainText(`Check numbers: ${numbers}`);
				const link = lead.locator('main').getByRole('link', { name: /\/verify$/ });
				await expect(link).toHaveAttribute('href', /\/verify$/);
			});

			await test.step('it is told as the signed one, with the same numbers', async () => {
				await reader.goto('/');
				await reader.getByRole('contentinfo').getByRole('link', { name: 'Check a signed' }).click();
				await check(reader, 'report.pdf', signed);
				await expect(heading(reader)).toHaveText(
					'The answers in this report are those that were signed'
				);
				for (const words of ['Testham Council', 'Priya Nair, Director of Housing', numbers])
					await expect(reader.locator('main')).toContainText(words);
				if (script) await expectAccessible(reader, 'a report that was checked');
			});

			await test.step('a page that was changed is found', async () => {
				const copy = Buffer.from(signed);
				copy[2000] = (copy[2000] ?? 0) ^ 1;
				await check(reader, 'report.pdf', copy);
				await expect(heading(reader)).toHaveText('This file was changed after it was made');
				await expect(reader.locator('main')).not.toContainText('Priya Nair');
			});

			await test.step('once the year is reopened, it is told so', async () => {
				await lead.goto(`${tasks}/reopen`);
				await lead.getByLabel('Why').fill('Housing was left out.');
				await lead.getByRole('button', { name: 'Reopen' }).click();
				await check(reader, 'report.pdf', signed);
				await expect(heading(reader)).toHaveText(
					'This report was signed, and the year was reopened since'
				);
			});
			await context.close();
			await director.context().close();
		});
	});
}
