import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible, expectLargeTextFits } from './look.ts';
import { answerTheRest, heading, post, postForm, readAnswers, startQuickly } from './steps.ts';
import { test } from './test.ts';

/** A file that was taken away and filled in goes back into the draft it came from. */

const json = { name: 'answers.json', mimeType: 'application/json' };

async function show(page: Page, buffer: Buffer, file = json): Promise<void> {
	await page.setInputFiles('#file', { ...file, buffer });
	await page.getByRole('button', { name: 'Show what is in it' }).click();
}

/** The draft's file with other answers in it. */
async function fileWith(page: Page, tasks: string, answers: object): Promise<Buffer> {
	return Buffer.from(JSON.stringify({ ...(await readAnswers(page, tasks)), answers }));
}

async function save(page: Page, tasks: string, question: string, fields: Record<string, string>) {
	const theme = 'statements-policies';
	await post(page, `${tasks}/${theme}?/save`, [
		['intent', 'continue'],
		['question', question],
		...Object.entries(fields).map(([name, value]) => [`${question}.${name}`, value])
	]);
}

const versions = (page: Page, question: string): { draft: Locator; file: Locator } => ({
	draft: page.locator(`[id="${question}.take.draft"]`),
	file: page.locator(`[id="${question}.take.file"]`)
});

/** What a council has answered, and a file in which a colleague answered otherwise. */
async function draftAndFile(page: Page): Promise<{ tasks: string; file: Buffer }> {
	const tasks = await startQuickly(page);
	await save(page, tasks, 'T1.1', { revision: '0', choice: '0', note: 'Ours.' });
	await save(page, tasks, 'T1.2', { revision: '0', choice: 'dont-know' });
	await save(page, tasks, 'T1.4', { revision: '0', choice: '2', note: 'Stays.' });
	const file = await fileWith(page, tasks, {
		'T1.1': { option: 3, note: 'Theirs.' },
		'T1.2': { option: 0 },
		'T1.3': { option: 0, note: 'New here.' },
		'T1.5': { option: 99 }
	});
	return { tasks, file };
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		test('a file is held against the draft, and what was chosen comes in', async ({ page }) => {
			test.slow();
			const { tasks, file } = await draftAndFile(page);
			await page.goto(tasks);
			await page.getByRole('link', { name: 'Bring in answers from a file' }).click();
			// What axe measures by needs scripts; without them it is the same page, on a telephone.
			if (javaScriptEnabled) await expectAccessible(page, 'choosing a file');
			else await page.setViewportSize({ width: 320, height: 800 });
			await show(page, file);
			await expect(heading(page)).toHaveText('The file beside your draft');
			const main = page.locator('main');
			await expect(main).toContainText('Cannot be read: 1 answer');
			await expect(main).toContainText('has no option 99');
			await expect(main).toContainText('Empty in the file: 1 answer, which stays in the draft');
			await expect(versions(page, 'T1.1').draft).toBeChecked();
			await expect(versions(page, 'T1.2').draft).toBeChecked();
			if (javaScriptEnabled) {
				await expectAccessible(page, 'beside the draft');
				await expectLargeTextFits(page, 'beside the draft');
			}
			await page.getByRole('button', { name: 'Choose the file’s for all' }).click();
			await expect(versions(page, 'T1.1').file).toBeChecked();
			await versions(page, 'T1.2').draft.check();
			if (javaScriptEnabled)
				await expect(page.getByRole('button', { name: 'Bring in 2 answers' })).toBeVisible();
			await page.getByRole('button', { name: /^Bring in/ }).click();
			await expect(page.getByText('2 answers were brought in from the file.')).toBeVisible();
			// What could not be read is named once more, now that it is to be mended.
			await expect(heading(page)).toHaveText('What came in from the file');
			await expect(main).toContainText('1 answer could not be read');
			await expect(main).toContainText('has no option 99');
			if (javaScriptEnabled) await expectAccessible(page, 'what came in');
			expect((await readAnswers(page, tasks)).answers).toEqual({
				'T1.1': { option: 3, note: 'Theirs.' },
				'T1.2': { dontKnow: true },
				'T1.3': { option: 0, note: 'New here.' },
				'T1.4': { option: 2, note: 'Stays.' }
			});
		});

		test('what a colleague changed meanwhile is not replaced but shown again', async ({ page }) => {
			const { tasks, file } = await draftAndFile(page);
			await page.goto(`${tasks}/bring-in`);
			await show(page, file);
			await versions(page, 'T1.1').file.check();
			await save(page, tasks, 'T1.1', { revision: '1', choice: '1', note: 'Meanwhile.' });
			await page.getByRole('button', { name: /^Bring in/ }).click();
			await expect(page.getByText('1 answer was brought in from the file.')).toBeVisible();
			await expect(page.locator('main')).toContainText('Changed since you read it');
			await expect(page.locator('main')).toContainText('Meanwhile.');
			await expect(versions(page, 'T1.1').draft).toBeChecked();
			expect((await readAnswers(page, tasks)).answers).toMatchObject({
				'T1.1': { option: 1, note: 'Meanwhile.' },
				'T1.3': { option: 0 }
			});
		});

		test('a form sent twice does one thing', async ({ page }) => {
			const { tasks, file } = await draftAndFile(page);
			await page.goto(`${tasks}/bring-in`);
			await show(page, file);
			const text = await page.locator('input[name="text"]').inputValue();
			const form = { text, question: 'T1.3', 'T1.3.revision': '0', 'T1.3.take': 'file' };
			const press = () =>
				page.request.post(`${tasks}/bring-in?/merge`, {
					...{ multipart: form, maxRedirects: 0 },
					headers: { origin: new URL(page.url()).origin, accept: 'text/html' }
				});
			const [first, second] = [await press(), await press()];
			expect([first.status(), second.status()]).toEqual([303, 303]);
			expect(second.headers()['location']).toBe(first.headers()['location']);
			expect((await readAnswers(page, tasks)).answers['T1.3']).toMatchObject({ option: 0 });
		});
	});
}

