import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { filledNotices } from '../fixtures/notices.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer } from '../server.ts';
import { expectAccessible } from './look.ts';
import { test } from './test.ts';

const pages = ['/privacy', '/accessibility'];

test('without a file both pages say whom to ask', async ({ page }) => {
	for (const address of pages) {
		await page.goto(address);
		await expect(page.getByRole('heading', { name: 'is not complete yet' })).toBeVisible();
		await expect(page.locator('.notice')).toContainText(
			'Until it has, ask whoever gave you the address of this service'
		);
	}
});

test('a file that whoever runs the service filled in completes both pages, as text', async ({
	page
}) => {
	const folder = temporaryFolder();
	writeFileSync(folder.in('notices.yaml'), filledNotices());
	const start = async () =>
		startServer({
			...{ port: await freePort(), database: folder.in('scorecard.db') },
			environment: { NOTICES_PATH: folder.in('notices.yaml') }
		});
	const server = await start();
	const asked: string[] = [];
	page.on('request', (request) => asked.push(new URL(request.url()).origin));

	await page.goto(`${server.origin}/privacy`);
	const main = page.getByRole('main');
	await expect(main).toContainText(
		'Northmarch Council runs this service and is the controller of the data in it.'
	);
	// What looks like a sign of a page is a sign in a text.
	await expect(main).toContainText('Public task <b>always</b>');
	await expect(main.locator('b')).toHaveCount(0);
	await expect(main).toContainText('Six years.');
	await expect(main.getByText('The Guildhall')).toHaveCSS(
		'white-space-collapse',
		'preserve-breaks'
	);
	await expect(main.getByRole('link', { name: 'dpo@northmarch.example' })).toHaveAttribute(
		'href',
		'mailto:dpo@northmarch.example'
	);
	await expect(main).not.toContainText('not complete');
	await expectAccessible(page, 'a complete privacy notice');

	await page.goto(`${server.origin}/accessibility`);
	await expect(main).toContainText(
		'Northmarch Council runs this service. It checked this statement against its own copy on 21 November 2026.'
	);
	await expect(main).toContainText('You will have an answer within 5 working days.');
	await expect(main.getByRole('link', { name: '020 7946 0000' })).toHaveAttribute(
		'href',
		'tel:02079460000'
	);
	await expect(main).not.toContainText('not complete');
	await expectAccessible(page, 'a complete accessibility statement');
	expect([...new Set(asked)]).toEqual([server.origin]);
	expect(await server.end('SIGTERM')).toBe(0);

	writeFileSync(folder.in('notices.yaml'), filledNotices().replace('Six years.', ''));
	await expect(start()).rejects.toThrow(
		/did not start:\n.*notices\.yaml:\d+\n✖ The key "retention" is missing: add it\n {2}→ at privacy\.retention$/
	);
	folder.remove();
});
