import { expect, type Page } from '@playwright/test';
import {
	answer,
	choice,
	field,
	goOn,
	heading,
	post,
	postForm,
	readAnswers,
	savingLine,
	startFromLastYear,
	stored,
	submitLastYear,
	themesOf,
	scriptIsThere
} from './steps.ts';
import { test } from './test.ts';

const confirmButton = 'Confirm this answer';

/** The address of the question that is open, without what follows it. */
function here(page: Page): string {
	return new URL(page.url()).pathname;
}

async function press(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name }).click();
}

async function changeIt(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Change it' }).click();
	await page.waitForURL(/change=yes$/);
}

/** Answers T1.2 of the year before with another level, and submits that year again. */
async function correctLastYear(page: Page, tasks: string): Promise<void> {
	const year = Number(/\/(\d{4})-to-/.exec(tasks)?.[1]);
	const earlier = tasks.replace(/\d{4}-to-\d{4}/, `${year - 1}-to-${year}`);
	await postForm(page, `${earlier}/reopen`, [['why', 'A mistake']]);
	await post(page, `${earlier}/statements-policies/T1.2?/save`, [
		['intent', 'later'],
		['T1.2.revision', '1'],
		['T1.2.choice', '3']
	]);
	await post(page, `${earlier}/check?/submit`, []);
}

/** From last year's frozen answers to this year's, one way of confirming after the other. */
async function wholeJourney(page: Page): Promise<void> {
	const { home } = await submitLastYear(page);
	await page.goto(home);
	await page.getByRole('button', { name: /^Start .*: Council practice$/ }).click();
	await expect(heading(page)).toContainText(/^Start from your answers for \d{4} to \d{4}\?$/);
	await press(page, 'Start from these answers');
	await expect(heading(page)).toContainText(/^Questions/);
	const tasks = here(page);
	const [themeId = ''] = await themesOf(page, tasks);
	const theme = `${tasks}/${themeId}`;
	await expect(page.locator('.aside')).toContainText(/^0 of \d+ answered/);

	await page.goto(`${theme}/next`);
	const first = here(page);
	await expect(page.locator('.carried')).toContainText('not yet confirmed');
	await expect(page.locator('.carried .quoted')).toHaveText('Adopted in May.');
	await expect(choice(page, '2')).toHaveCount(0);
	expect(await stored(page, first)).toBeNull();
	await press(page, confirmButton);
	await page.waitForURL((url) => url.pathname !== first && !url.search);
	const [link] = (await stored(page, first))?.evidence ?? [];
	expect(await stored(page, first)).toMatchObject({ option: 1, note: 'Adopted in May.' });
	expect(link).toMatchObject({ title: 'Our policy', url: 'https://example.org/policy' });

	const second = here(page);
	await changeIt(page);
	await expect(choice(page, '1')).toBeChecked();
	await answer(page, { choice: '3', note: 'Better now.' });
	await goOn(page);
	expect(await stored(page, second)).toMatchObject({ option: 3, note: 'Better now.' });

	const third = here(page);
	await changeIt(page);
	await expect(choice(page, '1')).toBeChecked();
	await page.goto(theme);
	await press(page, 'Save and continue');
	await expect(page).toHaveURL(`${theme}/check`);
	expect(await stored(page, third)).toBeNull();

	await page.goto(tasks);
	await page.locator(`a[href="${theme}/confirm"]`).click();
	const boxes = page.locator('input[name$="/confirm"]');
	await expect(boxes.first()).toBeVisible();
	const waiting = await boxes.count();
	expect(await page.locator('input[name$="/confirm"]:checked').count()).toBe(0);
	await press(page, 'Confirm the ticked answers');
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await boxes.nth(0).check();
	await boxes.nth(1).check();
	await press(page, 'Confirm the ticked answers');
	await expect(page.locator('main')).toContainText('You confirmed 2 answers.');
	await expect(page.locator('dd', { hasText: 'not yet confirmed' })).toHaveCount(waiting - 2);

	expect(Object.keys((await readAnswers(page, tasks)).answers)).toHaveLength(4);
	await page.goto(tasks);
	await expect(page.locator('.aside')).toContainText(/^4 of \d+ answered/);
	await page.goto(`${tasks}/scorecard`);
	await expect(page.locator('main')).toContainText(/4 of \d+/);
	const refused = await postForm(page, `${tasks}/check?/submit`, []);
	expect(refused.status()).toBe(400);
	expect(await refused.text()).toContain('Confirm or change: ');
	const unmarked = await postForm(page, `${theme}/check?/complete`, [['completed', 'yes']]);
	expect(unmarked.status()).toBe(400);
	expect(await unmarked.text()).toMatch(/\d+ questions? ha(s|ve) no answer yet/);
}

