import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Locator, type Page } from '@playwright/test';
import { parse, stringify } from 'yaml';
import { financialYearOf } from '#lib/scorecard/year.ts';
import type { Written } from '../fixtures/questionnaires.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { origin } from '../service.ts';
import { slowReplies, type SlowReplies } from '../slow-replies.ts';
import {
	answerTheRest,
	describeQuickly,
	heading,
	startFromLastYear,
	startQuickly,
	submitLastYear,
	themesOf
} from './steps.ts';
import { test } from './test.ts';

/** A form sent again before the reply to the first has come: one thing is done, and the second lands where the first did. */
const folder = temporaryFolder();
let server: RunningServer;
let slow: SlowReplies;
let shared: SlowReplies;

test.beforeAll(async () => {
	cpSync('questionnaires', folder.in('questionnaires'), { recursive: true });
	const draft: Written = parse(readFileSync('questionnaires/scorecard-2026.yaml', 'utf8'));
	const edition = financialYearOf(new Date()) + 1;
	const next = { ...draft, id: `scorecard-${edition}`, edition, draft: true };
	writeFileSync(folder.in(`questionnaires/${next.id}.yaml`), stringify(next));
	server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: { PREVIEW_DRAFTS: 'on', QUESTIONNAIRES_PATH: folder.in('questionnaires') }
	});
	slow = await slowReplies(server.origin);
	shared = await slowReplies(origin);
});

