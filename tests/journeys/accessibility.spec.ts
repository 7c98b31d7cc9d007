import { expect, type Locator, type Page } from '@playwright/test';
import { financialYearOf, writtenYear } from '#lib/scorecard/year.ts';
import { origin } from '../service.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import {
	answer,
	answerTheme,
	answerTheRest,
	choice,
	describeQuickly,
	field,
	heading,
	openEvidence,
	openExample,
	post,
	savingLine,
	startQuickly,
	submitLastYear
} from './steps.ts';
import { test } from './test.ts';

async function check(page: Page, path: string, state = path): Promise<void> {
	await page.goto(path);
	await expect(heading(page)).toBeVisible();
	await expectAccessible(page, state);
	await expectLargeTextFits(page, state);
}

const open = [
	'/',
	'/begun/nowhere',
	'/help',
	'/privacy',
	'/accessibility',
	'/scoring',
	'/sign-in',
	'/verify'
];
for (const path of open) {
	test(`public page ${path}`, ({ page }) => check(page, path));
}

test('a page that is not there', ({ page }) => check(page, '/nowhere'));

test('about the council: empty, half filled and with errors', async ({ page }) => {
	await check(page, '/council', 'empty');
	await page.getByRole('radio', { name: 'England', exact: true }).check();
	await expectAccessible(page, 'England chosen');
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await expectAccessible(page, 'with errors');
	await expectLargeTextFits(page, 'with errors');
});

test('a council that has answered nothing', async ({ page }) => {
	const tasks = await startQuickly(page);
	const council = tasks.replace(/\/[^/]+\/[^/]+$/, '');
	await check(page, council, 'council');
	await check(page, `${council}/delete`, 'delete');
	await check(page, '/account', 'account');
	for (const part of [
		'',
		'/check',
		'/quick-check',
		'/quick-check/reporting-remediation',
		'/scorecard',
		'/compare',
		'/report',
		'/statements-policies/check'
	])
		await check(page, `${tasks}${part}`);
});

test('a question: open, being filled, with errors, not saved', async ({ page }) => {
	const tasks = await startQuickly(page);
	await check(page, `${tasks}/procurement/T4.1`, 'with a duty');
	await check(page, `${tasks}/statements-policies/T1.9`, 'open');
	await page
		.locator('details')
		.evaluateAll((parts) => parts.forEach((part) => part.setAttribute('open', '')));
	await field(page, 'note').fill('Ask sam.jones@example.org.');
	await expect(savingLine(page)).toHaveText(/^Saved at/);
	await expectAccessible(page, 'everything open, saved, with a warning');
	await answer(page, {
		choice: 'not-applicable',
		note: 'x'.repeat(3001),
		evidence: { title: '', url: 'javascript:alert(1)' }
	});
	await page.getByRole('button', { name: 'Continue', exact: true }).click();
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await openEvidence(page);
	await expectAccessible(page, 'with errors');
	await expectLargeTextFits(page, 'with errors');
});

