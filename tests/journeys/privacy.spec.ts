import { expect, type Page } from '@playwright/test';
import {
	answer,
	answerTheRest,
	choice,
	field,
	goOn,
	openFirstQuestion,
	savingLine,
	startQuickly,
	stored,
	themesOf
} from './steps.ts';
import { test } from './test.ts';

const warnings: { what: string; note: string; kind: string }[] = [
	{ what: 'a phone number', note: 'Ring Sam on 07700 900123 first.', kind: 'a phone number' },
	{ what: 'an email address', note: 'Ask sam.jones@example.org.', kind: 'an email address' },
	{ what: 'an NHS number', note: 'The number is 943 476 5919.', kind: 'an NHS number' }
];

for (const { what, note, kind } of warnings) {
	test(`a note that holds ${what} warns and still saves`, async ({ page }) => {
		const question = await openFirstQuestion(page, await startQuickly(page));
		await field(page, 'note').fill(note);
		await expect(page.locator('.personal-warning')).toContainText(`This looks like ${kind}.`);
		await expect(savingLine(page)).toHaveText(/^Saved at/);
		expect((await stored(page, question))?.note).toBe(note);
	});
}

test('a note that names a public helpline brings no warning', async ({ page }) => {
	await openFirstQuestion(page, await startQuickly(page));
	await field(page, 'note').fill('Posters show 08000 121 700 in 12 languages since 2024.');
	await expect(savingLine(page)).toHaveText(/^Saved at/);
	await expect(page.locator('.personal-warning')).toHaveCount(0);
	await expect(page.locator('main')).toContainText('Do not write about a person.');
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the warning is with the note when it is read again', async ({ page }) => {
		const tasks = await startQuickly(page);
		const question = await openFirstQuestion(page, tasks);
		await answer(page, { choice: '1', note: 'Ask sam.jones@example.org.' });
		await goOn(page);
		await page.goto(question);
		await expect(page.locator('.personal-warning')).toContainText('an email address');
		await page.goto(`${question.replace(/\/[^/]+$/, '')}/check`);
		await expect(page.locator('.personal-warning')).toContainText('an email address');
	});
});

const salvationArmy = '0800 808 3733';
const guardians = '0800 043 4303';
const tara = '0141 276 7724';
const scottishLine = '0141 884 7900';
const northernIrishLine = '028 9244 8449';
const everywhere = ['999', '101', '08000 121 700'];

const councils: {
	nation: string;
	type: string;
	lines: string[];
	otherLines: string[];
	duties: string[];
}[] = [
	{
		nation: 'england',
		type: 'unitary',
		lines: [salvationArmy, guardians],
		otherLines: [tara, scottishLine, northernIrishLine],
		duties: [
			'Procurement Act 2023',
			'Modern Slavery Act 2015, section 52',
			'Care Act 2014, section 42',
			'Children Act 1989, section 47'
		]
	},
	{
		nation: 'england',
		type: 'district',
		lines: [salvationArmy, guardians],
		otherLines: [tara, scottishLine, northernIrishLine],
		duties: ['Procurement Act 2023', 'Modern Slavery Act 2015, section 52']
	},
	{
		nation: 'wales',
		type: 'welsh-county',
		lines: [salvationArmy, guardians],
		otherLines: [tara, scottishLine, northernIrishLine],
		duties: [
			'Procurement Act 2023',
			'Modern Slavery Act 2015, section 52',
			'Social Services and Well-being (Wales) Act 2014, section 126',
			'Children Act 1989, section 47'
		]
	},
	{
		nation: 'scotland',
		type: 'scottish-council',
		lines: [tara, scottishLine],
		otherLines: [salvationArmy, guardians, northernIrishLine],
		duties: [
			'Adult Support and Protection (Scotland) Act 2007',
			'Hearings (Scotland) Act 2011, section 60',
			'Human Trafficking and Exploitation (Scotland) Act 2015',
			'Procurement (Scotland) Regulations 2016',
			'Public Contracts (Scotland) Regulations 2015'
		]
	},
	{
		nation: 'northern-ireland',
		type: 'northern-irish-district',
		lines: [northernIrishLine],
		otherLines: [salvationArmy, guardians, tara, scottishLine],
		duties: ['Procurement Act 2023']
	}
];

