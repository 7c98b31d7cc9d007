import { expect, type Page } from '@playwright/test';
import {
	answer,
	answerTheme,
	choice,
	describeCouncil,
	field,
	goOn,
	heading,
	openEvidence,
	openFirstQuestion,
	postForm,
	scriptIsThere,
	startQuickly,
	stored
} from './steps.ts';
import { test } from './test.ts';

const summary = (page: Page) => page.locator('.govuk-error-summary');
const pressContinue = (page: Page) =>
	page.getByRole('button', { name: 'Continue', exact: true }).click();

/** The page says what is wrong in its title, at the top and beside the field the line leads to. */
async function expectProblem(page: Page, text: string, fieldName: string): Promise<void> {
	await expect(summary(page)).toContainText('There is a problem');
	await expect(page).toHaveTitle(/^Error: /);
	const line = summary(page).getByRole('link', { name: text });
	const target = (await line.getAttribute('href')) ?? '';
	expect(target).toMatch(/^#/);
	// The name of a field of an answer begins with the version it was filled from.
	const named = new RegExp(`^([^/]*/)?${fieldName.replaceAll('.', '\\.')}$`);
	await expect(page.locator(`[id="${target.slice(1)}"]`)).toHaveAttribute('name', named);
	await expect(page.locator('.govuk-error-message').filter({ hasText: text })).toBeVisible();
}

async function openQuestion(page: Page, theme: string, question: string): Promise<string> {
	const path = `${await startQuickly(page)}/${theme}/${question}`;
	await page.goto(path);
	return path;
}

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('nothing chosen: the note is saved and still there', async ({ page }) => {
			const question = await openFirstQuestion(page, await startQuickly(page));
			await answer(page, { note: 'A note comes first.' });
			await pressContinue(page);
			await expectProblem(page, 'Select an answer, or Don’t know', 'T1.1.choice');
			await expect(field(page, 'note')).toHaveValue('A note comes first.');
			expect((await stored(page, question))?.note).toBe('A note comes first.');
			await choice(page, '1').check();
			await goOn(page);
			await expect(page).not.toHaveTitle(/^Error: /);
			expect(await stored(page, question)).toMatchObject({
				option: 1,
				note: 'A note comes first.'
			});
		});

		test('not applicable without a reason: the rest is saved', async ({ page }) => {
			const question = await openQuestion(page, 'statements-policies', 'T1.9');
			await answer(page, { choice: 'not-applicable', note: 'The reason will follow.' });
			await pressContinue(page);
			await expectProblem(page, 'Say why this does not apply', 'T1.9.reason');
			await expect(choice(page, 'not-applicable')).toBeChecked();
			await expect(field(page, 'note')).toHaveValue('The reason will follow.');
			expect(await stored(page, question)).toEqual({ note: 'The reason will follow.' });
			await field(page, 'reason').fill('We buy nothing of the kind.');
			await goOn(page);
			expect(await stored(page, question)).toEqual({
				notApplicable: 'We buy nothing of the kind.',
				note: 'The reason will follow.'
			});
		});

		test('a note of 3,001 characters is refused and kept, and 3,000 fit', async ({ page }) => {
			const question = await openFirstQuestion(page, await startQuickly(page));
			// The browser sends each of the 60 line ends as two characters.
			const fits = `${'x'.repeat(49)}\n`.repeat(60).slice(0, -1) + 'x';
			await answer(page, { choice: '2', note: `${fits}y` });
			await pressContinue(page);
			await expectProblem(page, 'Your note must be 3,000 characters or fewer', 'T1.1.note');
			await expect(field(page, 'note')).toHaveValue(`${fits}y`);
			expect(await stored(page, question)).toEqual({ option: 2 });
			await field(page, 'note').fill(fits);
			await goOn(page);
			expect((await stored(page, question))?.note).toBe(fits);
		});

		for (const url of ['javascript:alert(1)', 'ftp://example.org/minutes']) {
			test(`evidence at ${url.split(':')[0]}: is refused and kept`, async ({ page }) => {
				const question = await openFirstQuestion(page, await startQuickly(page));
				await answer(page, { choice: '1', evidence: { title: 'Minutes', url } });
				await pressContinue(page);
				await expectProblem(page, 'Enter a web address that starts with', 'T1.1.evidence.url');
				await openEvidence(page);
				await expect(field(page, 'evidence.title').first()).toHaveValue('Minutes');
				await expect(field(page, 'evidence.url').first()).toHaveValue(url);
				expect(await stored(page, question)).toEqual({ option: 1 });
				await field(page, 'evidence.url').first().fill('https://example.org/minutes');
				await goOn(page);
				expect((await stored(page, question))?.evidence).toEqual([
					{ title: 'Minutes', url: 'https://example.org/minutes' }
				]);
			});
		}

		test('evidence without a name is refused and kept', async ({ page }) => {
			await openFirstQuestion(page, await startQuickly(page));
			await answer(page, { choice: '1', evidence: { title: '', url: 'https://example.org' } });
			await pressContinue(page);
			await expectProblem(page, 'Say what this link is', 'T1.1.evidence.title');
			await expect(field(page, 'evidence.url').first()).toHaveValue('https://example.org');
		});

		test('a council without name, nation or kind', async ({ page }) => {
			await page.goto('/council');
			// Before it comes, the kind is asked for in a second step.
			if (scripts) await scriptIsThere(page);
			await pressContinue(page);
			await expectProblem(page, 'Enter the name of your council', 'name');
			await expectProblem(page, 'Select the nation your council is in', 'nation');
			await page.getByLabel('Name of your council').fill('Testham Council');
			await page.getByRole('radio', { name: 'England', exact: true }).check();
			if (scripts) await scriptIsThere(page);
			await pressContinue(page);
			if (!scripts) {
				// Nothing was wrong: the kind is only asked for now.
				await expect(heading(page)).toHaveText('What kind of council is it?');
				await expect(page).not.toHaveTitle(/^Error: /);
				await expect(page.locator('.govuk-error-message')).toHaveCount(0);
				await expect(page.locator('main')).toContainText('Testham Council, England');
				await pressContinue(page);
			}
			await expectProblem(page, 'Select the kind of council', 'type');
			if (scripts) {
				await expect(page.getByLabel('Name of your council')).toHaveValue('Testham Council');
				await expect(page.getByRole('radio', { name: 'England', exact: true })).toBeChecked();
			}
			await page.getByRole('radio', { name: 'Metropolitan council' }).check();
			await pressContinue(page);
			await expect(heading(page)).toHaveText('Testham Council');
		});

		for (const [typed, text] of [
			['2026', 'The name of your council must have at least one letter'],
			['x'.repeat(121), 'The name of your council must be 120 characters or fewer'],
			['   ', 'Enter the name of your council']
		] as const) {
			test(`a council called ${JSON.stringify(typed.slice(0, 9))} is refused and kept`, async ({
				page
			}) => {
				await page.goto('/council');
				await page.getByLabel('Name of your council').fill(typed);
				await page.getByRole('radio', { name: 'Wales', exact: true }).check();
				await pressContinue(page);
				await expectProblem(page, text, 'name');
				await expect(page.getByLabel('Name of your council')).toHaveValue(typed);
				await expect(page.getByRole('radio', { name: 'Wales', exact: true })).toBeChecked();
			});
		}

		test('a page that does not exist leads back to the start', async ({ page }) => {
			const response = await page.goto('/council/nobody/2026-to-2027/scorecard');
			expect(response?.status()).toBe(404);
			await expect(heading(page)).toHaveText('We could not find that page');
			await page.getByRole('link', { name: 'Go to the start page' }).click();
			await expect(page.getByRole('link', { name: 'Start now' })).toBeVisible();
		});
	});
}

