import { expect, type Page } from '@playwright/test';
import { answerTheme, figuresOf, heading, post, startQuickly } from './steps.ts';
import { test } from './test.ts';

/** A day so many days from now, as the three fields of a form. */
function dayFields(days: number): [day: string, month: string, year: string] {
	const day = new Date(Date.now() + days * 86_400_000);
	return [String(day.getUTCDate()), String(day.getUTCMonth() + 1), String(day.getUTCFullYear())];
}

interface Given {
	title?: string;
	owner?: string;
	due?: number;
	status?: string;
	note?: string;
}

/** Fills in the form of an action that is on the page. */
async function fillAction(page: Page, { title, owner, due, status, note }: Given): Promise<void> {
	// The plan itself has a field for the owner too: what is filled in is the form of an action.
	await page.locator('#title').waitFor();
	if (title !== undefined) await page.locator('#title').fill(title);
	if (owner !== undefined) await page.locator('#owner').fill(owner);
	if (due !== undefined) {
		const [day, month, year] = dayFields(due);
		await page.locator('#due-day').fill(day);
		await page.locator('#due-month').fill(month);
		await page.locator('#due-year').fill(year);
	}
	if (status !== undefined) await page.getByRole('radio', { name: status, exact: true }).check();
	if (note !== undefined) await page.locator('#note').fill(note);
}

/** Adds an action by its form without opening it, and gives its id. */
async function addQuickly(page: Page, tasks: string, given: Given = {}): Promise<string> {
	const [day, month, year] = given.due === undefined ? ['', '', ''] : dayFields(given.due);
	const to = await post(page, `${tasks}/plan/new`, [
		['title', given.title ?? 'Write to partners'],
		['owner', given.owner ?? ''],
		['due-day', day],
		['due-month', month],
		['due-year', year],
		['status', given.status ?? 'not-started'],
		['note', given.note ?? '']
	]);
	return to.split('#action-')[1] ?? '';
}

