import { expect, type Page } from '@playwright/test';
import {
	answerTheRest,
	figuresOf,
	post,
	postForm,
	questionsOf,
	startQuickly,
	submitLastYear
} from './steps.ts';
import { test } from './test.ts';

/** A question on which a legal duty rests in England, its theme, and another one. */
const duty = { theme: 'procurement', question: 'T4.1' };
const other = 'T3.1';
const nextYear = String(new Date().getFullYear() + 1);

/** A council with high answers on procurement but for the duty's, so that it holds the band, and low ones elsewhere. */
async function answered(page: Page): Promise<string> {
	const tasks = await startQuickly(page);
	const path = `${tasks}/${duty.theme}`;
	const questions = await questionsOf(page, path);
	await post(page, `${path}?/save`, [
		['intent', 'continue'],
		...questions.flatMap((id) => [
			['question', id],
			[`${id}.revision`, '0'],
			[`${id}.choice`, id === duty.question ? '1' : '2']
		])
	]);
	await answerTheRest(page, tasks, () => '1');
	return tasks;
}

async function open(page: Page, tasks: string, question: string): Promise<void> {
	await page.goto(`${tasks}/targets?question=${question}`);
	await expect(page.locator('main h1')).toContainText('Targets from');
}

async function aim(page: Page, question: string, value: string, due: string[] = []): Promise<void> {
	const folded = page.locator('main details:not([open])', {
		has: page.locator(`[id="${question}.value"]`)
	});
	if ((await folded.count()) > 0) await folded.locator('summary').click();
	await page.locator(`[id="${question}.value"]`).selectOption(value);
	for (const [index, part] of ['day', 'month', 'year'].entries())
		await page.locator(`[id="${question}.due-${part}"]`).fill(due[index] ?? '');
}

const save = (page: Page) =>
	page
		.getByRole('button', { name: /^Save targets/ })
		.first()
		.click();
const chosen = (page: Page, question: string) => page.locator(`[id="${question}.value"]`);

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('a target is set, a wrong date loses nothing, and the projection is what the rules give', async ({
			page
		}) => {
			const tasks = await answered(page);
			await open(page, tasks, duty.question);
			await aim(page, duty.question, '2', ['1', '3', nextYear]);
			await aim(page, other, '3', ['31', '6', nextYear]);
			await save(page);

			await expect(page.locator('.govuk-error-summary')).toContainText(
				`June ${nextYear} has only 30 days`
			);
			await expect(page.locator('main')).toContainText('The other 1 target you changed is saved.');
			await expect(chosen(page, other)).toHaveValue('3');
			await expect(page.locator(`[id="${other}.due-month"]`)).toHaveValue('6');
			await expect(page.locator(`[id="${other}.due-error"]`)).toBeVisible();
			await expect(chosen(page, duty.question)).toHaveValue('2');

			await page.locator(`[id="${other}.due-day"]`).fill('30');
			await save(page);
			await expect(page.getByRole('status')).toContainText('Saved. 1 target was changed.');
			await expect(page.locator('main')).toContainText('would no longer be at risk');
			const row = page.locator('table.projected tr', { hasText: 'Procurement' });
			const [, planned] = await row.locator('.projected__n').allTextContents();
			await expect(row.locator('td').first()).toContainText('held');
			await expect(row.locator('td').last()).not.toContainText('held');
			await expect(page.locator('table.figures').first()).toContainText('Projected');

			await post(page, `${tasks}/${duty.theme}/${duty.question}?/save`, [
				['question', duty.question],
				['intent', 'continue'],
				[`${duty.question}.choice`, '2'],
				[`${duty.question}.revision`, '1']
			]);
			await page.goto(`${tasks}/scorecard`);
			const figures = Object.fromEntries(await figuresOf(page));
			expect(figures['Procurement']).toBe(planned?.trim());
		});
	});
}

test('two people: a conflict is shown, nothing is overwritten, and untouched rows stay', async ({
	page,
	context
}) => {
	const tasks = await answered(page);
	await open(page, tasks, duty.question);
	const colleague = await context.newPage();
	await open(colleague, tasks, duty.question);
	await aim(colleague, duty.question, '3');
	await aim(colleague, 'T1.1', '2');
	await save(colleague);
	await expect(colleague.getByRole('status')).toContainText('2 targets were changed');

	await aim(page, duty.question, '2');
	await aim(page, other, '2');
	await save(page);
	await expect(page.locator('.govuk-error-summary')).toContainText('A colleague changed this');
	await expect(page.locator('main')).toContainText('Their target: Thorough, no date');
	await expect(chosen(page, duty.question)).toHaveValue('2');
	await expect(chosen(page, 'T1.1')).toHaveValue('2');
	await colleague.reload();
	await expect(chosen(colleague, duty.question)).toHaveValue('3');
	await expect(chosen(colleague, other)).toHaveValue('2');

	await save(page);
	await expect(page.getByRole('status')).toContainText('1 target was changed');
	await expect(chosen(page, duty.question)).toHaveValue('2');
});

