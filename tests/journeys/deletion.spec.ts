import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer } from '../server.ts';
import { Visitor } from '../visitor.ts';
import { join } from './join.ts';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { heading, startQuickly, themesOf } from './steps.ts';
import { test } from './test.ts';

for (const script of [true, false]) {
	test.describe(script ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled: script });

		test('a council of several people waits to be deleted, everybody sees it, and a lead stops it', async ({
			page: lead,
			browser
		}) => {
			const tasks = await startQuickly(lead);
			const council = tasks.split('/').slice(0, 3).join('/');
			const reader = await join(browser, { tasks, script, role: 'reader', name: 'Sam Lee' });
			const [theme = ''] = await themesOf(lead, tasks);
			const flag = (page: typeof lead) =>
				page.getByRole('complementary', { name: 'This council will be deleted' });

			await test.step('a lead is told the day before they ask, and offered a copy', async () => {
				await lead.goto(council);
				await expect(flag(lead)).toHaveCount(0);
				await lead.getByRole('link', { name: 'Delete this council' }).click();
				await expect(lead.locator('main')).toContainText(/it is deleted on \d+ \w+ \d{4}/);
				await expect(lead.getByRole('link', { name: 'Download everything' })).toBeVisible();
				if (script) await expectAccessible(lead, 'asking for a deletion');
				await lead.getByLabel('Yes, delete everything about Testham Council').check();
				await lead.getByRole('button', { name: /Delete the council on \d+/ }).click();
				await expect(heading(lead)).toHaveText(
					/^Testham Council will be deleted on \d+ \w+ \d{4}$/
				);
				if (script) await expectAccessible(lead, 'a deletion that waits');
			});

			await test.step('everybody sees the day on every page, and works on', async () => {
				for (const path of [council, tasks, `${tasks}/${theme}/next`, `${tasks}/plan`]) {
					await lead.goto(path);
					await expect(flag(lead), path).toContainText(/will be deleted on \d+ \w+ \d{4}/);
				}
				await expectLargeTextFits(lead, 'a page of a council that waits to be deleted');
				await reader.goto(tasks);
				await expect(flag(reader)).toContainText('A lead of the council can stop it');
				await expect(flag(reader).getByRole('button')).toHaveCount(0);
				await lead.goto(`${tasks}/${theme}/next`);
				await lead.locator('input[name$=".choice"]').first().check();
				await lead.getByRole('button', { name: 'Continue', exact: true }).click();
				await expect(flag(lead)).toBeVisible();
			});

			await test.step('a lead stops it by the button of any page', async () => {
				await lead.goto(`${tasks}/plan`);
				await flag(lead).getByRole('button', { name: 'Do not delete it' }).click();
				await expect(lead.getByRole('status')).toHaveText(
					'The council stays. Nothing was deleted.'
				);
				await expect(flag(lead)).toHaveCount(0);
				await reader.goto(tasks);
				await expect(flag(reader)).toHaveCount(0);
			});
			await reader.context().close();
		});
	});
}

test('a council is gone after its day, when the service clears next', async () => {
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	const port = await freePort();
	const environment = { DELETION_DAYS: '2' };
	let server = await startServer({ port, database, environment });
	const lead = new Visitor(server.origin);
	const council = await lead.begin();
	const other = await new Visitor(server.origin).begin();
	const file = new DatabaseSync(database);
	// As if it had begun the day before yesterday, with somebody's plan in it.
	const tasks = await lead.beginYear(council);
	await lead.follow(`${tasks}/plan/new`, { title: 'Train', status: 'not-started' });
	file.exec(`update organisation set created_at = created_at - ${2 * 24 * 60 * 60 * 1000}`);
	await lead.follow(`${council}/delete?/delete`, { sure: 'yes' });
	const dueIn = () =>
		Number(
			file
				.prepare('select deletion_due from organisation where id = ?')
				.get(council.split('/')[2] ?? '')?.['deletion_due']
		) - Date.now();
	expect(Math.round(dueIn() / 60 / 60 / 1000)).toBe(48);
	expect((await lead.get(council)).status).toBe(200);
	file.exec(`update organisation set deletion_due = deletion_due - ${3 * 24 * 60 * 60 * 1000}`);
	file.close();
	expect(await server.end('SIGTERM')).toBe(0);
	server = await startServer({ port, database, environment });
	await expect(async () => {
		expect((await lead.get(council)).status).toBe(404);
	}).toPass();
	expect(await server.end('SIGTERM')).toBe(0);
	const after = new DatabaseSync(database);
	const left = after.prepare('select id from organisation').all();
	expect(left.map(({ id }) => id)).toEqual([other.split('/')[2]]);
	after.close();
	folder.remove();
});
