import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { longest } from '#lib/scorecard/answer.ts';
import {
	describeQuickly,
	field,
	openEvidence,
	scriptIsThere,
	startFromLastYear,
	startQuickly,
	submitLastYear
} from './steps.ts';
import { test } from './test.ts';

/** The same on every form: what a line of the error summary leads to is in the window with all that says what it is. */
interface Form {
	/** The file that shows the summary. */
	file: string;
	/** Opens the form and sends it with something wrong in it. */
	spoil: (page: Page, tasks: string) => Promise<void>;
}

const place = 'routes/council/[organisation]/[year=year]/[questionnaire]';
const press = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name }).first().click();

const forms: Form[] = [
	{
		file: 'routes/council/+page.svelte',
		async spoil(page) {
			await page.goto('/council');
			await press(page, 'Continue');
		}
	},
	{
		file: 'routes/council/[organisation]/delete/+page.svelte',
		async spoil(page, tasks) {
			await page.goto(`${homeOf(tasks)}/delete`);
			await page.locator('form button').first().click();
		}
	},
	{
		file: 'routes/council/[organisation]/import/ChooseFile.svelte',
		async spoil(page, tasks) {
			await page.goto(`${homeOf(tasks)}/import`);
			await page.locator('main form button').first().click();
		}
	},
	{
		file: 'routes/council/[organisation]/restore/+page.svelte',
		async spoil(page) {
			// Only an empty council can be restored into.
			await page.goto(`${await describeQuickly(page)}/restore`);
			await page.locator('main form button').first().click();
		}
	},
	{
		file: 'routes/council/[organisation]/logo/+page.svelte',
		async spoil(page, tasks) {
			await page.goto(`${homeOf(tasks)}/logo`);
			await page.locator('main form button').first().click();
		}
	},
	{
		file: `${place}/[theme]/confirm/+page.svelte`,
		async spoil(page) {
			await page.goto(`${await startFromLastYear(page)}/statements-policies/confirm`);
			await press(page, /^Confirm/);
		}
	},
	{
		file: 'lib/components/answering/QuestionForm.svelte',
		async spoil(page, tasks) {
			await page.goto(`${tasks}/statements-policies/T1.1`);
			await openEvidence(page);
			await field(page, 'evidence.url').first().fill('no address');
			await field(page, 'note').fill('x'.repeat(longest.note + 1));
			await press(page, 'Continue');
		}
	},
	{
		file: 'lib/components/answering/ManyQuestions.svelte',
		async spoil(page, tasks) {
			await page.goto(`${tasks}/statements-policies`);
			await page.locator('[name$="/T1.9.choice"][value="not-applicable"]').check();
			await press(page, 'Save and continue');
		}
	},
	{
		file: `${place}/[theme]/[question]/assignment/+page.svelte`,
		async spoil(page, tasks) {
			await page.goto(`${tasks}/statements-policies/T1.1/assignment`);
			await press(page, 'Save');
		}
	},
	{
		file: `${place}/[theme]/[question]/comments/+page.svelte`,
		async spoil(page, tasks) {
			await page.goto(`${tasks}/statements-policies/T1.1/comments`);
			await press(page, 'Add the comment');
		}
	},
	{
		file: `${place}/foreword/+page.svelte`,
		async spoil(page, tasks) {
			await page.goto(`${tasks}/foreword`);
			await press(page, 'Save the foreword');
		}
	},
	{
		file: `${place}/plan/ActionForm.svelte`,
		async spoil(page, tasks) {
			await page.goto(`${tasks}/plan/new`);
			await page.locator('#owner').fill('x'.repeat(101));
			await page.locator('#due-month').fill('13');
			await page.locator('#note').fill('x'.repeat(1001));
			await press(page, 'Add to the plan');
		}
	},
	{
		file: `${place}/targets/+page.svelte`,
		async spoil(page, tasks) {
			await page.goto(`${tasks}/targets`);
			await page.locator('[name$="/T4.1.due-day"]').fill('40');
			await press(page, 'Save targets');
		}
	},
	{
		file: `${place}/enter/+page.svelte`,
		async spoil(page, tasks) {
			await page.goto(`${tasks}/enter`);
			await page.locator('[name$="/T1.1.code"]').fill('Q');
			await page.locator('[name$="/T4.1.code"]').fill('Q');
			await page.locator('main form button[type="submit"]').last().click();
		}
	},
	{
		file: 'routes/council/[organisation]/team/+page.svelte',
		async spoil(page, tasks) {
			await page.goto(`${homeOf(tasks)}/team`);
			await page.locator('main form button[type="submit"]').first().click();
		}
	},
	{
		file: `${place}/assignments/+page.svelte`,
		async spoil(page, tasks) {
			await page.goto(`${tasks}/assignments`);
			await page.locator('main form button[type="submit"]').last().click();
		}
	},
	{
		file: `${place}/reopen/+page.svelte`,
		async spoil(page) {
			const { earlier } = await submitLastYear(page);
			await page.goto(`${earlier}/reopen`);
			await page.locator('main form button[type="submit"]').first().click();
		}
	},
	{
		file: 'routes/sign-in/+page.svelte',
		async spoil(page) {
			await page.goto('/sign-in');
			await page.locator('main form button[type="submit"]').last().click();
		}
	},
	{
		file: 'routes/account/+page.svelte',
		async spoil(page) {
			await page.goto('/account');
			await press(page, 'Make the account');
		}
	},
	{
		file: 'routes/account/password/+page.svelte',
		async spoil(page) {
			await makeAccount(page);
			await page.goto('/account/password');
			await press(page, 'Keep this password');
		}
	},
	{
		file: 'routes/account/app/+page.svelte',
		async spoil(page) {
			await makeAccount(page);
			await page.goto('/account/password');
			await page.locator('#password').fill('seven green umbrellas');
			await press(page, 'Keep this password');
			await expect(page.getByLabel('Code from the app')).toBeVisible();
			await press(page, 'Confirm the code');
		}
	},
	{
		file: 'routes/account/remove/+page.svelte',
		async spoil(page, tasks) {
			await makeAccount(page);
			// Who is in a council finds no form.
			await page.goto(`${homeOf(tasks)}/delete`);
			await page.locator('#sure').check();
			await press(page, 'Delete the council');
			await expect(page.getByRole('status')).toBeVisible();
			await page.goto('/account/remove');
			await press(page, 'Remove the account');
		}
	},
	{
		file: 'routes/sign-out/+page.svelte',
		async spoil(page) {
			await page.goto('/sign-out');
			// As when an answer waits that the page has told of.
			await page.locator('input[name="waiting"]').evaluate((field: HTMLInputElement) => {
				field.value = '1';
				field.form?.submit();
			});
		}
	},
	{
		file: 'routes/verify/+page.svelte',
		async spoil(page) {
			await page.goto('/verify');
			await press(page, 'Check the report');
		}
	},
	{
		file: `${place}/search/+page.svelte`,
		async spoil(page, tasks) {
			await page.goto(`${tasks}/search`);
			await page.locator('#q').fill('w'.repeat(101));
			await press(page, 'Search');
		}
	}
];

