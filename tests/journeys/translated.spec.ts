import { expect, type Page } from '@playwright/test';
import {
	field,
	goOn,
	heading,
	openFirstQuestion,
	post,
	savingLine,
	scriptIsThere,
	startQuickly,
	stored
} from './steps.ts';
import { test } from './test.ts';

/** Does to a page what Chrome does that translates it: each text, now and later, goes into elements of its own. */
async function translate(page: Page): Promise<void> {
	await page.evaluate(() => {
		const wrap = (root: Node) => {
			const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
			const found: Text[] = [];
			for (let text = texts.nextNode(); text; text = texts.nextNode())
				if (text instanceof Text) found.push(text);
			for (const text of found) {
				const parent = text.parentElement;
				if (!parent || text.data.trim() === '' || parent.closest('font, script, style, textarea'))
					continue;
				const outer = document.createElement('font');
				const inner = document.createElement('font');
				// The words are new ones: the text that was there is thrown away.
				inner.textContent = text.data;
				outer.append(inner);
				text.replaceWith(outer);
			}
		};
		wrap(document.body);
		new MutationObserver((changes) => {
			for (const { addedNodes } of changes)
				for (const node of addedNodes) if (node instanceof Element) wrap(node);
		}).observe(document.body, { childList: true, subtree: true });
	});
}

test('a translated page says what is saved, how much is left and what is wrong', async ({
	page,
	context
}) => {
	const tasks = await startQuickly(page);
	await openFirstQuestion(page, tasks);
	await translate(page);
	await field(page, 'note').fill('First.');
	await expect(savingLine(page)).toHaveText(/^Saved at/);
	const left = page.locator('[id$=".note-count"]');
	await expect(left).toHaveText('2,994 of 3,000 characters left');
	await context.setOffline(true);
	await field(page, 'note').fill('First. Second.');
	await expect(savingLine(page)).toContainText('Not saved: retrying');
	await expect(page.locator('.saved')).not.toContainText('Saved at');
	await expect(left).toHaveText('2,986 of 3,000 characters left');
	await context.setOffline(false);
	await expect(savingLine(page)).toHaveText(/^Saved at/);
	await field(page, 'note').fill('x'.repeat(3005));
	await expect(left).toHaveText('5 characters too many');
	await page.getByRole('button', { name: 'Continue', exact: true }).click();
	const error = page.locator('[id$=".note-error"]');
	await expect(error).toContainText('It is 5 too long');
	await field(page, 'note').fill('x'.repeat(3007));
	await page.getByRole('button', { name: 'Continue', exact: true }).click();
	await expect(error).toContainText('It is 7 too long');
	await expect(page.locator('.govuk-error-summary')).toContainText('It is 7 too long');
});

test('a translated page shows the next question under its own heading', async ({ page }) => {
	const tasks = await startQuickly(page);
	const question = await openFirstQuestion(page, tasks);
	const first = await heading(page).innerText();
	await translate(page);
	await page.locator('input[name$=".choice"][value="2"]').check();
	await goOn(page);
	expect(page.url()).not.toContain(question);
	const second = await heading(page).innerText();
	expect(second).not.toBe(first);
	await page.reload();
	await expect(heading(page)).toHaveText(second);
});

test('what is typed into a translated page before its script has come stays', async ({ page }) => {
	const tasks = await startQuickly(page);
	await post(page, `${tasks}/plan/new`, [
		['title', 'Ask the suppliers'],
		['owner', 'Procurement'],
		['status', 'not-started']
	]);
	const question = await openFirstQuestion(page, tasks);
	let letIn: () => void = () => null;
	const held = new Promise<void>((resolve) => (letIn = resolve));
	await page.route('**/*.js', async (route) => {
		await held;
		await route.fallback();
	});
	await page.goto(question, { waitUntil: 'commit' });
	await page.locator('input[name$=".choice"][value="2"]').check();
	await field(page, 'note').fill('Typed early');
	await translate(page);
	letIn();
	await scriptIsThere(page);
	await expect(field(page, 'note')).toHaveValue('Typed early');
	await expect(field(page, 'note')).toBeFocused();
	await expect.poll(() => stored(page, question)).toMatchObject({ option: 2, note: 'Typed early' });

	await page.goto(`${tasks}/plan`, { waitUntil: 'commit' });
	await page.locator('#owner').selectOption('Procurement');
	await translate(page);
	await scriptIsThere(page);
	await expect(page.locator('#owner')).toHaveValue('Procurement');
});

test('a translated plan shows what a filter leaves, and how many', async ({ page }) => {
	const tasks = await startQuickly(page);
	for (const [title, owner] of [
		['Write to partners', 'Procurement'],
		['Train the wardens', 'Housing'],
		['Ask the suppliers', 'Procurement']
	]) {
		await post(page, `${tasks}/plan/new`, [
			['title', title ?? ''],
			['owner', owner ?? ''],
			['status', 'not-started']
		]);
	}
	await page.goto(`${tasks}/plan`);
	await translate(page);
	for (const [owner, left] of [
		['Procurement', 2],
		['Housing', 1],
		['Procurement', 2]
	] as const) {
		await page.locator('#owner').selectOption(owner);
		await page.getByRole('button', { name: 'Show', exact: true }).click();
		await expect(page.locator('.actions h3')).toHaveCount(left);
		await expect(page.getByText(`${left} of 3 actions`)).toBeVisible();
	}
	await expect(page.locator('.actions')).not.toContainText('Train the wardens');
});
