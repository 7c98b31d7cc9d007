import { expect, type Page } from '@playwright/test';
import {
	field,
	openFirstQuestion,
	savingLine,
	scriptIsThere,
	startQuickly,
	stored
} from './steps.ts';
import { test } from './test.ts';

const waiting = (page: Page) => page.evaluate(() => Object.keys(localStorage).length);

/** Two tabs open on one question, then no save arrives any more, as without a network, and each is typed into. */
async function typeUnsent(tabs: Page[], question: string, words: string[]): Promise<void> {
	for (const tab of tabs) {
		await tab.goto(question);
		// One whose script comes later than the other was typed into takes over what waits.
		await scriptIsThere(tab);
		await expect(tab.locator('.saved')).toHaveAttribute('data-state', 'idle');
		await tab.route('**/*', (route) =>
			route.request().method() === 'POST' ? route.abort() : route.fallback()
		);
	}
	for (const [index, tab] of tabs.entries()) {
		await field(tab, 'note').fill(words[index] ?? '');
		await expect(savingLine(tab)).toContainText('Not saved: retrying');
	}
}

for (const keep of ['mine', 'theirs'] as const) {
	test(`what two tabs could not send is all kept: both are shown, and ${keep} is chosen`, async ({
		page,
		context
	}) => {
		const tasks = await startQuickly(page);
		const question = await openFirstQuestion(page, tasks);
		const other = await context.newPage();
		const words = ['From the first tab.', 'From the second tab.'];
		await typeUnsent([page, other], question, words);
		const last = await context.newPage();
		await last.goto('/help');
		expect(await waiting(last)).toBe(2);
		await page.close();
		await other.close();

		await last.goto(question);
		const versions = last.locator('.versions');
		await expect(versions).toContainText('From the first tab.');
		await expect(versions).toContainText('From the second tab.');
		// Whichever was tried last is shown against the other, which is saved.
		const saved = (await stored(last, question))?.note ?? '';
		expect(words).toContain(saved);
		await last
			.getByRole('button', { name: keep === 'mine' ? 'Use my answer' : 'Keep the saved answer' })
			.click();
		const wanted = keep === 'mine' ? words.find((each) => each !== saved) : saved;
		await expect(field(last, 'note')).toHaveValue(wanted ?? '');
		await expect(savingLine(last)).toHaveText(/^Saved at/);
		expect((await stored(last, question))?.note).toBe(wanted);
		await expect.poll(() => waiting(last)).toBe(0);
	});
}

test('the same words in two tabs are no conflict', async ({ page, context }) => {
	const tasks = await startQuickly(page);
	const question = await openFirstQuestion(page, tasks);
	const other = await context.newPage();
	await typeUnsent([page, other], question, ['The same.', 'The same.']);
	const last = await context.newPage();
	await page.close();
	await other.close();
	await last.goto(question);
	await expect.poll(() => waiting(last)).toBe(0);
	await expect(savingLine(last)).toHaveText(/^Saved at/);
	await expect(last.locator('.versions')).toHaveCount(0);
	expect((await stored(last, question))?.note).toBe('The same.');
});
