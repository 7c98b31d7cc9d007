import { expect, type Page } from '@playwright/test';
import {
	answerTheRest,
	choice,
	field,
	goOn,
	openFirstQuestion,
	post,
	postForm,
	savingLine,
	startQuickly,
	stored
} from './steps.ts';
import { test } from './test.ts';

/** A place where something is typed over what is stored, and how one sees what is stored. */
interface Form {
	name: string;
	/** Makes what the form needs and gives its address. */
	begin: (page: Page, tasks: string) => Promise<string>;
	/** With script it saves as it changes. */
	savesItself: boolean;
	fill: (page: Page, level: string, words: string) => Promise<void>;
	expectShown: (page: Page, level: string, words: string) => Promise<void>;
	button: RegExp;
	action: string;
	/** What the service holds, in any form that can be compared. */
	stored: (page: Page, tasks: string) => Promise<string>;
}

const first = 'T1.1';
const byId = (page: Page, id: string) => page.locator(`[id="${id}"]`);
const answers = async (page: Page, tasks: string) =>
	JSON.stringify(await stored(page, `${tasks}/statements-policies/${first}`));
const mainOf = async (page: Page, address: string) =>
	/<main[^]*<\/main>/.exec(await (await page.request.get(address)).text())?.[0] ?? '';
const level = (page: Page, value: string) =>
	page.locator(`input[name$="/${first}.choice"][value="${value}"]`);
const note = (page: Page) => page.locator(`[name$="/${first}.note"]`);

async function fillAnswer(page: Page, value: string, words: string): Promise<void> {
	await level(page, value).check();
	const folded = page.locator('details', { has: note(page) }).first();
	if ((await folded.count()) > 0 && (await folded.getAttribute('open')) === null)
		await folded.locator('summary').first().click();
	await note(page).fill(words);
}

async function expectAnswer(page: Page, value: string, words: string): Promise<void> {
	await expect(level(page, value)).toBeChecked();
	await expect(note(page)).toHaveValue(words);
}

const forms: Form[] = [
	{
		name: 'the page of a question',
		savesItself: true,
		begin: async (_page, tasks) => `${tasks}/statements-policies/${first}`,
		fill: fillAnswer,
		expectShown: expectAnswer,
		button: /^Save and come back later$/,
		action: '?/save',
		stored: answers
	},
	{
		name: 'the page of a theme',
		savesItself: true,
		begin: async (_page, tasks) => `${tasks}/statements-policies`,
		fill: fillAnswer,
		expectShown: expectAnswer,
		button: /^Save and continue$/,
		action: '?/save',
		stored: answers
	},
	{
		name: 'typing in',
		savesItself: false,
		begin: async (_page, tasks) => `${tasks}/enter`,
		async fill(page, value, words) {
			await byId(page, `${first}.choice`).fill(value);
			await note(page).fill(words);
		},
		async expectShown(page, value, words) {
			await expect(byId(page, `${first}.choice`)).toHaveValue(value);
			await expect(note(page)).toHaveValue(words);
		},
		button: /^Save what is typed/,
		action: '?/save',
		stored: answers
	},
	{
		name: 'targets',
		savesItself: false,
		async begin(page, tasks) {
			await answerTheRest(page, tasks, () => '0');
			return `${tasks}/targets`;
		},
		async fill(page, value) {
			await byId(page, `${first}.value`).selectOption(value);
			const parts = { day: '31', month: '3', year: String(2026 + Number(value)) };
			for (const [part, text] of Object.entries(parts))
				await byId(page, `${first}.due-${part}`).fill(text);
		},
		async expectShown(page, value) {
			await expect(byId(page, `${first}.value`)).toHaveValue(value);
			await expect(byId(page, `${first}.due-year`)).toHaveValue(String(2026 + Number(value)));
		},
		button: /^Save targets/,
		action: '?/save',
		stored: async (page, tasks) => mainOf(page, `${tasks}/targets`)
	},
	{
		name: 'an action',
		savesItself: false,
		async begin(page, tasks) {
			const to = await post(page, `${tasks}/plan/new`, [
				['title', 'Write to partners'],
				['status', 'not-started']
			]);
			return `${tasks}/plan/${to.split('#action-')[1] ?? ''}`;
		},
		async fill(page, value, words) {
			await byId(page, 'title').fill(words);
			await page
				.getByRole('radio', { name: value === '1' ? 'In progress' : 'Done', exact: true })
				.check();
		},
		async expectShown(page, value, words) {
			await expect(byId(page, 'title')).toHaveValue(words);
			await expect(
				page.getByRole('radio', { name: value === '1' ? 'In progress' : 'Done', exact: true })
			).toBeChecked();
		},
		button: /^Save$/,
		action: '',
		stored: async (page, tasks) => mainOf(page, `${tasks}/plan`)
	}
];

/** A page that holds no such form, and no script. */
const elsewhere = '/help';

/** Goes back until a page is there again. */
async function backTo(page: Page, address: string): Promise<void> {
	// A page that is still being put in place of another cannot be left.
	do await page.goBack({ waitUntil: 'load' });
	while (new URL(page.url()).pathname !== address);
}

