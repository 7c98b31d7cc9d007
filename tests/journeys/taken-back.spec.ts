import { expect, type Page } from '@playwright/test';
import {
	answerTheRest,
	questionsOf,
	readAnswers,
	startQuickly,
	stored,
	themesOf
} from './steps.ts';
import { test } from './test.ts';

/** One question of each kind that takes a single answer, and one where several things may be ticked. */
async function oneOfEachKind(page: Page, tasks: string, found: Set<string>): Promise<string[]> {
	const addresses: string[] = [];
	for (const theme of await themesOf(page, tasks)) {
		const html = await (await page.request.get(`${tasks}/${theme}`)).text();
		for (const id of await questionsOf(page, `${tasks}/${theme}`)) {
			const kind = html.includes(`/${id}.choices"`)
				? 'choices'
				: html.includes(`/${id}.choice.3"`)
					? 'levels'
					: 'yes-no';
			if (found.has(kind)) continue;
			found.add(kind);
			addresses.push(`${tasks}/${theme}/${id}`);
		}
	}
	return addresses;
}

const boxes = (page: Page, id: string) =>
	page.locator(`input[name$="/${id}.choices"], input[name$="/${id}.choice"]`);

/** Ticks the first box of a question, or unticks it where it was ticked and several may be. */
async function choose(page: Page, id: string): Promise<void> {
	await boxes(page, id).first().check();
}

async function takeBack(page: Page, id: string): Promise<void> {
	const several = page.locator(`input[name$="/${id}.choices"]`);
	if ((await several.count()) > 0) await several.first().uncheck();
	else await page.locator(`input[name$="/${id}.choice"][value="not-answered"]`).check();
}

async function press(page: Page, name: RegExp): Promise<void> {
	await page.getByRole('button', { name }).first().click();
}

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled: scripts });

		for (const whole of [false, true]) {
			test(`an answer of every kind can be taken back on the page of ${whole ? 'its theme' : 'the question'}`, async ({
				page
			}) => {
				const found = new Set<string>();
				const questions: string[] = [];
				for (const series of ['scorecard', 'core-outcomes'])
					questions.push(
						...(await oneOfEachKind(page, await startQuickly(page, undefined, series), found))
					);
				expect([...found].sort()).toEqual(['choices', 'levels', 'yes-no']);
				for (const question of questions) {
					const id = question.split('/').at(-1) ?? '';
					const address = whole ? question.replace(/\/[^/]+$/, '') : question;
					const button = whole ? /^Save and continue$/ : /^Save and come back later$/;
					const isChosen = async () => {
						const entry = await stored(page, question);
						return entry !== null && ('option' in entry || 'choices' in entry);
					};
					for (const chosen of [true, false]) {
						await page.goto(address);
						await (chosen ? choose(page, id) : takeBack(page, id));
						await press(page, button);
						await page.waitForURL((url) => url.pathname !== address);
						expect(await isChosen()).toBe(chosen);
					}
					await page.goto(address);
					await expect(page.locator(`[value="not-answered"]`)).toHaveCount(0);
					await expect(boxes(page, id).first()).not.toBeChecked();
				}
			});
		}

		test('a dash takes an answer back when a form is typed in, and the theme is open again', async ({
			page
		}) => {
			const tasks = await startQuickly(page);
			await answerTheRest(page, tasks);
			const [theme = ''] = await themesOf(page, tasks);
			const [id = ''] = await questionsOf(page, `${tasks}/${theme}`);
			await page.goto(`${tasks}/${theme}/check`);
			await press(page, /^Mark this .* as completed$/);
			await page.waitForURL((url) => !url.pathname.endsWith(`/${theme}/check`));
			const status = page.locator('.govuk-task-list__item').first();
			await page.goto(tasks);
			await expect(status).toContainText('Completed');
			await page.goto(`${tasks}/enter`);
			await page.locator(`[id="${id}.choice"]`).fill('-');
			await press(page, /^Save what is typed/);
			await expect(page.getByText('1 answer saved at')).toBeVisible();
			expect((await readAnswers(page, tasks)).answers[id]).toBeUndefined();
			await page.goto(tasks);
			await expect(status).not.toContainText('Completed');
			await expect(status).toContainText('In progress');
		});
	});
}
