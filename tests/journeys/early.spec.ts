import { expect, type Page } from '@playwright/test';
import {
	answerTheRest,
	field,
	heading,
	openFirstQuestion,
	post,
	savingLine,
	startFromLastYear,
	startQuickly,
	scriptIsThere
} from './steps.ts';
import { test } from './test.ts';

/** Opens a page whose script comes only when it is let in, as on a slow network. */
async function openBeforeScript(page: Page, path: string): Promise<() => Promise<void>> {
	let letIn: () => void = () => null;
	const held = new Promise<void>((resolve) => (letIn = resolve));
	await page.route('**/*.js', async (route) => {
		await held;
		await route.fallback();
	});
	await page.goto(path, { waitUntil: 'commit' });
	return async () => {
		letIn();
		// A page may come without any.
		if ((await page.locator('script').count()) > 0) await scriptIsThere(page);
	};
}

/** A box to tick: its id may carry the version it was filled from. */
const box = (page: Page, id: string) => page.locator(`[id="${id}"], [id$="/${id}"]`);

/** Fills in fields by their ids and ticks some, lets the script come, and finds everything as it was left. */
async function expectKept(
	page: Page,
	path: string,
	typed: Record<string, string>,
	ticked: string[] = []
): Promise<void> {
	const letScriptIn = await openBeforeScript(page, path);
	const fields = Object.entries(typed).map(([id, text]) => ({
		field: page.locator(`[id="${id}"]`),
		text
	}));
	for (const { field, text } of fields) {
		const list = await field.evaluate((element) => element.tagName === 'SELECT');
		await (list ? field.selectOption(text) : field.fill(text));
	}
	for (const id of ticked) await box(page, id).check();
	await letScriptIn();
	for (const { field, text } of fields) await expect(field).toHaveValue(text);
	for (const id of ticked) await expect(box(page, id)).toBeChecked();
}

test('what is opened before the script has come stays open', async ({ page }) => {
	const tasks = await startQuickly(page);
	const theme = `${tasks}/statements-policies`;
	const letScriptIn = await openBeforeScript(page, theme);
	const note = page.locator('[name$="/T1.1.note"]');
	const fold = page.locator('details', { has: note }).first();
	await fold.locator('summary').first().click();
	await expect(note).toBeVisible();
	await letScriptIn();
	await expect(note).toBeVisible();
	await note.fill('Typed after the script has come');
	await expect(note).toBeVisible();

	const letNextIn = await openBeforeScript(page, `${theme}/T1.2`);
	const links = page.locator('details', { has: page.locator('[name$="evidence.title"]') });
	await links.locator('summary').click();
	await letNextIn();
	await expect(links.locator('[name$="evidence.title"]').first()).toBeVisible();
});

test('targets filled in before the script has come stay', async ({ page }) => {
	const tasks = await startQuickly(page);
	await answerTheRest(page, tasks, () => '1');
	await expectKept(page, `${tasks}/targets`, {
		'T1.1.value': '3',
		...{ 'T1.1.due-day': '30', 'T1.1.due-month': '6', 'T1.1.due-year': '2027' }
	});
});

test('an action filled in before the script has come stays', async ({ page }) => {
	const tasks = await startQuickly(page);
	const typed = {
		...{ title: 'Meet the police lead', question: 'T1.1', owner: 'Head of HR', note: 'Asked.' },
		...{ 'due-day': '30', 'due-month': '6', 'due-year': '2027' }
	};
	await expectKept(page, `${tasks}/plan/new`, typed, ['status-in-progress']);
});

test('a form typed in before the script has come stays', async ({ page }) => {
	const tasks = await startQuickly(page);
	await expectKept(page, `${tasks}/enter`, {
		...{ 'T1.1.choice': '2', 'T1.1.note': 'Adopted in May.', 'T1.9.choice': 'X' },
		'T1.9.reason': 'No companies.'
	});
});

test('an answer of last year ticked before the script has come stays ticked', async ({ page }) => {
	const tasks = await startFromLastYear(page);
	await expectKept(page, `${tasks}/statements-policies/confirm`, {}, ['confirm-T1.1']);
});

test('a council described before the script has come stays', async ({ page }) => {
	// Which kinds of council there are is asked once the nation is known: by the script, or on the next page.
	await expectKept(page, '/council', { name: 'Testham Council' }, ['nation-england']);
	await page.locator('#type-district').check();
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(heading(page)).toHaveText('Testham Council');
});

for (const [name, path] of [
	['one question', (tasks: string, page: Page) => openFirstQuestion(page, tasks)],
	['a whole theme', (tasks: string) => Promise.resolve(`${tasks}/statements-policies`)]
] as const) {
	test(`who is in a field of ${name} when the script comes stays there, with what waits to be sent`, async ({
		page
	}) => {
		const address = await path(await startQuickly(page), page);
		await page.goto(address);
		await scriptIsThere(page);
		await page.route('**/*', (route) =>
			route.request().method() === 'POST' ? route.abort() : route.fallback()
		);
		const note = field(page, 'note').first();
		const unfold = () =>
			note.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
		await unfold();
		await note.fill('Typed in a lift.');
		await expect(savingLine(page)).toContainText('Not saved');
		const letScriptIn = await openBeforeScript(page, address);
		await expect(note).toHaveValue('');
		await unfold();
		await note.focus();
		await letScriptIn();
		await expect(note).toHaveValue('Typed in a lift.');
		await expect(note).toBeFocused();
	});
}

test('a comment and the words for a logo typed before the script has come stay', async ({
	page
}) => {
	const tasks = await startQuickly(page);
	const [council = ''] = tasks.split(/\/\d{4}/);
	await expectKept(page, `${tasks}/statements-policies/T1.1/comments`, { text: 'Who knows?' });
	await expectKept(page, `${council}/logo`, { alt: 'The arms of the council' });
});

test('what is looked for before the script has come stays', async ({ page }) => {
	const tasks = await startQuickly(page);
	await expectKept(page, `${tasks}/search`, { q: 'training' });
	await expectKept(page, `${tasks}/report`, { marking: 'OFFICIAL' }, ['kind-summary']);
	await post(page, `${tasks}/plan/new`, [
		['title', 'Write to partners'],
		['status', 'done']
	]);
	await expectKept(page, `${tasks}/plan?status=done`, { status: 'dropped' });
	await expectKept(page, '/help', { nation: 'wales', theme: 'procurement' });
});