/** Sends a form as it stands, as its button without script does, and stays on the page. */
async function save(page: Page, form: Form, address: string): Promise<void> {
	const fields = await page
		.getByRole('button', { name: form.button })
		.first()
		.evaluate((button) => {
			if (!(button instanceof HTMLButtonElement) || button.form === null) return [];
			return [...new FormData(button.form, button)].map(([name, value]) => [name, String(value)]);
		});
	const sent = await postForm(page, `${address}${form.action}`, fields);
	expect(sent.status()).toBeLessThan(400);
}

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled: scripts });

		for (const form of forms) {
			test(`going back never brings old words over newer ones: ${form.name}`, async ({ page }) => {
				const tasks = await startQuickly(page);
				const address = await form.begin(page, tasks);
				for (const [value, words] of [
					['1', 'old'],
					['3', 'new']
				] as const) {
					await page.goto(address);
					await form.fill(page, value, words);
					if (scripts && form.savesItself)
						await expect.poll(() => form.stored(page, tasks)).toContain(words);
					await save(page, form, address);
					await page.goto(elsewhere);
				}
				const newest = await form.stored(page, tasks);
				// To the page as it stood before the newer words, then to that before the older ones.
				for (let visit = 0; visit < 2; visit += 1) {
					await backTo(page, address);
					await form.expectShown(page, '3', 'new');
				}
				await save(page, form, address);
				expect(await form.stored(page, tasks)).toBe(newest);
			});
		}
	});
}

test('going back alone saves nothing over a colleague’s answer', async ({ page }) => {
	const tasks = await startQuickly(page);
	const question = await openFirstQuestion(page, tasks);
	await choice(page, '1').check();
	await field(page, 'note').fill('old');
	await expect.poll(async () => (await stored(page, question))?.note).toBe('old');
	await page.goto(elsewhere);
	await post(page, `${question}?/save`, [
		['intent', 'continue'],
		['question', first],
		[`${first}.revision`, String(await revisionOf(page, question))],
		[`${first}.choice`, '3'],
		[`${first}.note`, 'new']
	]);
	let posts = 0;
	page.on('request', (request) => (posts += Number(request.method() === 'POST')));
	await backTo(page, question);
	await expect(savingLine(page)).toHaveText(/^Saved at/);
	await expect(field(page, 'note')).toHaveValue('new');
	await goOn(page);
	expect(await stored(page, question)).toMatchObject({ option: 3, note: 'new' });
	expect(posts).toBe(1);
});

/** The revision the page of a question would be filled from now. */
async function revisionOf(page: Page, question: string): Promise<number> {
	const html = await (await page.request.get(question)).text();
	return Number(/\.revision" value="(\d+)"/.exec(html)?.[1]);
}

test.describe('words that were typed and not sent', () => {
	test.use({ javaScriptEnabled: false });

	test('come back to the answer they were typed over', async ({ page }) => {
		const tasks = await startQuickly(page);
		const question = await openFirstQuestion(page, tasks);
		await field(page, 'note').fill('Half a thought');
		await choice(page, '2').check();
		await page.goto(elsewhere);
		await backTo(page, question);
		await expect(field(page, 'note')).toHaveValue('Half a thought');
	});
});

/**
 * What Firefox does when it opens its tabs again: it keeps what was in a field by the field's id, leaves out text
 * fields that say `autocomplete="off"`, and puts the rest back once the page has loaded, as if it had been typed.
 */
for (const form of forms) {
	test(`tabs that are opened again bring no old words over newer ones: ${form.name}`, async ({
		page
	}) => {
		const tasks = await startQuickly(page);
		const address = await form.begin(page, tasks);
		await page.goto(address);
		await form.fill(page, '1', 'old');
		const kept = await page.evaluate(() =>
			[...document.querySelectorAll<HTMLInputElement>('main :is(input, textarea, select)')]
				.filter((each) => each.type !== 'hidden' && each.id !== '')
				.map((each) => ({
					id: each.id,
					box: each.type === 'radio' || each.type === 'checkbox',
					off: each.getAttribute('autocomplete') === 'off',
					value: each.value,
					checked: each.checked
				}))
				.filter(({ box, off }) => box || !off)
		);
		if (form.savesItself) await expect.poll(() => form.stored(page, tasks)).toContain('old');
		await save(page, form, address);
		await page.goto(address);
		await form.fill(page, '3', 'new');
		if (form.savesItself) await expect.poll(() => form.stored(page, tasks)).toContain('new');
		await save(page, form, address);
		await page.goto(address);
		const newest = await form.stored(page, tasks);
		const changed = await page.evaluate((fields) => {
			const found = fields.flatMap((field) => {
				const element = document.getElementById(field.id);
				if (!(element instanceof HTMLInputElement)) return [];
				const differs = field.box
					? element.checked !== field.checked
					: element.value !== field.value;
				if (!differs) return [];
				element.checked = field.checked;
				if (!field.box) element.value = field.value;
				element.dispatchEvent(new Event('input', { bubbles: true }));
				return [field.id];
			});
			return found;
		}, kept);
		expect(changed).toEqual([]);
		await form.expectShown(page, '3', 'new');
		expect(await form.stored(page, tasks)).toBe(newest);
	});
}
