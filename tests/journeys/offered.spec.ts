import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { roles, type Role } from '../../src/lib/access/permission.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { settled, Visitor } from '../visitor.ts';
import { join } from './join.ts';
import {
	field,
	heading,
	savingLine,
	scriptIsThere,
	startFromLastYear,
	startQuickly,
	themesOf
} from './steps.ts';
import { test } from './test.ts';

/**
 * Nobody is offered what they may not do: every link of a council's pages leads whoever sees it somewhere, and every form on them is
 * one they may send. A council with a year under way and one that is submitted, and one that only just began, are read by somebody in
 * each role.
 */

let server: RunningServer;
let database: string;
let council: string;
/** A year just begun, in another council that has nothing else. */
let begun: string;
let visitor: Visitor;
const folder = temporaryFolder();

test.beforeAll(async () => {
	database = folder.in('offered.db');
	server = await startServer({ port: await freePort(), database });
	visitor = new Visitor(server.origin);
	// It has submitted years, a plan with targets and a year under way.
	council = settled(await visitor.follow('/example'));
	write('update organisation set example = 0');
	begun = await visitor.beginYear(settled(await visitor.begin()));
});

test.afterAll(async () => {
	await server.end('SIGTERM');
	folder.remove();
});

function write(sql: string, ...values: string[]): void {
	const file = new DatabaseSync(database);
	file.exec('pragma busy_timeout = 5000');
	file.prepare(sql).run(...values);
	file.close();
}