test.afterAll(async () => {
	await slow.close();
	await shared.close();
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

/** Presses, waits until the server has done what was asked, and presses again while its reply is still on the way. */
async function pressTwice(page: Page, button: Locator, way: SlowReplies): Promise<void> {
	await button.scrollIntoViewIfNeeded();
	const box = await button.boundingBox();
	if (!box) throw new Error('There is no button to press');
	// By the mouse: a click on an element would wait for the reply that is held back.
	const press = () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
	const done = way.holdNext();
	await press();
	await done;
	await press();
}

/** How many councils there are of the server that only these journeys use. */
function councils(where: string): number {
	const database = new DatabaseSync(folder.in('scorecard.db'), { readOnly: true });
	const count = database.prepare(`select count(*) as count from organisation where ${where}`).get();
	database.close();
	return Number(count?.count);
}

for (const scripts of [true, false]) {
	const how = scripts ? 'with scripts' : 'without scripts';

	test.describe(`a council is made once, by somebody the site has not seen before, ${how}`, () => {
		test.use({ javaScriptEnabled: scripts });

		async function expectInReach(page: Page): Promise<void> {
			const address = page.url();
			slow.release();
			await page.goto(address);
			await expect(page).toHaveURL(address);
			await page.goto(`${slow.origin}/council/${address.split('/')[4] ?? ''}`);
			await expect(page.locator('main h2').first()).toBeVisible();
		}

		test('one of their own', async ({ page }) => {
			const name = `Pressed Twice ${how}`;
			await page.goto(`${slow.origin}/council`);
			await page.getByLabel('Name of your council').fill(name);
			await page.getByRole('radio', { name: 'Scotland' }).check();
			await pressTwice(page, page.getByRole('button', { name: 'Continue' }), slow);
			await expect(heading(page)).toHaveText(name);
			await expectInReach(page);
			expect(councils(`name = '${name}'`)).toBe(1);
		});

		test('the example', async ({ page }) => {
			const before = councils('example = 1 and preview_of is null');
			await page.goto(`${slow.origin}/`);
			await pressTwice(page, page.getByRole('button', { name: 'Look at an example' }), slow);
			await expect(heading(page)).toHaveText('Fenbridge Council');
			await expectInReach(page);
			expect(councils('example = 1 and preview_of is null')).toBe(before + 1);
		});

		test('the preview of a draft', async ({ page }) => {
			const before = councils('preview_of is not null');
			await page.goto(`${slow.origin}/preview`);
			await page.getByLabel('Kind of council').selectOption({ label: 'District council' });
			await pressTwice(page, page.getByRole('button', { name: /^Open this draft/ }), slow);
			await expect(page).toHaveURL(/-to-\d{4}\/scorecard$/);
			await expectInReach(page);
			expect(councils('preview_of is not null')).toBe(before + 1);
		});
	});

	test.describe(`what is done for a council is done once, ${how}`, () => {
		test.use({ javaScriptEnabled: scripts });
		test.afterEach(() => shared.release());

		test('deleting it', async ({ page }) => {
			const home = await describeQuickly(page);
			await page.goto(`${shared.origin}${home}/delete`);
			await page.getByRole('checkbox').check();
			await pressTwice(page, page.getByRole('button', { name: 'Delete the council' }), shared);
			await expect(page.getByText('everything about it were deleted')).toBeVisible();
		});

		test('importing a year', async ({ page }) => {
			const tasks = await startQuickly(page);
			await answerTheRest(page, tasks);
			const file = await (await page.request.get(`${tasks}/assessment.json`)).body();
			const home = await describeQuickly(page, { name: 'Second Council' });
			await page.goto(`${shared.origin}${home}/import`);
			const upload = { name: 'answers.json', mimeType: 'application/json', buffer: file };
			await page.getByLabel('File with answers').setInputFiles(upload);
			await page.getByRole('button', { name: 'Show what is in it' }).click();
			await pressTwice(page, page.getByRole('button', { name: 'Import these answers' }), shared);
			await expect(page).toHaveURL(/-to-\d{4}\/scorecard$/);
			await expect(page.locator('main .govuk-task-list').first()).toBeVisible();
		});

		test('beginning a year', async ({ page }) => {
			const home = await describeQuickly(page);
			await page.goto(`${shared.origin}${home}`);
			await pressTwice(page, page.getByRole('button', { name: /^Start \d{4}/ }).first(), shared);
			await expect(page).toHaveURL(/-to-\d{4}\/scorecard$/);
			await expect(page.locator('main .govuk-task-list').first()).toBeVisible();
		});

		test('submitting a year', async ({ page }) => {
			const tasks = await startQuickly(page);
			await answerTheRest(page, tasks);
			await page.goto(`${shared.origin}${tasks}/check`);
			await pressTwice(page, page.getByRole('button', { name: /^Submit/ }), shared);
			await expect(page).toHaveURL(/\/scorecard\?submitted=yes$/);
			await page.goto(`${origin}${tasks}/reopen`);
			await expect(page.getByText('version 1').first()).toBeVisible();
		});

		test('reopening it', async ({ page }) => {
			const { earlier } = await submitLastYear(page);
			await page.goto(`${shared.origin}${earlier}/reopen`);
			await page.getByLabel('Why do you reopen it?').fill('A mistake');
			await pressTwice(page, page.getByRole('main').getByRole('button'), shared);
			await expect(page).toHaveURL(`${shared.origin}${earlier}`);
			await expect(page.locator('main .govuk-task-list').first()).toBeVisible();
		});

		test('adding an action', async ({ page }) => {
			const tasks = await startQuickly(page);
			await page.goto(`${shared.origin}${tasks}/plan/new`);
			await page.getByLabel('What will be done').fill('Ask the suppliers');
			await pressTwice(page, page.getByRole('button', { name: /^Add/ }), shared);
			await expect(page).toHaveURL(/\/plan#action-/);
			await expect(page.getByRole('link', { name: /Ask the suppliers/ })).toHaveCount(1);
		});

		test('adding an action, going back, and pressing again', async ({ page }) => {
			const tasks = await startQuickly(page);
			await page.goto(`${tasks}/plan`);
			await page.getByRole('link', { name: 'Add an action' }).click();
			await page.getByLabel('What will be done').fill('Ask the suppliers');
			await page.getByRole('button', { name: /^Add/ }).click();
			await expect(page).toHaveURL(/\/plan#action-/);
			const first = page.url();
			for (const [title, count] of [
				['Ask the suppliers', 1],
				['Ask the partners', 2]
			] as const) {
				for (let press = 0; press < 2; press += 1) {
					await page.goBack();
					await expect(heading(page)).toHaveText('Add an action');
					// A browser may have put back what was typed.
					await page.getByLabel('What will be done').fill(title);
					await page.getByRole('button', { name: /^Add/ }).click();
					await expect(page).toHaveURL(/\/plan#action-/);
					if (count === 1) expect(page.url()).toBe(first);
					await expect(page.locator('.actions h3')).toHaveCount(count);
				}
			}
		});

		test('carrying answers over, and confirming them', async ({ page }) => {
			const tasks = await startFromLastYear(page);
			const [theme = ''] = await themesOf(page, tasks);
			await page.goto(`${shared.origin}${tasks}/${theme}/confirm`);
			const boxes = page.locator('input[name$="/confirm"]');
			for (const box of await boxes.all()) await box.check();
			const count = await boxes.count();
			expect(count).toBeGreaterThan(0);
			await pressTwice(page, page.getByRole('button', { name: /^Confirm/ }), shared);
			await expect(page).toHaveURL(new RegExp(`/check\\?confirmed=${count}&left=0$`));
		});
	});
}