test('from one year to the next', ({ page }) => wholeJourney(page));

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('from one year to the next', ({ page }) => wholeJourney(page));

	test('an error in a changed answer leaves the form as it was filled', async ({ page }) => {
		await page.goto(`${await startFromLastYear(page)}/statements-policies/T1.1`);
		await changeIt(page);
		await answer(page, { note: 'x'.repeat(3001), choice: '3' });
		await press(page, 'Continue');
		await expect(page.locator('.govuk-error-summary')).toBeVisible();
		await expect(choice(page, '3')).toBeChecked();
		await expect(field(page, 'note')).toHaveValue('x'.repeat(3001));
	});
});

test('empty answers can be chosen, and last year’s be brought over later', async ({ page }) => {
	const { home, earlier } = await submitLastYear(page);
	await page.goto(home);
	await page.getByRole('button', { name: /^Start .*: Council practice$/ }).click();
	await page.getByRole('link', { name: 'Start with empty answers' }).click();
	await expect(heading(page)).toContainText(/^Questions/);
	const tasks = here(page);
	const theme = `${tasks}/statements-policies`;
	await post(page, `${theme}/T1.2?/save`, [
		['intent', 'later'],
		['question', 'T1.2'],
		['T1.2.revision', '0'],
		['T1.2.choice', '0']
	]);
	await page.reload();
	await page.getByRole('link', { name: /^Start from your answers for/ }).click();
	await press(page, 'Start from these answers');
	await expect(heading(page)).toContainText(/^Questions/);
	expect(await stored(page, `${theme}/T1.2`)).toMatchObject({ option: 0 });
	await page.goto(`${theme}/T1.2`);
	await expect(choice(page, '0')).toBeChecked();
	await page.goto(`${theme}/T1.1`);
	await expect(page.getByRole('button', { name: confirmButton })).toBeVisible();
	await page.goto(tasks);
	await expect(page.getByRole('link', { name: /^Start from your answers for/ })).toHaveCount(0);
	expect(await stored(page, `${earlier}/statements-policies/T1.2`)).not.toMatchObject({
		option: 0
	});
});

test('what was filled in is saved only with a change, whole', async ({ page }) => {
	const question = `${await startFromLastYear(page)}/statements-policies/T1.1`;
	await page.goto(`${question}?change=yes`);
	await scriptIsThere(page);
	await expect(savingLine(page)).toHaveText('');
	expect(await stored(page, question)).toBeNull();
	await expect(page.locator('main')).toContainText('Filled in with your answer');
	await field(page, 'note').fill('Adopted in May. Renewed.');
	await expect(savingLine(page)).toHaveText(/^Saved at/);
	await expect(page.locator('main')).not.toContainText('Filled in with your answer');
	expect(await stored(page, question)).toMatchObject({
		...{ option: 1, note: 'Adopted in May. Renewed.' },
		evidence: [{ title: 'Our policy', url: 'https://example.org/policy' }]
	});
});