/** What a page offers: where its links lead within the council, and which forms it sends. */
function offersOf(html: string, page: string, root: string): { links: string[]; forms: string[] } {
	const values = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, value]) => value ?? '');
	const within = (addresses: string[]) =>
		addresses
			.map((address) => new URL(address.replaceAll('&amp;', '&'), new URL(page, server.origin)))
			.filter(({ origin, pathname }) => origin === server.origin && pathname.startsWith(root))
			.map(({ pathname, search }) => pathname + search);
	const posts = values(/<form([^>]*method="POST"[^>]*)>/gi).map(
		(form) => /action="([^"]*)"/.exec(form)?.[1] ?? ''
	);
	return {
		links: within(values(/<a\b[^>]*href="([^"#]+)[^"]*"/g)),
		forms: within([...posts, ...values(/formaction="([^"]*)"/g)])
	};
}

/** A page by its kind: one question, theme or version stands for all of them. */
function kindOf(address: string): string {
	const { pathname, searchParams } = new URL(address, server.origin);
	const ids = /\/([TO]\d+\.\d+[a-z]*|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9_-]{16})(?=\/|$)/g;
	return `${pathname.replace(ids, '/ID')}?${[...searchParams.keys()].sort().join()}`;
}

async function refusedTo(role: Role, root: string): Promise<string[]> {
	write('update contributor set role = ?', role);
	const open = [root];
	const seen = new Set(open.map(kindOf));
	const forms = new Map<string, string>();
	const refused: string[] = [];
	for (let address = open.shift(); address !== undefined; address = open.shift()) {
		const response = await visitor.get(address);
		const html = await response.text();
		if (response.status === 403) refused.push(`link to ${address}`);
		const leads = response.headers.get('location');
		const offers = offersOf(html, address, root);
		for (const link of [...offers.links, ...(leads === null ? [] : [leads])]) {
			if (!link.startsWith(root) || seen.has(kindOf(link))) continue;
			seen.add(kindOf(link));
			open.push(link);
		}
		for (const form of offers.forms) forms.set(kindOf(form), form);
	}
	// What is no form is refused with 400 to whoever may send one, before anything is done.
	for (const form of forms.values()) {
		const { status } = await visitor.request('POST', form, {
			headers: {
				...{ accept: 'text/html', origin: server.origin },
				'content-type': 'multipart/form-data'
			},
			body: 'nothing'
		});
		if (status === 403) refused.push(`form of ${form}`);
	}
	expect(seen.size).toBeGreaterThan(20);
	return refused.map((each) => each.replace(root, '…')).sort();
}

for (const role of roles) {
	test(`a ${role} is offered nothing that they may not do`, async () => {
		expect(await refusedTo(role, council)).toEqual([]);
		expect(await refusedTo(role, begun.split('/').slice(0, 3).join('/'))).toEqual([]);
	});
}

test('whoever stops answering while they type is told, keeps it, and reads the answer from then on', async ({
	page,
	context
}) => {
	const [name = '', value = ''] = visitor.cookie.split('=');
	await context.addCookies([{ name, value, url: server.origin }]);
	write("update contributor set role = 'lead'");
	const home = await (await visitor.get(council)).text();
	const years = [...home.matchAll(/task-list__link"\s*href="([^"]*core-outcomes)"/g)];
	const tasks = `${server.origin}${years[0]?.[1] ?? ''}`;
	await page.goto(`${tasks}/education/next`);
	const question = page.url();
	// Last year's answer may wait there.
	await page.goto(`${question}?change=yes`);
	await scriptIsThere(page);
	write("update contributor set role = 'reader'");
	const saves: string[] = [];
	page.on('request', (request) => {
		if (request.method() === 'POST') saves.push(request.url());
	});
	await field(page, 'note').fill('Typed as a contributor.');
	await expect(savingLine(page)).toHaveText(
		'Not saved: in your role in this council you do not change answers. Copy what you typed before you leave the page.'
	);
	await page.getByRole('button', { name: 'Continue', exact: true }).click();
	await expect(field(page, 'note')).toHaveValue('Typed as a contributor.');

	await page.goto(question);
	await expect(page.locator('main')).toContainText(
		'In your role in this council you read answers and do not change them.'
	);
	await expect(page.getByText('This was not saved, because in your role')).toBeVisible();
	await expect(field(page, 'note')).toHaveValue('Typed as a contributor.');
	await expect(page.getByRole('button', { name: 'Continue', exact: true })).toHaveCount(0);

	// Elsewhere it is named and can be thrown away. It is not tried again by each page.
	await page.goto(`${tasks}/scorecard`);
	const notice = page.locator('.notice', { hasText: 'It was not saved, because' });
	await expect(notice).toBeVisible();
	const before = saves.length;
	await page.getByRole('link', { name: 'Action plan' }).click();
	await expect(heading(page)).toHaveText('Action plan');
	await expect(notice).toBeVisible();
	const away = notice.getByRole('button');
	await away.click();
	await away.click();
	await expect(notice).toHaveCount(0);
	expect(saves).toHaveLength(before);

	// Nor does somebody who was removed type on for nothing.
	write("update contributor set role = 'lead'");
	await page.goto(`${question}?change=yes`);
	await scriptIsThere(page);
	write("update contributor set left_at = '1'");
	await field(page, 'note').fill('Typed by somebody who left.');
	await expect(savingLine(page)).toHaveText(/^Not saved: this browser no longer has access/);
	await expect(field(page, 'note')).toHaveValue('Typed by somebody who left.');

	// No page of the council shows it to them again: it is read where it is named.
	await page.goto(`${server.origin}/sign-out`);
	const kept = page.locator('.notice', { hasText: 'It was not saved, because' });
	await expect(kept).toContainText('Typed by somebody who left.');
	await expect(kept.getByRole('link')).toHaveCount(0);
	write('update contributor set left_at = null');
});

test('whoever does not answer is not asked to begin a quick check', async () => {
	write("update contributor set role = 'lead'");
	const quick = `${begun}/quick-check`;
	expect(await (await visitor.get(quick)).text()).toContain(`${quick}/`);
	write("update contributor set role = 'reader'");
	const led = await visitor.get(quick);
	expect([led.status, led.headers.get('location')]).toEqual([303, `${begun}/scorecard`]);
	expect(await (await visitor.get(begun)).text()).not.toContain(quick);
});

test('an answer of last year, and one of a year under way, are not called submitted', async ({
	page: lead,
	browser
}) => {
	const people = { role: 'signatory', name: 'Priya Nair', script: false } as const;
	for (const { begin, title } of [
		{ begin: startFromLastYear, title: 'Your answer for' },
		{ begin: startQuickly, title: 'The answer so far' }
	]) {
		const tasks = await begin(lead);
		const [theme = ''] = await themesOf(lead, tasks);
		await lead.goto(`${tasks}/${theme}/next`);
		const page = await join(browser, { tasks, ...people });
		await page.goto(lead.url());
		const main = page.locator('main');
		await expect(main).toContainText('you read answers and do not change them.');
		await expect(main.getByRole('heading', { name: title })).toBeVisible();
		await expect(main.getByText('not yet confirmed.')).toHaveCount(begin === startQuickly ? 0 : 1);
		await expect(main).not.toContainText('The submitted answer');
	}
});
