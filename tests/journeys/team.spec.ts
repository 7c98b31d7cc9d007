import {
	expect,
	type Browser,
	type BrowserContext,
	type Locator,
	type Page
} from '@playwright/test';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { describeQuickly, heading, startQuickly } from './steps.ts';
import { test } from './test.ts';

const row = (page: Page, name: string): Locator =>
	page.locator('.people__person', { hasText: name });

/** Invites somebody from the team page, and gives the link. */
async function invite(page: Page, team: string, role: string): Promise<string> {
	await page.goto(team);
	await page.getByRole('radio', { name: role, exact: true }).check();
	await page.getByRole('button', { name: 'Make a link' }).click();
	await expect(page.getByRole('heading', { name: 'Copy this link now' })).toBeVisible();
	return page.getByLabel('Link', { exact: true }).inputValue();
}

/** Joins under a name, in the browser of that page. */
async function join(page: Page, link: string, name: string): Promise<void> {
	await page.goto(link);
	await page.getByLabel('Your name').fill(name);
	await page.getByRole('button', { name: 'Join the council' }).click();
	await expect(heading(page)).toHaveText('Northmarch Council');
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		const others: BrowserContext[] = [];
		async function otherBrowser(browser: Browser): Promise<Page> {
			const context = await browser.newContext({ javaScriptEnabled });
			others.push(context);
			return context.newPage();
		}
		test.use({ javaScriptEnabled });
		test.afterEach(async () => {
			for (const context of others.splice(0)) await context.close();
		});

		async function look(page: Page, state: string): Promise<void> {
			if (!javaScriptEnabled) return;
			await expectAccessible(page, state);
			await expectLargeTextFits(page, state);
		}

		test('a lead gives a name and invites; the link is shown once', async ({ page }) => {
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			const team = `${council}/team`;
			await page.goto(council);
			await page.getByRole('link', { name: 'Team', exact: true }).click();
			await expect(heading(page)).toHaveText('Team');
			await expect(page.getByText('Nobody in this council can sign yet.')).toBeVisible();
			await look(page, 'team of one');

			await page.getByRole('button', { name: 'Save your name' }).click();
			await expect(page.locator('#name-error')).toHaveText('Enter your name');
			await page.getByLabel('Your name').fill('Lea Dunn');
			await page.getByRole('button', { name: 'Save your name' }).click();
			await expect(page.getByText('Your name is saved.')).toBeVisible();
			await expect(row(page, 'Lea Dunn').getByText('This is you')).toBeVisible();

			await page.getByRole('button', { name: 'Make a link' }).click();
			await expect(page.locator('#role-error')).toBeVisible();
			await look(page, 'no role');
			const link = await invite(page, team, 'Contributor');
			await look(page, 'the link');
			await page.goto(team);
			expect(await page.content()).not.toContain(new URL(link).pathname);
			await expect(page.getByText(/^Open until .* Made by Lea Dunn\.$/)).toBeVisible();
			await expect(page.getByText('Invite a signatory early')).toBeVisible();
			await invite(page, team, 'Signatory');
			await page.goto(team);
			await expect(page.getByText('Somebody is invited to sign, and has not joined')).toBeVisible();
			await expect(page.getByText('Invite a signatory early')).toHaveCount(0);
		});

		test('whoever is invited joins with a name, and looking at the link uses nothing up', async ({
			page,
			browser
		}) => {
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			const team = `${council}/team`;
			const link = await invite(page, team, 'Contributor');
			const other = await otherBrowser(browser);
			for (let each = 0; each < 3; each += 1) await other.goto(link);
			expect(await other.context().cookies()).toEqual([]);
			await expect(heading(other)).toHaveText('Join Northmarch Council');
			await other.getByRole('button', { name: 'Join the council' }).click();
			await expect(other.locator('#name-error')).toHaveText('Enter your name');
			await look(other, 'invitation without a name');
			await other.getByLabel('Your name').fill('x'.repeat(110));
			await other.getByRole('button', { name: 'Join the council' }).click();
			await expect(other.locator('#name-error')).toContainText('It is 10 too long');
			await expect(other.getByLabel('Your name')).toHaveValue('x'.repeat(110));
			await join(other, link, 'Ann Lee');
			await other.goto(team);
			await expect(row(other, 'Ann Lee').getByText('This is you')).toBeVisible();
			await expect(other.getByRole('button', { name: 'Make a link' })).toHaveCount(0);

			const third = await otherBrowser(browser);
			await third.goto(link);
			await expect(heading(third)).toHaveText('This link does not open a council any more');
		});

		test('an invitation asks for themes by a day, and whoever joins finds them among their tasks', async ({
			page,
			browser
		}) => {
			const tasks = await startQuickly(page, { name: 'Northmarch Council' });
			const team = `${tasks.split('/').slice(0, 3).join('/')}/team`;
			await page.goto(team);
			await page.getByRole('radio', { name: 'Reader', exact: true }).check();
			await expect(page.getByRole('checkbox', { name: 'Procurement' })).toBeHidden();
			await page.getByText('Ask them to answer something (optional)').click();
			await page.getByLabel('Day', { exact: true }).fill('40');
			await page.getByRole('button', { name: 'Make a link' }).click();
			await expect(page.locator('#due-error')).toBeVisible();
			await page.getByLabel('Day', { exact: true }).fill('3');
			await page.getByLabel('Month', { exact: true }).fill('3');
			await page.getByLabel('Year', { exact: true }).fill(String(new Date().getFullYear() + 1));
			await page.getByRole('button', { name: 'Make a link' }).click();
			await expect(page.locator('#ask-error')).toContainText('Select what they are asked');
			await page.getByRole('checkbox', { name: 'Procurement' }).check();
			await page.getByRole('button', { name: 'Make a link' }).click();
			await expect(page.locator('#ask-error')).toContainText('Only leads and contributors answer');
			await expect(page.getByRole('checkbox', { name: 'Procurement' })).toBeChecked();
			await look(page, 'an invitation that asks a reader');
			await page.getByRole('radio', { name: 'Contributor', exact: true }).check();
			await page.getByRole('button', { name: 'Make a link' }).click();
			const link = await page.getByLabel('Link', { exact: true }).inputValue();
			await page.goto(team);
			const asked = /^Council practice, \d{4} to \d{4}, by 3 March \d{4}:$/;
			await expect(row(page, 'Contributor').getByText(asked)).toBeVisible();
			await expect(row(page, 'Contributor').getByText(/^Procurement/)).toBeVisible();

			const other = await otherBrowser(browser);
			await other.goto(link);
			await expect(other.getByText(asked)).toBeVisible();
			await expect(other.locator('main li', { hasText: 'Procurement' })).toBeVisible();
			await look(other, 'an invitation that asks');
			await join(other, link, 'Ann Lee');
			await other.goto('/tasks');
			await expect(other.getByRole('link', { name: /^Procurement/ })).toBeVisible();
			await page.goto(tasks);
			await expect(page.getByText(/^Ann Lee, by 3 March/)).toBeVisible();
		});

		test('a lead changes a role, and removes; access ends at once', async ({ page, browser }) => {
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			const team = `${council}/team`;
			const other = await otherBrowser(browser);
			await join(other, await invite(page, team, 'Contributor'), 'Ann Lee');
			await page.goto(team);
			await row(page, 'Ann Lee').getByRole('link', { name: 'Change' }).click();
			await expect(heading(page)).toHaveText('Change what Ann Lee may do');
			await look(page, 'a person');
			await page.getByRole('radio', { name: 'Signatory', exact: true }).check();
			await page.getByRole('button', { name: 'Save the role' }).click();
			await expect(page.getByText('The role is changed.')).toBeVisible();
			await expect(row(page, 'Ann Lee')).toContainText('Signatory');
			await expect(page.getByText('Nobody in this council can sign yet.')).toHaveCount(0);

			await row(page, 'Ann Lee').getByRole('link', { name: 'Change' }).click();
			await page.getByRole('button', { name: 'Remove from this council' }).click();
			await expect(page.locator('#sure-error')).toBeVisible();
			await page.getByRole('checkbox', { name: 'Yes, remove Ann Lee from this council' }).check();
			await page.getByRole('button', { name: 'Remove from this council' }).click();
			await expect(page.getByText('That person is no longer in this council.')).toBeVisible();
			await expect(row(page, 'Ann Lee')).toHaveCount(0);
			expect((await other.goto(council))?.status()).toBe(404);
		});

		test('the open invitations of a lead go with their role, and the page says so', async ({
			page,
			browser
		}) => {
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			const team = `${council}/team`;
			const other = await otherBrowser(browser);
			await join(other, await invite(page, team, 'Lead'), 'Ann Lee');
			const kept = await invite(other, team, 'Lead');
			await invite(other, team, 'Reader');
			await page.goto(team);
			await row(page, 'Ann Lee').getByRole('link', { name: 'Change' }).click();
			// The page before has the same choice, for an invitation.
			await expect(heading(page)).toHaveText('Change what Ann Lee may do');
			await page.getByRole('radio', { name: 'Contributor', exact: true }).check();
			await page.getByRole('button', { name: 'Save the role' }).click();
			const notice = page.getByText('2 open invitations were withdrawn with it.');
			await expect(notice).toBeVisible();
			await look(page, 'withdrawn with a role');
			await page.getByRole('link', { name: 'See who did what' }).click();
			await expect(page.getByText('Withdrew an invitation for the role of')).toHaveCount(2);
			await other.goto(kept);
			await expect(heading(other)).toHaveText('This link does not open a council any more');
		});

		test('an invitation is withdrawn', async ({ page, browser }) => {
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			const link = await invite(page, `${council}/team`, 'Reader');
			await page.goto(`${council}/team`);
			await page.getByRole('button', { name: /^Withdraw/ }).click();
			await expect(page.getByText('The invitation is withdrawn.')).toBeVisible();
			const other = await otherBrowser(browser);
			await other.goto(link);
			await expect(heading(other)).toHaveText('This link does not open a council any more');
		});

		test('the only lead hands over before they leave, and may be in two councils', async ({
			page,
			browser
		}) => {
			const council = await describeQuickly(page, { name: 'Northmarch Council' });
			const team = `${council}/team`;
			await page.goto(`${team}/leave`);
			await look(page, 'leave, alone');
			await page.getByRole('checkbox').check();
			await page.getByRole('button', { name: 'Leave this council' }).click();
			await expect(page.locator('#sure-error')).toContainText('A council needs a lead.');

			const link = await invite(page, team, 'Reader');
			const other = await otherBrowser(browser);
			const own = await describeQuickly(other, { name: 'Southmarch Council' });
			await join(other, link, 'Ann Lee');
			await other.goto(link);
			await expect(heading(other)).toHaveText('This link does not open a council any more');
			await other.goto('/');
			await expect(other.getByRole('link', { name: /Northmarch Council/ })).toBeVisible();
			await other.getByRole('link', { name: /Southmarch Council/ }).click();
			await expect(other).toHaveURL(new RegExp(`${own}$`));

			await page.goto(team);
			await row(page, 'Ann Lee').getByRole('link', { name: 'Change' }).click();
			await expect(heading(page)).toHaveText(/^Change what /);
			await page.getByRole('radio', { name: 'Lead', exact: true }).check();
			await page.getByRole('button', { name: 'Save the role' }).click();
			await expect(page.getByText('The role is changed.')).toBeVisible();
			await page.getByRole('link', { name: 'Leave this council' }).click();
			await expect(heading(page)).toHaveText('Leave Northmarch Council');
			await page.getByRole('checkbox').check();
			await page.getByRole('button', { name: 'Leave this council' }).click();
			await expect(page.getByText('You have left the council.')).toBeVisible();
			expect((await page.goto(team))?.status()).toBe(404);
			await other.goto(team);
			await expect(row(other, 'Ann Lee')).toContainText('Lead');
		});
	});
}