test('a London borough in Wales is refused', async ({ page }) => {
	await page.goto('/council');
	const response = await postForm(page, '/council', [
		['name', 'Testham'],
		['nation', 'wales'],
		['type', 'no-such-kind']
	]);
	// Wales has one kind of council, so what was sent beside it makes no difference.
	expect(response.status()).toBe(303);
	const mixed = await postForm(page, '/council', [
		['name', 'Testham'],
		['nation', 'england'],
		['type', 'welsh-county']
	]);
	expect(mixed.status()).toBe(400);
	expect(await mixed.text()).toContain(
		'Select a kind of council that exists in the nation you chose'
	);
});

test('a value the question does not offer is refused and the rest saved', async ({ page }) => {
	const question = await openFirstQuestion(page, await startQuickly(page));
	for (const value of ['7', '-1', '1.5', 'not-applicable', '__proto__']) {
		const response = await postForm(page, `${question}?/save`, [
			['question', 'T1.1'],
			['T1.1.revision', '0'],
			['T1.1.choice', value],
			['T1.1.note', 'Kept.'],
			['intent', 'continue']
		]);
		expect(response.status()).toBe(400);
		expect(await response.text()).toContain('Select one of the answers on this page');
		expect(await stored(page, question)).toEqual({ note: 'Kept.' });
	}
});

