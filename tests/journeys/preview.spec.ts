import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { parse, stringify } from 'yaml';
import { financialYearOf, writtenYear, yearSlug } from '#lib/scorecard/year.ts';
import type { Written } from '../fixtures/questionnaires.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { Visitor } from '../visitor.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { figuresOf, heading } from './steps.ts';
import { test } from './test.ts';

/** The draft is for the year that no council can begin yet. */
const edition = financialYearOf(new Date()) + 1;
const flag = 'Preview of a draft: not offered to councils.';
const folder = temporaryFolder();
let server: RunningServer;

test.beforeAll(async () => {
	cpSync('questionnaires', folder.in('questionnaires'), { recursive: true });
	const draft: Written = parse(readFileSync('questionnaires/scorecard-2026.yaml', 'utf8'));
	const [first] = draft.themes[0]?.questions ?? [];
	if (!first) throw new Error('The scorecard has no question');
	first.text = 'Does the draft ask this?';
	const next = { ...draft, id: `scorecard-${edition}`, edition, draft: true };
	writeFileSync(folder.in(`questionnaires/${next.id}.yaml`), stringify(next));
	server = await startServer({
		...{ port: await freePort(), database: folder.in('scorecard.db') },
		environment: { PREVIEW_DRAFTS: 'on', QUESTIONNAIRES_PATH: folder.in('questionnaires') }
	});
});

test.afterAll(async () => {
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

/** From the list of drafts to the task list of one, as a council of this kind. */
async function openDraft(page: Page, kind: string): Promise<string> {
	await page.goto(`${server.origin}/preview`);
	await page.getByLabel('Kind of council').selectOption({ label: kind });
	await page.getByRole('button', { name: /^Open this draft/ }).click();
	await page.waitForURL(`**/${yearSlug(edition)}/scorecard`);
	return page.url();
}

test('a browser that keeps no cookie is told so, and leads to the draft once it keeps one', async () => {
	const visitor = new Visitor(server.origin);
	const form = { draft: `scorecard-${edition}`, type: 'county' };
	const begun = (await visitor.post('/preview', form)).headers.get('location') ?? '';
	expect(begun).toMatch(/^\/begun\/[\w-]{16}\//);
	const refused = await new Visitor(server.origin).get(begun);
	expect(await refused.text()).toContain('Your browser did not keep our cookie');
	const draft = (await visitor.get(begun)).headers.get('location') ?? '';
	expect(draft).toBe(begun.replace('/begun/', '/council/'));
	expect((await visitor.get(draft)).status).toBe(200);
});

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('a draft can be looked at with all its pages, each marked', async ({ page }) => {
			await page.goto(`${server.origin}/preview`);
			await expect(page.locator('main h2')).toHaveText([
				`Council practice, ${writtenYear(edition)}`
			]);
			await page.getByText('Reworded: 1 question').click();
			await expect(page.getByText('Other words: question.')).toBeVisible();
			const tasks = await openDraft(page, 'District council');
			const links = page.locator('.govuk-task-list__link, .govuk-service-navigation__link');
			const addresses = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
			expect(addresses.length).toBeGreaterThan(8);
			const council = tasks.replace(/\/[^/]+\/[^/]+$/, '');
			for (const address of [...addresses, `${tasks}/statements-policies`, council]) {
				const response = await page.goto(new URL(address ?? '', server.origin).href);
				expect(response?.status(), address ?? '').toBe(200);
				await expect(page.locator('.example-flag')).toContainText(flag);
			}
			await page.goto(`${tasks}/statements-policies`);
			await expect(page.getByRole('heading', { name: 'Does the draft ask this?' })).toBeVisible();
			await page.goto(`${tasks}/scorecard`);
			expect(await figuresOf(page)).toHaveLength(5);
			await page.getByRole('link', { name: 'Leave the preview' }).click();
			await expect(heading(page)).toHaveText('Preview of drafts');
		});
	});
}

test('the list of drafts: as it is, and without a kind of council', async ({ page }) => {
	await page.goto(`${server.origin}/preview`);
	await expectAccessible(page, 'drafts');
	await page.locator('details summary').first().click();
	await expectAccessible(page, 'changes open');
	await expectLargeTextFits(page, 'drafts');
	await page.getByRole('button', { name: /^Open this draft/ }).click();
	await page.getByRole('link', { name: 'Select a kind of council' }).click();
	await expect(page.getByLabel('Kind of council')).toBeFocused();
	await expectAccessible(page, 'drafts, with an error');
});

test('a preview is private, and its report says what it is', async ({ page, browser }) => {
	const tasks = await openDraft(page, 'Unitary council');
	await page.goto(`${tasks}/report`);
	await expect(page.locator('main')).toContainText('PREVIEW OF A DRAFT: NOT OFFERED');
	const nobody = await browser.newContext();
	expect((await nobody.request.get(tasks)).status()).toBe(404);
	await nobody.close();
});

test('councils are not offered the draft, and the example is not the preview', async ({ page }) => {
	await openDraft(page, 'Unitary council');
	await page.goto(server.origin);
	await expect(page.locator('main')).not.toContainText(writtenYear(edition));
	await page.getByRole('button', { name: 'Look at an example' }).click();
	await expect(heading(page)).toHaveText('Fenbridge Council');
	await expect(page.getByRole('button', { name: writtenYear(edition) })).toHaveCount(0);
});