for (const { nation, type, lines, otherLines, duties } of councils) {
	test(`${nation}, ${type}: its own duties and helplines on every page`, async ({ page }) => {
		const tasks = await startQuickly(page, { nation, type });
		const themes = await themesOf(page, tasks);
		const pages = themes.map((theme) => `${tasks}/${theme}`);
		const found = new Set<string>();
		for (const path of pages) {
			const html = await textAt(page, path);
			for (const [, name = ''] of html.matchAll(/A legal duty rests on this: ([^<]*?)\.\s*</g))
				found.add(name);
		}
		for (const duty of duties) expect([...found].join('; ')).toContain(duty);
		expect(found.size).toBe(duties.length);

		await answerTheRest(page, tasks, () => '1');
		for (const path of [...pages, tasks, `${tasks}/scorecard`, `${tasks}/report`]) {
			const html = await textAt(page, path);
			const named = (text: string) => html.includes(text);
			expect(
				[...everywhere, ...lines].filter((line) => !named(line)),
				path
			).toEqual([]);
			expect(otherLines.filter(named), path).toEqual([]);
			expect(html.match(/href="\/help[^"]*"/g), path).toEqual(
				[1, 2].map(() => `href="/help?nation=${nation}"`)
			);
			if (duties.length === 0) expect(named('A legal duty rests on this:'), path).toBe(false);
			if (nation === 'scotland') expect(named('Salvation Army'), path).toBe(false);
			if (nation === 'northern-ireland') expect(named('ICTG'), path).toBe(false);
		}
	});
}

test('a shire district is told who holds the duty of section 42, and holds no band for it', async ({
	page
}) => {
	const tasks = await startQuickly(page, { nation: 'england', type: 'district' });
	await page.goto(`${tasks}/reporting-remediation/T5.2-district`);
	await expect(page.locator('main')).toContainText(
		'The county council holds the duty of enquiry about an adult at risk'
	);
	await expect(page.locator('main')).not.toContainText('A legal duty rests on this');
	await choice(page, '0').check();
	await expect(savingLine(page)).toHaveText(/^Saved at/);
	await page.goto(`${tasks}/scorecard`);
	await expect(page.locator('main')).not.toContainText('section 42');
});

async function textAt(page: Page, path: string): Promise<string> {
	const response = await page.request.get(path);
	expect(response.status(), path).toBe(200);
	// What is shown: the data a script reads beside it names every public line, to tell them from private ones.
	return (await response.text()).replace(/<script[\s\S]*?<\/script>/g, '').replaceAll('&amp;', '&');
}

for (const script of [true, false]) {
	test.describe(script ? 'with scripts' : 'without', () => {
		test.use({ javaScriptEnabled: script });

		test('a council is deleted by its own people, and only when they are sure', async ({
			page
		}) => {
			const tasks = await startQuickly(page);
			await page.goto(tasks.split('/').slice(0, 3).join('/'));
			const council = page.url();
			await page.getByRole('link', { name: 'Delete this council' }).click();
			await page.getByRole('button', { name: 'Delete the council' }).click();
			await expect(page.locator('.govuk-error-summary')).toContainText('Tick the box');
			await expect(page).toHaveTitle(/^Error: /);
			await page.getByLabel('Yes, delete everything about Testham Council').check();
			await page.getByRole('button', { name: 'Delete the council' }).click();
			await expect(page.getByRole('status')).toHaveText(/were deleted/);
			expect((await page.goto(council))?.status()).toBe(404);
			expect((await page.goto(tasks))?.status()).toBe(404);
		});
	});
}