for (const script of [true, false]) {
	test.describe(script ? 'left with script' : 'left without', () => {
		test.use({ javaScriptEnabled: script });

		test('what was filled in still waits when it is left for later as it was', async ({ page }) => {
			const question = `${await startFromLastYear(page)}/statements-policies/T1.1`;
			await page.goto(`${question}?change=yes`);
			await page.getByRole('button', { name: 'Save and come back later' }).click();
			await page.waitForURL(/\/scorecard$/);
			expect(await stored(page, question)).toBeNull();
		});
	});
}

test('a change typed without a network is found again and sent', async ({ page, context }) => {
	const question = `${await startFromLastYear(page)}/statements-policies/T1.1`;
	await page.goto(`${question}?change=yes`);
	await scriptIsThere(page);
	await context.setOffline(true);
	await field(page, 'note').fill('Typed in a lift.');
	await expect(savingLine(page)).toContainText(/^Not saved/);
	await page.close();
	await context.setOffline(false);
	const again = await context.newPage();
	await again.goto(question);
	await expect(field(again, 'note')).toHaveValue('Typed in a lift.');
	await expect(savingLine(again)).toHaveText(/^Saved at/, { timeout: 15_000 });
	expect(await stored(again, question)).toMatchObject({ option: 1, note: 'Typed in a lift.' });
});

test('what a colleague answered meanwhile stands, and is said', async ({ page }) => {
	const question = `${await startFromLastYear(page)}/statements-policies/T1.1`;
	await page.goto(question);
	await post(page, `${question}?/save`, [
		['intent', 'later'],
		['T1.1.revision', '0'],
		['T1.1.choice', '0']
	]);
	await press(page, confirmButton);
	await expect(page.getByRole('alert')).toContainText('Somebody else answered this question');
	await expect(choice(page, '0')).toBeChecked();
	expect(await stored(page, question)).toMatchObject({ option: 0 });
});

test('a note typed alone leaves last year’s answer waiting, and is kept', async ({ page }) => {
	const tasks = await startFromLastYear(page);
	const theme = `${tasks}/statements-policies`;
	const noteOn = (id: string) => [
		['question', id],
		[`${id}.note`, 'Typed this year.'],
		[`${id}.revision`, '0']
	];
	await postForm(page, `${tasks}/enter?/save`, noteOn('T1.1'));
	await postForm(page, `${theme}/T1.2?/save`, noteOn('T1.2'));
	await page.goto(`${tasks}/enter`);
	for (const id of ['T1.1', 'T1.2']) {
		await expect(page.locator(`[id="${id}.waiting"]`)).toHaveText(
			/^From \d{4} to \d{4}, not yet confirmed: 1$/
		);
		await expect(page.locator(`[id="${id}.choice"]`)).toHaveValue('');
		await expect(page.locator(`[id="${id}.note"]`)).toHaveValue('Typed this year.');
	}
	await page.goto(`${theme}/confirm`);
	await page.locator('[id$="/confirm-T1.2"]').check();
	await press(page, 'Confirm the ticked answers');
	await expect(page.locator('main')).toContainText('You confirmed 1 answer.');
	await page.goto(`${theme}/T1.1`);
	await expect(page.locator('.carried .quoted')).toHaveText('Typed this year.');
	await press(page, confirmButton);
	await page.waitForURL((url) => !url.pathname.endsWith('/T1.1'));
	for (const id of ['T1.1', 'T1.2'])
		expect(await stored(page, `${theme}/${id}`)).toMatchObject({
			...{ option: 1, note: 'Typed this year.' }
		});
});

test('where no answer waits, confirming says so', async ({ page }) => {
	const { earlier } = await submitLastYear(page);
	await postForm(page, `${earlier}/reopen`, [['why', 'A mistake']]);
	const theme = `${earlier}/statements-policies`;
	for (const path of [`${theme}/confirm?/confirm`, `${theme}/T1.1?/confirm`]) {
		const reply = await postForm(page, path, [['confirm', 'T1.1']]);
		expect(reply.status(), path).toBe(400);
		expect(await reply.text(), path).toContain('Nothing was confirmed');
	}
});