test('the spreadsheet goes back the way it came, and the council’s own page takes it too', async ({
	page
}) => {
	const { tasks } = await draftAndFile(page);
	const parts = unzipSync(await (await page.request.get(`${tasks}/export.xlsx`)).body());
	const home = tasks.split('/').slice(0, 3).join('/');
	const xlsx = { name: 'answers.xlsx', mimeType: 'application/octet-stream' };
	await page.goto(`${home}/import`);
	await show(page, Buffer.from(zipSync(parts)), xlsx);
	await expect(page.locator('main')).toContainText('There is nothing to bring in');
	const sheet = 'xl/worksheets/sheet3.xml';
	const xml = strFromU8(parts[sheet] ?? new Uint8Array());
	const filled = xml.replace('>Not answered<', '>Thorough<').replace('>Ours.<', '>Theirs.<');
	expect(filled).not.toBe(xml);
	await page.goto(`${home}/import`);
	await show(page, Buffer.from(zipSync({ ...parts, [sheet]: strToU8(filled) })), xlsx);
	await versions(page, 'T1.1').file.check();
	await page.getByRole('button', { name: 'Bring in 2 answers' }).click();
	await expect(page.getByText('2 answers were brought in from the file.')).toBeVisible();
	expect((await readAnswers(page, tasks)).answers['T1.1']).toEqual({ option: 0, note: 'Theirs.' });
});

test('a wrong file is told from a right one, with where to get that', async ({ page }) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/bring-in`);
	for (const [content, words] of [
		['code,answer\nT1.1,2\n', 'A CSV file does not say which council and year'],
		['{"name":"a package"}', 'does not say in “format”'],
		['Dear colleague', 'This is not a file of answers'],
		['%PDF-1.7\n%%EOF', 'This PDF is not a report']
	] as const) {
		await show(page, Buffer.from(content));
		await expect(page.locator('#file-error')).toContainText(words);
		await expect(page.locator('#file-error')).toContainText('“Download your answers”');
	}
});

test('a submitted year says what to do instead', async ({ page }) => {
	const tasks = await startQuickly(page);
	await answerTheRest(page, tasks);
	const file = await fileWith(page, tasks, { 'T1.1': { option: 0 } });
	await post(page, `${tasks}/check?/submit`, []);
	await page.goto(`${tasks}/bring-in`);
	await expect(page.locator('main')).toContainText('A lead can reopen it');
	expect((await postForm(page, `${tasks}/bring-in?/merge`, [])).status()).toBe(409);
	await page.goto(`${tasks.split('/').slice(0, 3).join('/')}/import`);
	await show(page, file);
	await expect(page.locator('#file-error')).toContainText('A lead can reopen the year');
});