/** Makes an account with an address that no other journey has. */
async function makeAccount(page: Page): Promise<void> {
	await page.goto('/account');
	await page.locator('#name').fill('Ann Lee');
	await page.locator('#email').fill(`${randomUUID()}@northmarch.example`);
	await press(page, 'Make the account');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
}

/** The lines of the checks lead to other pages. The preview is there only where drafts are shown, on a server of its own. */
const notMeasured = [
	`${place}/check/+page.svelte`,
	`${place}/[theme]/check/+page.svelte`,
	// What its lines lead to are answers to choose between: bring-in.spec.ts.
	`${place}/bring-in/ComparedAnswers.svelte`,
	'routes/preview/+page.svelte',
	// These need a second person; their fields are the same components as those of the team and of reopening.
	`${place}/challenge/+page.svelte`,
	`${place}/signature/decline/+page.svelte`,
	`${place}/signature/sign/+page.svelte`,
	'routes/council/[organisation]/team/[contributor]/+page.svelte',
	'routes/council/[organisation]/team/leave/+page.svelte',
	// These need an account with the council; one has the field of a form with a role, the other a choice of councils.
	'routes/council/[organisation]/team/domains/+page.svelte',
	'routes/sign-in/council/+page.svelte',
	'routes/invitation/[token]/+page.svelte',
	// The form of account/password under another heading, behind a link that is made on the command line.
	'routes/reset/[token]/+page.svelte',
	// These need an account that looks after the installation; each has one field, as signing in has.
	'routes/administrator/+page.svelte',
	'routes/administrator/code/+page.svelte'
];

test('every page that shows an error summary is looked at here', () => {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => file.endsWith('.svelte'))
		.filter((file) => readFileSync(join('src', file), 'utf8').includes('<ErrorSummary'));
	expect(files.sort()).toEqual([...forms.map(({ file }) => file), ...notMeasured].sort());
});

for (const [width, height] of [
	[1280, 720],
	[375, 667]
] as const) {
	test.describe(`at ${width} by ${height}`, () => {
		test.use({ viewport: { width, height } });

		for (const { file, spoil } of forms) {
			test(`the lines of the summary lead to their fields: ${file}`, async ({ page }) => {
				await spoil(page, await startQuickly(page));
				// Some pages come without any script. What a late one does to the focus is for early.spec.ts.
				if ((await page.locator('script').count()) > 0) await scriptIsThere(page);
				const lines = page.locator('.govuk-error-summary__list a');
				await expect(lines).not.toHaveCount(0);
				for (const line of await lines.all()) {
					await line.focus();
					await line.press('Enter');
					const target = ((await line.getAttribute('href')) ?? '').slice(1);
					const input = page.locator(`[id="${target}"]`);
					await expect(input).toBeFocused();
					for (const part of await explanationOf(page, input)) await expectInside(part, height);
				}
			});
		}
	});
}

function homeOf(tasks: string): string {
	return tasks.split('/').slice(0, 3).join('/');
}

/** The label of a field, and its hint and its message, its own or those of its group. */
async function explanationOf(page: Page, input: Locator): Promise<Locator[]> {
	const ids = await input.evaluate((element) => {
		const group = element.closest('fieldset');
		const named = [element, group].map((each) => each?.getAttribute('aria-describedby') ?? '');
		return named.join(' ').split(' ').filter(Boolean);
	});
	const label = page.locator(`label[for="${await input.getAttribute('id')}"]`);
	return [label, ...ids.map((id) => page.locator(`[id="${id}"]`))];
}

async function expectInside(part: Locator, height: number): Promise<void> {
	const text = await part.innerText();
	await expect
		.poll(async () => {
			const box = await part.boundingBox();
			return box !== null && box.y >= 0 && box.y + box.height <= height;
		}, text)
		.toBe(true);
}