test('an answer corrected last year can be brought up to date', async ({ page }) => {
	const tasks = await startFromLastYear(page);
	const theme = `${tasks}/statements-policies`;
	await correctLastYear(page, tasks);
	await page.goto(tasks);
	await page.getByRole('link', { name: 'Bring up to date' }).click();
	await expect(page.locator('main')).toContainText('1 answer that waits is no longer as');
	await expect(heading(page)).toHaveText('Bring the waiting answer up to date?');
	await expect(page.locator('main li')).toHaveText(
		/^.+: Basic waits here\. For \d{4} to \d{4} it is now Thorough\.$/
	);
	await expect(page.getByRole('link', { name: 'Leave it as it waits now' })).toBeVisible();
	await press(page, 'Bring up to date');
	await expect(heading(page)).toContainText(/^Questions/);
	await expect(page.getByRole('link', { name: 'Bring up to date' })).toHaveCount(0);
	await page.goto(`${theme}/T1.2`);
	await press(page, confirmButton);
	await page.waitForURL((url) => !url.pathname.endsWith('/T1.2'));
	expect(await stored(page, `${theme}/T1.2`)).toMatchObject({ option: 3 });
});

for (const script of [true, false]) {
	test.describe(script ? 'what was not shown, with script' : 'what was not shown, without', () => {
		test.use({ javaScriptEnabled: script });

		test('is not confirmed, alone or with others, and is shown instead', async ({ page }) => {
			const tasks = await startFromLastYear(page);
			const theme = `${tasks}/statements-policies`;
			await page.goto(`${theme}/T1.2`);
			await expect(page.locator('.carried')).toContainText('Basic');
			await correctLastYear(page, tasks);
			await post(page, `${tasks}/carry-over?/carry`, []);
			const reply = page.waitForResponse((response) => response.request().method() === 'POST');
			await press(page, confirmButton);
			expect((await reply).status()).toBe(409);
			await expect(page.getByRole('alert')).toContainText('Nothing was confirmed');
			await expect(page.locator('.carried')).toContainText('Thorough');
			expect(await stored(page, `${theme}/T1.2`)).toBeNull();
			await press(page, confirmButton);
			await page.waitForURL((url) => url.pathname.endsWith('/T1.3'));
			expect(await stored(page, `${theme}/T1.2`)).toMatchObject({ option: 3 });
		});

		test('is not confirmed on the page of its theme, and what was ticked stays', async ({
			page
		}) => {
			const tasks = await startFromLastYear(page);
			const theme = `${tasks}/statements-policies`;
			await page.goto(`${theme}/confirm`);
			const box = (id: string) => page.locator(`[id$="/confirm-${id}"]`);
			await box('T1.1').check();
			await box('T1.2').check();
			await correctLastYear(page, tasks);
			await post(page, `${tasks}/carry-over?/carry`, []);
			await press(page, 'Confirm the ticked answers');
			const summary = page.locator('.govuk-error-summary');
			await expect(summary).toContainText('this answer changed after you opened the page');
			await expect(summary.getByRole('link')).toHaveCount(1);
			await expect(page).toHaveTitle(/^Error: /);
			await expect(page.locator('[id="confirm-T1.2-error"]')).toBeVisible();
			await expect(box('T1.1')).toBeChecked();
			await expect(box('T1.2')).not.toBeChecked();
			expect(Object.keys((await readAnswers(page, tasks)).answers)).toEqual([]);
			await expect(
				page.locator('section', { has: box('T1.2') }).locator('.answer-text')
			).toContainText('Thorough');
			await box('T1.2').check();
			await press(page, 'Confirm the ticked answers');
			await expect(page.locator('main')).toContainText('You confirmed 2 answers.');
			expect(await stored(page, `${theme}/T1.2`)).toMatchObject({ option: 3 });
		});
	});
}