for (const scripts of [true, false]) {
	test.describe(`a theme is completed ${scripts ? 'with' : 'without'} scripts`, () => {
		test.use({ javaScriptEnabled: scripts });

		test('only while every question that counts has an answer', async ({ page }) => {
			const tasks = await startQuickly(page);
			const theme = `${tasks}/statements-policies`;
			const mark = page.getByRole('button', { name: /^Mark this .* as completed$/ });
			const state = page.locator('#status-statements-policies');
			await page.goto(`${theme}/check`);
			await expect(page.locator('main')).toContainText(/You can mark this .* “Don’t know” is an/);
			await mark.click();
			await expect(summary(page)).toContainText(/\d+ questions have no answer yet\. “Don’t know”/);
			await expect(page).toHaveTitle(/^Error: /);
			await summary(page).getByRole('link').click();
			await expect(page).toHaveURL(/\/T1\.1$/);
			await page.goto(tasks);
			await expect(state).toHaveText('Not yet started');

			await answerTheme(page, tasks, 'statements-policies', () => 'dont-know');
			await page.goto(`${theme}/check`);
			await expect(page.locator('main')).not.toContainText('You can mark this');
			await mark.click();
			await page.waitForURL((url) => !url.pathname.includes('statements-policies'));
			await expect(page.locator('.govuk-caption-l')).not.toContainText('Statements');
			await page.goto(tasks);
			await expect(state).toHaveText('Completed');
		});
	});
}

for (const scripts of [true, false]) {
	test.describe(`an answer is changed ${scripts ? 'with' : 'without'} scripts`, () => {
		test.use({ javaScriptEnabled: scripts });

		for (const check of ['statements-policies/check', 'check']) {
			test(`from ${check}, which it leads back to, also after a problem`, async ({ page }) => {
				const tasks = await startQuickly(page);
				await page.goto(`${tasks}/${check}`);
				await page.locator('[id="answer-T1.2"]').getByRole('link').click();
				await expect(page.getByRole('link', { name: 'Back to your answers' })).toHaveAttribute(
					'href',
					`${tasks}/${check}#answer-T1.2`
				);
				await pressContinue(page);
				await expect(summary(page)).toBeVisible();
				await choice(page, '1').check();
				await pressContinue(page);
				await page.waitForURL(`${tasks}/${check}#answer-T1.2`);
				await expect(page.locator('[id="answer-T1.2"]')).toBeInViewport();
			});
		}
	});
}

test('on the page of a whole theme the button says what must be put right', async ({ page }) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/statements-policies`);
	const row = page.locator('.question-row', { has: page.locator('[id="T1.9-title"]') });
	await row.locator('input[value="not-applicable"]').check();
	await page.getByRole('button', { name: 'Save and continue' }).click();
	await expect(summary(page)).toBeFocused();
	await expect(page).toHaveTitle(/^Error: /);
	await summary(page).getByRole('link').click();
	await expect(page.locator('[id$="/T1.9.reason"]')).toBeFocused();
});

test('only a whole year can be submitted', async ({ page }) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/check`);
	await expect(page.getByRole('button', { name: 'Submit' })).toHaveCount(0);
	await expect(page.locator('main')).toContainText('Not ready to submit');
	const forced = await postForm(page, `${tasks}/check?/submit`, []);
	expect(forced.status()).toBe(400);
	expect(await forced.text()).toContain('There is a problem');
	await page.goto(`${tasks}/scorecard`);
	await expect(page.locator('main')).toContainText('Draft: 0 of');
	await expect(page.locator('main')).toContainText('Not scored');
});

test('the name of a council is not cut or changed', async ({ page }) => {
	const name = `O’Testham & <b>Sons</b> "Council" ${'x'.repeat(80)}`;
	await page.goto('/council');
	await describeCouncil(page, { name, nation: 'Wales' });
	await expect(heading(page)).toHaveText(name);
});
