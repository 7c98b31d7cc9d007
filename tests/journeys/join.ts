import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from '@playwright/test';
import type { Role } from '../../src/lib/access/permission.ts';
import { startQuickly } from './steps.ts';

/** Somebody else in the council of a page, in a browser of their own. */
export async function join(
	browser: Browser,
	{ tasks, role, name, script }: { tasks: string; role: Role; name: string; script: boolean }
): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled: script });
	const page = await context.newPage();
	const own = await startQuickly(page, { name: 'Their own council' });
	const file = new DatabaseSync('test-results/journeys.db');
	file.exec('pragma busy_timeout = 10000');
	const organisationIn = (path: string) => path.split('/')[2] ?? '';
	const person = file
		.prepare('select person_id as id from contributor where organisation_id = ?')
		.get(organisationIn(own))?.['id'];
	file.prepare('update person set name = ? where id = ?').run(name, String(person));
	file
		.prepare(
			'insert into contributor (id, person_id, organisation_id, role, created_at) values (?, ?, ?, ?, ?)'
		)
		.run(crypto.randomUUID(), String(person), organisationIn(tasks), role, Date.now());
	file.close();
	return page;
}