test('a question whose answer cannot be saved, and what waits', async ({ page }) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/statements-policies/T1.2`);
	await page.route('**/*', (route) =>
		route.request().method() === 'POST' ? route.abort() : route.fallback()
	);
	await choice(page, '1').check();
	await expect(page.locator('.saved')).toHaveAttribute('data-state', 'failed');
	await expectAccessible(page, 'not saved');
	await page.locator('.govuk-back-link').click();
	await expect(page).toHaveURL(/\/T1\.1$/);
	await expect(page.locator('.notice[role=status]')).toBeVisible();
	await expectAccessible(page, 'waiting');
});

for (const scripts of [true, false]) {
	test(`a conflict, sent ${scripts ? 'with' : 'without'} script`, async ({ page, context }) => {
		const tasks = await startQuickly(page);
		await page.goto(`${tasks}/statements-policies/T1.1`);
		const other = await context.newPage();
		await other.goto(page.url());
		await answer(other, { choice: '1', note: 'Theirs.' });
		await expect(savingLine(other)).toHaveText(/^Saved at/);
		if (scripts) await choice(page, '2').check();
		else await sendWithoutScript(page, '2');
		await expect(page.locator('.versions')).toBeVisible();
		await expectAccessible(page, 'conflict');
		await expectLargeTextFits(page, 'conflict');
	});
}

/** Sends the form itself, as a browser without script does. */
async function sendWithoutScript(page: Page, value: string): Promise<void> {
	await page.evaluate((chosen) => {
		for (const input of document.querySelectorAll<HTMLInputElement>('[name$="/T1.1.choice"]'))
			input.checked = input.value === chosen;
		document.querySelector<HTMLFormElement>('form[action="?/save"]')?.submit();
	}, value);
	await page.waitForURL(/\/save$/);
}

test('a theme on one page: open, with a note, with errors', async ({ page }) => {
	const tasks = await startQuickly(page);
	await check(page, `${tasks}/statements-policies`, 'whole theme');
	const row = page.locator('.question-row', { has: page.locator('[id="T1.9-title"]') });
	await row.locator('input[value="not-applicable"]').check();
	await row.getByText('Note and evidence').click();
	await page.getByRole('button', { name: 'Save and continue' }).click();
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await expectAccessible(page, 'whole theme with errors');
});

test('a year begun from an earlier one: the offer, what waits, confirming, with an error', async ({
	page
}) => {
	const { home } = await submitLastYear(page);
	await page.goto(home);
	await page.getByRole('button', { name: /^Start .*: Council practice$/ }).click();
	await expect(heading(page)).toContainText(/^Start from your answers/);
	await check(page, page.url(), 'what can come over');
	await page.getByRole('button', { name: 'Start from these answers' }).click();
	await expect(heading(page)).toContainText(/^Questions/);
	const tasks = new URL(page.url()).pathname;
	const theme = `${tasks}/statements-policies`;
	const states = [tasks, `${theme}/T1.1`, `${theme}/T1.1?change=yes`, theme].concat(
		...[`${theme}/check`, `${tasks}/check`, `${theme}/confirm`, `${tasks}/scorecard`]
	);
	for (const path of states) await check(page, path, `waiting ${path}`);
	await page.goto(`${theme}/confirm`);
	await page.getByRole('button', { name: 'Confirm the ticked answers' }).click();
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await expectAccessible(page, 'nothing ticked');
});

test('targets: none, with errors, and projected', async ({ page }) => {
	const tasks = await startQuickly(page);
	await check(page, `${tasks}/targets`, 'nothing answered');
	await answerTheRest(page, tasks, () => '1');
	await page.goto(`${tasks}/targets?question=T4.1`);
	await page.locator('[id="T4.1.value"]').selectOption('2');
	await page.locator('[id="T4.1.due-day"]').fill('31');
	await page
		.getByRole('button', { name: /^Save targets/ })
		.first()
		.click();
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await expectAccessible(page, 'targets with errors');
	await expectLargeTextFits(page, 'targets with errors');
	await page.locator('[id="T4.1.due-day"]').fill('');
	await page
		.getByRole('button', { name: /^Save targets/ })
		.first()
		.click();
	await expect(page.locator('table.projected')).toBeVisible();
	await expectAccessible(page, 'projected');
	await expectLargeTextFits(page, 'projected');
});

test('taking away, and typing in a filled form: open, with errors', async ({ page }) => {
	const tasks = await startQuickly(page, { nation: 'england', type: 'unitary' }, 'core-outcomes');
	await check(page, `${tasks}/export`);
	await check(page, `${tasks}/enter`);
	await page.locator('[data-code]').first().fill('9');
	await page.locator('[data-code]').nth(1).fill('X');
	await page
		.getByRole('button', { name: /^Save what is typed/ })
		.first()
		.click();
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await expectAccessible(page, 'typing in, with errors');
	await expectLargeTextFits(page, 'typing in, with errors');
});

test('loading a file: none chosen, with problems, shown before it is stored', async ({ page }) => {
	await openExample(page);
	const example = new URL(page.url()).pathname;
	const file = await page.request.get(`${example}/2026-to-2027/core-outcomes/assessment.json`);
	const year = writtenYear(financialYearOf(new Date()) - 6);
	const text = (await file.text()).replace('2026 to 2027', year);
	const home = await describeQuickly(page);
	await check(page, `${home}/import`);
	for (const [state, sent] of [
		['with problems', text.replaceAll('"option": 2', '"option": 9')],
		['shown', text]
	] as const) {
		const buffer = Buffer.from(sent);
		await page.setInputFiles('#file', { name: 'a.json', mimeType: 'application/json', buffer });
		await page.getByRole('button', { name: 'Show what is in it' }).click();
		if (state === 'shown') await expect(heading(page)).toHaveText('Check what is in the file');
		else await expect(page.locator('#file-error')).toBeVisible();
		await expectAccessible(page, state);
		await expectLargeTextFits(page, state);
	}
	await expect(page.getByRole('button', { name: 'Import these answers' })).toBeVisible();
});

test('search: found and not found', async ({ page }) => {
	const tasks = await startQuickly(page);
	for (const query of ['?q=training', '?q=zebra']) await check(page, `${tasks}/search${query}`);
});

test('half way: one theme answered, one with errors on submitting', async ({ page }) => {
	const tasks = await startQuickly(page);
	await answerTheme(page, tasks, 'risk', (index) => (index % 3 === 0 ? 'dont-know' : '1'));
	for (const part of ['', '/scorecard']) await check(page, `${tasks}${part}`);
	await page.goto(`${tasks}/check`);
	await page.evaluate(() => {
		const form = document.createElement('form');
		form.method = 'POST';
		form.action = '?/submit';
		document.body.append(form);
		form.submit();
	});
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await expectAccessible(page, 'submitting too early');
});

test('submitted and reopened', async ({ page }) => {
	const tasks = await startQuickly(page, { nation: 'england', type: 'county' });
	await answerTheRest(page, tasks, (index) => ['0', '3', 'dont-know'][index % 3] ?? '1');
	await check(page, `${tasks}/check`, 'ready to submit');
	await post(page, `${tasks}/check?/submit`, []);
	const parts = ['', '/scorecard', '/reopen', '/risk/T3.1', '/check'];
	for (const part of parts) await check(page, `${tasks}${part}`, `submitted ${part}`);
	await post(page, `${tasks}/reopen`, [['why', 'A mistake']]);
	await check(page, tasks, 'reopened');
	await check(page, `${tasks}/report?version=1`, 'an earlier version');
});

for (const series of ['scorecard', 'core-outcomes']) {
	test(`the example, ${series}`, async ({ page }) => {
		await openExample(page);
		const home = new URL(page.url()).pathname;
		const year = `${home}/2026-to-2027/${series}`;
		const pages = ['', '/scorecard', '/compare', '/compare?with=2024-to-2025', '/report'];
		for (const path of pages) await check(page, year + path);
	});
}

test('a council on core outcomes, where several boxes may be ticked', async ({ page }) => {
	const council = { nation: 'england', type: 'unitary' };
	const tasks = await startQuickly(page, council, 'core-outcomes');
	await check(page, tasks);
	await check(page, `${tasks}/housing/O1.11`, 'boxes');
});

test('the radar is as accessible as the profile', async ({ page }) => {
	await openExample(page);
	await page.goto(`${new URL(page.url()).pathname}/2025-to-2026/scorecard/scorecard`);
	for (const part of await page.locator('main details > summary').all()) await part.click();
	await expectAccessible(page, 'everything open');
});

test('the action plan: empty, an action with errors, filled, printed, and a conflict', async ({
	page,
	context
}) => {
	const tasks = await startQuickly(page);
	await check(page, `${tasks}/plan`, 'an empty plan');
	await check(page, `${tasks}/plan/new?question=T4.1`, 'a new action');
	await page.locator('#title').fill('');
	await page.locator('#note').fill('Ask sam.jones@example.org.');
	await page.locator('#due-day').fill('30');
	await page.getByRole('button', { name: 'Add to the plan' }).click();
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await expectAccessible(page, 'a new action with errors');
	await expectLargeTextFits(page, 'a new action with errors');
	const statuses = ['not-started', 'in-progress', 'done', 'dropped'];
	for (const [index, status] of statuses.entries()) {
		const due = [String(new Date().getFullYear() - 1 + index), '12', '31'];
		await post(page, `${tasks}/plan/new`, [
			['title', `Write to every partner about ${status}`],
			['question', 'T4.1'],
			['owner', 'Head of Procurement'],
			['status', status],
			...['year', 'month', 'day'].map((part, place) => [`due-${part}`, due[place] ?? ''])
		]);
	}
	await check(page, `${tasks}/plan`, 'a plan');
	for (const part of await page.locator('main details > summary').all()) await part.click();
	await expectAccessible(page, 'a plan with everything open');
	await check(page, `${tasks}/plan?print`, 'a plan to print');
	await page.goto(`${tasks}/plan`);
	await page.locator('.actions a').first().click();
	await page.waitForURL(/plan\/[\w-]{16}$/);
	await check(page, page.url(), 'an action');
	const other = await context.newPage();
	await other.goto(page.url());
	await other.locator('#owner').fill('Head of Legal');
	await other.getByRole('button', { name: 'Save' }).click();
	await other.waitForURL(/plan#/);
	await page.locator('#owner').fill('Chief executive');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.locator('.versions')).toBeVisible();
	await expectAccessible(page, 'two versions of an action');
	await expectLargeTextFits(page, 'two versions of an action');
});

test.describe('with colours forced by the system', () => {
	test.use({ forcedColors: 'active' });

	test('buttons have edges, chosen answers show and charts keep their shapes', async ({ page }) => {
		await openExample(page);
		await page.goto(`${new URL(page.url()).pathname}/2025-to-2026/scorecard/scorecard`);
		const bars = page.locator('main svg').first();
		await expect(bars).toBeVisible();
		const tasks = await startQuickly(page);
		await page.goto(`${tasks}/statements-policies/T1.1`);
		await choice(page, '2').check();
		const dot = await choice(page, '2').evaluate(
			(input) =>
				input.nextElementSibling && getComputedStyle(input.nextElementSibling, '::after').opacity
		);
		expect(dot).toBe('1');
		const edge = await page
			.getByRole('button', { name: 'Continue', exact: true })
			.evaluate((button) => {
				const { borderTopWidth, borderTopStyle } = getComputedStyle(button);
				return borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0;
			});
		expect(edge).toBe(true);
	});

	test('a question that is answered differs from an open one in the row of ticks', async ({
		page
	}) => {
		const tasks = await startQuickly(page);
		await page.goto(`${tasks}/statements-policies/T1.1`);
		await choice(page, '2').check();
		await expect(savingLine(page)).toHaveText(/^Saved at/);
		await page.goto(`${tasks}/statements-policies/T1.2`);
		const edge = (tick: Locator) =>
			tick.evaluate((element) => {
				const { borderBottomWidth, borderTopWidth } = getComputedStyle(element);
				return parseFloat(borderBottomWidth) - parseFloat(borderTopWidth);
			});
		const ticks = page.locator('.ticks a');
		const answered = page.locator('.ticks a.done');
		await expect(answered).toHaveCount(1);
		expect(await edge(answered)).toBeGreaterThanOrEqual(4);
		expect(await edge(ticks.nth(2))).toBe(0);
	});
});

test('on a phone the credits are folded and open without a script', async ({ browser }) => {
	const context = await browser.newContext({
		javaScriptEnabled: false,
		viewport: { width: 320, height: 800 }
	});
	const page = await context.newPage();
	await page.goto(`${origin}/`);
	const folded = page.locator('.foot__folded');
	await expect(folded.locator('summary')).toBeVisible();
	await expect(folded.locator('p').first()).toBeHidden();
	await expect(page.locator('.foot__open')).toBeHidden();
	await folded.locator('summary').focus();
	await page.keyboard.press('Enter');
	await expect(folded.locator('p').first()).toBeVisible();
	await page.setViewportSize({ width: 1280, height: 800 });
	await expect(page.locator('.foot__open')).toBeVisible();
	await expect(folded).toBeHidden();
	await context.close();
});