test('a target can be taken back, and the scorecard leads to it', async ({ page }) => {
	const tasks = await answered(page);
	await page.goto(`${tasks}/scorecard`);
	await page
		.getByRole('link', { name: /^Set a target/ })
		.first()
		.click();
	await expect(page).toHaveURL(/targets\?question=/);
	await aim(page, other, '2');
	await save(page);
	await expect(page.getByRole('status')).toContainText('1 target was changed');
	await page.goto(`${tasks}/scorecard`);
	await expect(page.locator('main')).toContainText('If every target is reached');
	await expect(page.locator('figure.chart').first()).toContainText('Projected');
	await open(page, tasks, other);
	await aim(page, other, '');
	await save(page);
	await expect(page.locator('main')).toContainText('No target counts for');
});

test('a year later: what became of each target, and planned beside actual scores', async ({
	page,
	context
}) => {
	const { home, earlier } = await submitLastYear(page);
	const set = (question: string, value: string) => [
		[`${question}.value`, value],
		[`${question}.shown`, '///'],
		[`${question}.revision`, '0']
	];
	await post(page, `${earlier}/targets?/save`, [...set('T1.1', '3'), ...set('T1.2', '3')]);
	const overview = await (await page.request.get(home)).text();
	const year = Number(/(\d{4})-to-\d{4}/.exec(earlier)?.[1]) + 1;
	expect(overview).toContain(`value="${year}"`);
	await post(page, `${home}?/begin`, [
		['series', 'scorecard'],
		['year', String(year)]
	]);
	const tasks = `${home}/${year}-to-${year + 1}/scorecard`;
	for (const [question, value] of [
		['T1.1', '3'],
		['T1.2', '2']
	] as const)
		await post(page, `${tasks}/statements-policies/${question}?/save`, [
			['question', question],
			['intent', 'continue'],
			[`${question}.choice`, value],
			[`${question}.revision`, '0']
		]);
	await page.goto(`${tasks}/targets`);
	const table = page.locator('table', { hasText: `Level in ${year - 1} to ${year}` });
	await expect(table).toContainText(`Level in ${year} to ${year + 1}`);
	await expect(table.locator('tbody tr').nth(0)).toContainText('Reached');
	await expect(table.locator('tbody tr').nth(1)).toContainText('Not reached yet');
	await expect(page.locator('table', { hasText: 'Planned for' })).toContainText('Overall');
	await expect(page.getByRole('link', { name: 'See what changed' })).toBeVisible();

	await answerTheRest(page, tasks, () => '1');
	const late = await context.newPage();
	await open(late, earlier, 'T2.1');
	await aim(late, 'T2.1', '2', ['31', '2', nextYear]);
	await post(page, `${tasks}/check?/submit`, []);
	await save(late);
	await expect(late).toHaveTitle(/^Error: /);
	await expect(late.locator('.govuk-error-summary')).toContainText('1 target you typed is not');
	const typed = late.locator('table', { hasText: 'Targets you typed, not saved' });
	await expect(typed.locator('tbody td')).toHaveText(['In place', `31 2 ${nextYear}`]);
	await expect(late.locator('main')).toContainText('It is still here for you to copy');
	await late.close();
	const why = `${year} to ${year + 1} is submitted, so the targets set in ${year - 1} to ${year} stay as they were planned.`;
	const refused = await postForm(page, `${earlier}/targets?/save`, set('T2.1', '2'));
	expect(refused.status()).toBe(409);
	expect(await refused.text()).toContain(why);
	await page.goto(`${earlier}/targets`);
	await expect(page.locator('main')).toContainText(why);
	await expect(page.locator('main form')).toHaveCount(0);
	const planned = page.locator('table', { hasText: `Targets set in ${year - 1}` });
	await expect(planned.locator('tbody tr')).toHaveCount(2);
	await expect(page.locator('main')).toContainText('If every target had been reached');
	await expect(page.locator('main')).not.toContainText('Today');
	await page.getByRole('link', { name: /^What became of these targets/ }).click();
	await expect(page.locator('#outcome')).toHaveText('Last year’s targets: results');
	await post(page, `${tasks}/reopen`, [['why', 'A mistake']]);
	await page.goto(`${earlier}/targets`);
	await expect(chosen(page, 'T1.1')).toHaveValue('3');
});
