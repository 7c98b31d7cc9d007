import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { join } from './join.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { heading, startQuickly } from './steps.ts';
import { test } from './test.ts';

for (const script of [true, false]) {
	test.describe(script ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled: script });

		test('a lead reads who did what, page by page, and takes it away', async ({
			page: lead,
			browser
		}) => {
			const tasks = await startQuickly(lead);
			const council = tasks.split('/').slice(0, 3).join('/');
			const reader = await join(browser, { tasks, script, role: 'reader', name: '=Sam Lee' });

			await test.step('every step is there, in plain words, the newest first', async () => {
				await lead.goto(`${council}/team`);
				await lead.getByRole('radio', { name: 'Signatory', exact: true }).check();
				await lead.getByRole('button', { name: 'Make a link' }).click();
				await expect(lead.getByLabel('Link', { exact: true })).toBeVisible();
				await reader.request.get(`${council}/council.json`);
				await lead.goto(`${council}/team`);
				await lead.getByRole('link', { name: 'See who did what' }).click();
				await expect(heading(lead)).toHaveText('Who did what');
				const rows = lead.locator('tbody tr');
				await expect(rows.nth(0)).toContainText('Downloaded a copy of everything');
				await expect(rows.nth(0)).toContainText('=Sam Lee');
				await expect(rows.nth(1)).toContainText('Made an invitation for the role of Signatory');
				await expect(rows.filter({ hasText: 'Begun: Council practice' })).toHaveCount(1);
				await expect(rows.last()).toContainText('Began with the council');
				if (script) {
					await expectAccessible(lead, 'who did what');
					await expectLargeTextFits(lead, 'who did what');
				}
			});

			await test.step('the file is the same, and no formula runs in it', async () => {
				const [file] = await Promise.all([
					lead.waitForEvent('download'),
					lead.getByRole('link', { name: 'Download all of it as CSV' }).click()
				]);
				const text = readFileSync(await file.path(), 'utf8');
				expect(text).toContain(",'=Sam Lee,copy-taken,Downloaded a copy of everything,");
				expect(text.trim().split('\r\n')).toHaveLength(5);
			});

			await test.step('what is older is on the next page', async () => {
				const file = new DatabaseSync('test-results/journeys.db');
				file.exec('pragma busy_timeout = 10000');
				const chain = council.split('/')[2] ?? '';
				const more = file.prepare(
					`insert into audit_entry select chain, ? + sequence, kind, happened_at, person_id, name, detail, hash
					from audit_entry where chain = ? and sequence = 1`
				);
				for (let index = 1; index <= 50; index += 1) more.run(100 + index, chain);
				file.close();
				await lead.goto(`${council}/audit`);
				await expect(lead.locator('main')).toContainText('Page 1 of 2');
				await lead.getByRole('link', { name: 'Older entries' }).click();
				await expect(lead.locator('main')).toContainText('Page 2 of 2');
				await expect(lead.locator('main')).toContainText('Made an invitation');
				if (script) await expectAccessible(lead, 'older entries of who did what');
				await lead.getByRole('link', { name: 'Newer entries' }).click();
				await expect(lead.locator('tbody tr')).toHaveCount(50);
			});

			await test.step('it is for leads alone', async () => {
				for (const path of ['audit', 'audit.csv'])
					expect((await reader.request.get(`${council}/${path}`)).status(), path).toBe(403);
				await reader.goto(`${council}/team`);
				await expect(reader.getByRole('link', { name: 'See who did what' })).toHaveCount(0);
			});
			await reader.context().close();
		});
	});
}