const rows = (page: Page) => page.locator('.actions > li');
const titles = (page: Page) => page.locator('.actions h3').allInnerTexts();

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('from a signpost and by hand, updated, overdue first', async ({ page }) => {
			const tasks = await startQuickly(page);
			const home = tasks.split('/').slice(0, 3).join('/');
			await answerTheme(page, tasks, 'procurement', () => '0');
			await page.goto(`${tasks}/scorecard`);
			const before = await figuresOf(page);
			const first = page.locator('.first > li').first();
			await first.getByRole('link', { name: /^Add to the plan/ }).click();
			await page.waitForURL(/plan\/new\?question=/);
			const aim = await page.locator('#title').inputValue();
			expect(aim.length).toBeGreaterThan(10);
			await expect(page.locator('#question')).not.toHaveValue('');
			await expect(page.locator('#owner')).toHaveValue('');
			await expect(page.locator('.aside')).toContainText('Today:');
			await expect(page.locator('.aside').getByRole('link')).not.toHaveCount(0);
			await fillAction(page, { owner: 'Head of Procurement', due: 20 });
			await page.getByRole('button', { name: 'Add to the plan' }).click();
			await page.waitForURL(/\/plan#action-/);
			await expect(rows(page).filter({ hasText: aim })).toContainText('From: ');

			await page.getByRole('link', { name: 'Add an action' }).click();
			await fillAction(page, { title: 'Meet the police lead', due: -21 });
			await page.getByRole('button', { name: 'Add to the plan' }).click();
			await page.waitForURL(/\/plan#action-/);
			expect(await titles(page)).toEqual(['Meet the police lead', expect.stringContaining(aim)]);
			await expect(rows(page).first()).toContainText('Overdue, 21 days');
			await expect(page.locator('.lead')).toContainText('2 actions are open. 1 is overdue.');

			await rows(page)
				.first()
				.getByRole('link', { name: /^Name an owner/ })
				.click();
			await fillAction(page, { owner: 'Head of HR', status: 'In progress', note: 'Asked twice.' });
			await page.getByRole('button', { name: 'Save' }).click();
			await page.waitForURL(/\/plan#action-/);
			await expect(rows(page).first()).toContainText('Head of HR');
			await expect(rows(page).first()).toContainText('Asked twice.');
			await rows(page)
				.first()
				.getByRole('link', { name: /^Update/ })
				.click();
			await expect(page.locator('.history li')).toHaveCount(2);
			await expect(page.locator('.history li').first()).toContainText('Owner: Head of HR');
			await expect(page.locator('#note')).toHaveValue('');

			await page.goto(`${tasks}/scorecard`);
			await expect(first.getByRole('link', { name: /^In your plan, due/ })).toBeVisible();
			expect(await figuresOf(page)).toEqual(before);
			await page.goto(home);
			await page.getByRole('link', { name: /^Action plan: 2 actions open, 1 overdue/ }).click();
			await expect(heading(page)).toHaveText('Action plan');
		});

		test('an empty plan, and the parts of a full one that a reader asks for', async ({ page }) => {
			const tasks = await startQuickly(page);
			await page.goto(`${tasks}/plan`);
			await expect(page.locator('.empty')).toContainText('No actions yet.');
			await addQuickly(page, tasks, { title: 'One', owner: 'Head of HR', due: 3 });
			await addQuickly(page, tasks, { title: 'Two', due: -3 });
			await addQuickly(page, tasks, { title: 'Three', owner: 'Head of HR', status: 'done' });
			await page.goto(`${tasks}/plan`);
			await expect(page.locator('details .actions h3')).toHaveCount(1);
			await page.getByLabel('Owner').selectOption('Head of HR');
			await page.getByRole('button', { name: 'Show' }).click();
			await expect(page.locator('main')).toContainText('2 of 3 actions shown.');
			expect(await titles(page)).toEqual(['One', 'Three']);
			await page.getByLabel('Owner').selectOption({ label: 'Nobody yet' });
			await page.getByRole('button', { name: 'Show' }).click();
			await expect(page.locator('main')).toContainText('1 of 3 actions shown.');
			expect(await titles(page)).toEqual(['Two']);
			await page.getByRole('link', { name: 'Show all actions' }).click();
			await expect(page).toHaveURL(`${tasks}/plan`);
			await expect(rows(page)).toHaveCount(3);
			await page.getByRole('link', { name: 'Print the plan' }).click();
			await page.waitForURL(/\?print$/);
			expect(await titles(page)).toEqual(['Two', 'One', 'Three']);
			for (const each of await rows(page).all()) await expect(each).toBeVisible();
			await expect(page.locator('main details, main form')).toHaveCount(0);
			await page.emulateMedia({ media: 'print' });
			await expect(page.locator('.head')).toBeHidden();
			await expect(page.locator('.govuk-service-navigation')).toBeHidden();
			await expect(page.locator('main').getByRole('link')).toHaveCount(0);
		});

		test('problems stand beside their fields and nothing typed is lost', async ({ page }) => {
			const tasks = await startQuickly(page);
			await page.goto(`${tasks}/plan/new?question=T4.1`);
			await fillAction(page, { title: '', owner: 'x'.repeat(101), note: 'Call 020 7946 0000.' });
			await page.locator('#due-day').fill('30');
			await page.locator('#due-month').fill('2');
			await page.getByRole('button', { name: 'Add to the plan' }).click();
			const summary = page.locator('.govuk-error-summary');
			await expect(summary).toBeVisible();
			await expect(page).toHaveTitle(/^Error: /);
			for (const [text, field] of [
				['Say what will be done', 'title'],
				['The owner must be 100 characters or fewer. It is 1 too long', 'owner'],
				['The date must include a year', 'due-year']
			] as const) {
				await expect(summary.getByRole('link', { name: text })).toHaveAttribute(
					'href',
					`#${field}`
				);
				await expect(page.locator('.govuk-error-message', { hasText: text })).toBeVisible();
			}
			await expect(page.locator('#owner')).toHaveValue('x'.repeat(101));
			await expect(page.locator('#due-day')).toHaveValue('30');
			await expect(page.locator('#note')).toHaveValue('Call 020 7946 0000.');
			await expect(page.locator('.personal-warning')).toContainText('phone number');
			await expect(page.locator('.aside')).toContainText('Exclusion checks');
			await page.locator('#due-year').fill('2027');
			await fillAction(page, { title: 'Check', owner: 'Legal' });
			await page.getByRole('button', { name: 'Add to the plan' }).click();
			const error = page.locator('.govuk-error-message');
			await expect(error).toHaveText('February 2027 has only 28 days. Enter a day from 1 to 28.');
			await page.locator('#due-day').fill('28');
			await page.getByRole('button', { name: 'Add to the plan' }).click();
			await page.waitForURL(/\/plan#action-/);
			expect(await titles(page)).toEqual(['Check']);
		});

		test('a change by somebody else is shown beside one’s own, and neither is lost', async ({
			page,
			context
		}) => {
			const tasks = await startQuickly(page);
			const path = `${tasks}/plan/${await addQuickly(page, tasks)}`;
			await page.goto(path);
			const other = await context.newPage();
			await other.goto(path);
			await fillAction(other, { owner: 'Theirs', note: 'Their note.' });
			await other.getByRole('button', { name: 'Save' }).click();
			await other.waitForURL(/\/plan#action-/);
			await fillAction(page, { owner: 'Mine', note: 'My note.' });
			await page.getByRole('button', { name: 'Save' }).click();
			const versions = page.locator('.versions');
			for (const text of ['Theirs', 'Their note.', 'Mine', 'My note.'])
				await expect(versions).toContainText(text);
			await page.getByRole('button', { name: 'Use my version' }).click();
			await page.waitForURL(/\/plan#action-/);
			await expect(rows(page)).toContainText('Mine');
			await page.goto(path);
			await expect(page.locator('.history li')).toHaveCount(3);
			await expect(page.locator('.history')).toContainText('Their note.');
		});
	});
}

test('a date is read as it is written, in one field or three', async ({ page }) => {
	const tasks = await startQuickly(page);
	const [, , year] = dayFields(365);
	const written = [
		[`31 March ${year}`, '', ''],
		[`31/3/${year}`, '', ''],
		[`${year}-03-31`, '', ''],
		['31', 'March', `${year}`.slice(2)]
	];
	for (const [index, [day = '', month = '', last = '']] of written.entries()) {
		await page.goto(`${tasks}/plan/new`);
		await fillAction(page, { title: `Action ${index}`, owner: 'Legal' });
		await page.locator('#due-day').fill(day);
		await page.locator('#due-month').fill(month);
		await page.locator('#due-year').fill(last);
		await page.getByRole('button', { name: 'Add to the plan' }).click();
		await page.waitForURL(/\/plan#action-/);
		await expect(
			rows(page)
				.filter({ hasText: `Action ${index}` })
				.locator('.actions__due')
		).toHaveText(`31 Mar ${year}`);
	}
});

test('what is due goes into a calendar', async ({ page }) => {
	const tasks = await startQuickly(page);
	const id = await addQuickly(page, tasks, { title: 'Check; the list, twice', due: 5 });
	await addQuickly(page, tasks, { title: 'No date' });
	const one = await page.request.get(`${tasks}/plan/${id}/calendar.ics`);
	expect(one.headers()['content-type']).toBe('text/calendar; charset=utf-8');
	expect(one.headers()['content-disposition']).toBe(
		'attachment; filename="testham-council-check-the-list-twice.ics"'
	);
	const [day, month, year] = dayFields(5);
	const compact = `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
	expect(await one.text()).toContain(`DTSTART;VALUE=DATE:${compact}\r\n`);
	const all = await (await page.request.get(`${tasks}/plan.ics`)).text();
	expect(all).toBe(await one.text());
	expect(all).toContain('SUMMARY:Check\\; the list\\, twice');
	await page.goto(`${tasks}/plan`);
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: /^Add to calendar/ }).click();
	expect((await download).suggestedFilename()).toBe('testham-council-check-the-list-twice.ics');

	await post(page, `${tasks}/plan/${id}`, [
		['revision', '1'],
		['title', 'Check; the list, twice'],
		['status', 'done']
	]);
	const done = await (await page.request.get(`${tasks}/plan.ics`)).text();
	expect(done).toContain('STATUS:CANCELLED\r\n');
	expect(done).toContain('SEQUENCE:1\r\n');
	expect(done).toContain(`DTSTART;VALUE=DATE:${compact}\r\n`);
	await page.reload();
	await page.locator('.plan summary').click();
	await expect(page.getByRole('link', { name: /^Take out of the calendar/ })).toHaveAttribute(
		'href',
		`${tasks}/plan/${id}/calendar.ics`
	);
});

test('an open action is in next year’s plan with its history, a closed one is not', async ({
	page
}) => {
	const late = await startQuickly(page);
	const [, , organisation = '', slug = ''] = late.split('/');
	const year = Number(slug.slice(0, 4));
	const before = await post(page, `/council/${organisation}?/begin`, [
		['series', 'scorecard'],
		['year', String(year - 1)]
	]);
	const earlier = before.replace('/carry-over', '');
	const id = await addQuickly(page, earlier, { title: 'Since last year', note: 'Begun.' });
	await addQuickly(page, late, { title: 'New this year' });
	await page.goto(`${earlier}/plan`);
	expect(await titles(page)).toEqual(['Since last year']);
	await page.goto(`${late}/plan`);
	expect(await titles(page)).toEqual(['Since last year', 'New this year']);
	await expect(rows(page).first()).toContainText(`Carried over from ${year - 1} to ${year}.`);
	await page.goto(`${late}/plan/${id}`);
	await expect(page.locator('.history')).toContainText('Begun.');
});

test('the target of a question, and what it leads to, stand beside its action', async ({
	page
}) => {
	const tasks = await startQuickly(page);
	await answerTheme(page, tasks, 'procurement', () => '1');
	await page.goto(`${tasks}/plan/new?question=T4.1`);
	await expect(page.locator('.aside')).toContainText('Set a target');
	await page.goto(`${tasks}/targets?question=T4.1`);
	await page.locator('[id="T4.1.value"]').selectOption('2');
	await page.getByRole('button', { name: 'Save targets' }).first().click();
	await page.waitForURL(/changed=1/);
	await page.goto(`${tasks}/plan/new?question=T4.1`);
	await expect(page.locator('.aside')).toContainText(
		/Aim: In place\..*With every target reached: Procurement/s
	);
	await page.getByRole('button', { name: 'Add to the plan' }).click();
	await page.waitForURL(/\/plan#action-/);
	await expect(rows(page)).toContainText(
		/Aim: In place\. With every target reached: Procurement \d+, band/
	);
	await expect(page.locator('.lead')).toContainText('If every target is reached,');
});
