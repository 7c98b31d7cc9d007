import { expect, type Page, type Route } from '@playwright/test';
import {
	answerTheRest,
	choice,
	field,
	goOn,
	heading,
	openFirstQuestion,
	post,
	postForm,
	questionsOf,
	savingLine,
	scriptIsThere,
	startQuickly,
	stored,
	submitLastYear
} from './steps.ts';
import { test } from './test.ts';

const saved = /^Saved at \d\d:\d\d$/;
const retrying = /^Not saved: retrying/;

/** A question of a fresh assessment, open on the page. */
async function begin(
	page: Page,
	{ script = true } = {}
): Promise<{ tasks: string; question: string }> {
	const tasks = await startQuickly(page);
	const question = await openFirstQuestion(page, tasks);
	// The page's own script has come, so that only saving meets the trouble.
	if (script) await scriptIsThere(page);
	return { tasks, question };
}

/** Lets `fault` answer every save from now on. Pages still load. */
async function breakSaving(page: Page, fault: (route: Route) => Promise<void>): Promise<void> {
	await page.route('**/*', (route) =>
		route.request().method() === 'POST' ? fault(route) : route.fallback()
	);
}

/**
 * Holds the reply to every save. What it gives waits for a held one, does something meanwhile, and lets it go.
 */
async function holdReplies(page: Page) {
	const held: (() => void)[] = [];
	await breakSaving(page, async (route) => {
		const response = await route.fetch();
		await new Promise<void>((resolve) => held.push(resolve));
		await route.fulfill({ response });
	});
	return async (meanwhile: () => Promise<void>) => {
		await expect.poll(() => held.length).toBeGreaterThan(0);
		await meanwhile();
		held.shift()?.();
	};
}

async function mendSaving(page: Page): Promise<void> {
	await page.unroute('**/*');
}

/** What the browser keeps because the service has not acknowledged it. */
function waiting(page: Page): Promise<number> {
	return page.evaluate(() => Object.keys(localStorage).length);
}

async function expectStored(page: Page, question: string, note: string): Promise<void> {
	await expect(savingLine(page)).toHaveText(saved, { timeout: 15_000 });
	expect((await stored(page, question))?.note).toBe(note);
	expect(await waiting(page)).toBe(0);
}

test.describe('somewhere else in the world', () => {
	test.use({ timezoneId: 'Asia/Tokyo' });

	test('a note is saved without pressing anything, at the time in London', async ({ page }) => {
		const { question } = await begin(page);
		await field(page, 'note').fill('We train every team.');
		await expectStored(page, question, 'We train every team.');
		const clock = new Intl.DateTimeFormat('en-GB', {
			timeStyle: 'short',
			timeZone: 'Europe/London'
		});
		const now = Date.now();
		const times = [now - 60_000, now].map((time) => `Saved at ${clock.format(time)}`);
		expect(times).toContain(await savingLine(page).innerText());
	});
});

test('a choice is saved at once and is there after a reload', async ({ page }) => {
	const { question } = await begin(page);
	await choice(page, '2').check();
	await expect(savingLine(page)).toHaveText(saved);
	expect(await stored(page, question)).toMatchObject({ option: 2 });
	await page.reload();
	await expect(choice(page, '2')).toBeChecked();
	await expect(savingLine(page)).toHaveText(saved);
});

test('nothing is said to be saved where nothing was typed', async ({ page }) => {
	await begin(page);
	await expect(savingLine(page)).toHaveText('');
	await page.getByRole('button', { name: 'Continue', exact: true }).click();
	await expect(page.locator('.govuk-error-summary')).toBeVisible();
	await expect(savingLine(page)).not.toContainText('Saved');
});

test('without a network the text waits in the browser and is sent when it is back', async ({
	page,
	context
}) => {
	const { question } = await begin(page);
	await context.setOffline(true);
	await field(page, 'note').fill('Typed in a lift.');
	await expect(savingLine(page)).toContainText(retrying);
	await page.getByRole('button', { name: 'Continue', exact: true }).click();
	await expect(savingLine(page)).toContainText(retrying);
	await expect(field(page, 'note')).toHaveValue('Typed in a lift.');
	expect(await waiting(page)).toBe(1);
	await context.setOffline(false);
	await expectStored(page, question, 'Typed in a lift.');
});

test('the text survives closing the tab', async ({ page, context }) => {
	const { question } = await begin(page);
	await field(page, 'note').fill('First.');
	await expectStored(page, question, 'First.');
	await context.setOffline(true);
	await field(page, 'note').fill('First. Second.');
	await page.close();
	await context.setOffline(false);
	const again = await context.newPage();
	await again.goto(question);
	await expect(field(again, 'note')).toHaveValue('First. Second.');
	await expectStored(again, question, 'First. Second.');
});

test('the text survives a reload while saving fails', async ({ page }) => {
	const { question } = await begin(page);
	await choice(page, '1').check();
	await expect(savingLine(page)).toHaveText(saved);
	await breakSaving(page, (route) => route.abort());
	await field(page, 'note').fill('Typed on a train.');
	await expect(savingLine(page)).toContainText(retrying);
	await page.reload();
	await expect(field(page, 'note')).toHaveValue('Typed on a train.');
	await expect(choice(page, '1')).toBeChecked();
	await expect(savingLine(page)).toContainText(retrying);
	await mendSaving(page);
	await page.getByRole('button', { name: 'Try again' }).click();
	await expectStored(page, question, 'Typed on a train.');
});

test('what waits is sent from another page of the assessment', async ({ page }) => {
	const { tasks, question } = await begin(page);
	await breakSaving(page, (route) => route.abort());
	await field(page, 'note').fill('Left behind.');
	await expect(savingLine(page)).toContainText(retrying);
	await page.locator('.govuk-back-link').click();
	await expect(page).toHaveURL(tasks);
	await expect(page.getByRole('heading', { name: /typed on this computer/ })).toBeVisible();
	expect(await waiting(page)).toBe(1);
	await mendSaving(page);
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect.poll(() => waiting(page)).toBe(0);
	expect((await stored(page, question))?.note).toBe('Left behind.');
});

for (const status of [429, 500, 502]) {
	test(`a server that answers ${status} is not taken for a saved answer`, async ({ page }) => {
		const { question } = await begin(page);
		await breakSaving(page, (route) =>
			route.fulfill({ status, contentType: 'text/html', body: '<h1>Sorry</h1>' })
		);
		await field(page, 'note').fill('Still here.');
		await expect(savingLine(page)).toContainText(retrying);
		expect(await stored(page, question)).toBeNull();
		await page.getByRole('button', { name: 'Continue', exact: true }).click();
		await expect(savingLine(page)).toContainText(retrying);
		await expect(field(page, 'note')).toHaveValue('Still here.');
		await mendSaving(page);
		await page.getByRole('button', { name: 'Try again' }).click();
		await expectStored(page, question, 'Still here.');
	});
}

test('a reply that is lost makes nobody conflict with themself', async ({ page }) => {
	await shortenPatience(page);
	const { question } = await begin(page);
	// The service stores it, and the reply never comes.
	await breakSaving(page, async (route) => {
		await route.fetch();
	});
	await field(page, 'note').fill('Heard.');
	await expect.poll(async () => (await stored(page, question))?.note).toBe('Heard.');
	await expect(savingLine(page)).toContainText(retrying);
	await field(page, 'note').fill('Heard. And more.');
	await mendSaving(page);
	await expectStored(page, question, 'Heard. And more.');
	await expect(page.locator('.versions')).toHaveCount(0);
});

test('a reply that is lost is no conflict after a reload either', async ({ page }) => {
	await shortenPatience(page);
	const { question } = await begin(page);
	await breakSaving(page, async (route) => {
		await route.fetch();
	});
	await field(page, 'note').fill('Heard.');
	await expect.poll(async () => (await stored(page, question))?.note).toBe('Heard.');
	await field(page, 'note').fill('Heard. And more.');
	await page.reload();
	await mendSaving(page);
	await expect(field(page, 'note')).toHaveValue('Heard. And more.');
	await expectStored(page, question, 'Heard. And more.');
	await expect(page.locator('.versions')).toHaveCount(0);
});

test('“Saved” is never shown for something that is not stored', async ({ page }) => {
	await shortenPatience(page);
	const { question } = await begin(page);
	const faults: ((route: Route) => Promise<unknown>)[] = [
		(route) => route.fallback(),
		(route) => route.abort(),
		(route) => route.fetch(),
		(route) => route.fulfill({ status: 500, body: 'Sorry' }),
		(route) => route.fallback(),
		(route) => route.fulfill({ status: 502, contentType: 'application/json', body: '{}' }),
		(route) =>
			route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Sign in to Wi-Fi</p>' })
	];
	let requests = 0;
	await breakSaving(page, async (route) => {
		requests += 1;
		await faults[requests % faults.length]?.(route);
	});
	for (let text = 1; text <= 8; text += 1) {
		const typed = `Version ${text} of what we do.`;
		await field(page, 'note').fill(typed);
		await expect
			.poll(
				async () => {
					const tryAgain = page.getByRole('button', { name: 'Try again' });
					if (await tryAgain.isVisible()) await tryAgain.click({ timeout: 500 }).catch(() => null);
					return page.locator('.saved').getAttribute('data-state');
				},
				{ timeout: 20_000, intervals: [50] }
			)
			.toBe('saved');
		expect((await stored(page, question))?.note).toBe(typed);
	}
	expect(requests).toBeGreaterThan(faults.length);
	expect(await waiting(page)).toBe(0);
});

test('what was typed before the script had come is saved too', async ({ page }) => {
	const { tasks } = await begin(page);
	const question = `${tasks}/statements-policies/T1.9`;
	let scriptMayCome: () => void = () => null;
	const held = new Promise<void>((resolve) => (scriptMayCome = resolve));
	await page.route('**/*.js', async (route) => {
		await held;
		await route.fallback();
	});
	await page.goto(question, { waitUntil: 'commit' });
	await choice(page, 'not-applicable').check();
	await field(page, 'reason').fill('Early.');
	await field(page, 'note').fill('Typed at once.');
	scriptMayCome();
	await expectStored(page, question, 'Typed at once.');
	expect(await stored(page, question)).toEqual({ notApplicable: 'Early.', note: 'Typed at once.' });
});

test('save and come back later leads to the list and keeps everything', async ({ page }) => {
	const { tasks, question } = await begin(page);
	await choice(page, '2').check();
	await field(page, 'note').fill('Half a thought');
	await page.getByRole('button', { name: 'Save and come back later' }).click();
	await expect(page).toHaveURL(tasks);
	await page.goto(question);
	await expect(choice(page, '2')).toBeChecked();
	await expect(field(page, 'note')).toHaveValue('Half a thought');
	expect(await waiting(page)).toBe(0);
});

test('typing on while an answer is being saved never conflicts with oneself', async ({ page }) => {
	const { question } = await begin(page);
	const letGo = await holdReplies(page);
	await choice(page, '1').check();
	for (const words of ['One two ', 'three four ', 'five six.']) {
		await letGo(() => field(page, 'note').pressSequentially(words));
	}
	await letGo(() => choice(page, '2').check());
	await mendSaving(page);
	await expectStored(page, question, 'One two three four five six.');
	expect((await stored(page, question))?.option).toBe(2);
	await expect(page.locator('.versions')).toHaveCount(0);
});

test('on the page of a whole theme every answer is saved by itself', async ({ page }) => {
	const { question } = await begin(page);
	await page.goto(question.replace(/\/[^/]+$/, ''));
	const row = page.locator('.question-row').first();
	await row.locator('input[value="2"]').check();
	await expect(row.locator('.saved [role=status]')).toHaveText(saved);
	await row.getByText('Note and evidence').click();
	await row.locator('textarea').pressSequentially('Slow typing is kept open', { delay: 40 });
	await expect(row.locator('.saved [role=status]')).toHaveText(saved);
	await expect(row.locator('textarea')).toBeVisible();
	expect(await stored(page, question)).toMatchObject({
		option: 2,
		note: 'Slow typing is kept open'
	});
	await page.getByRole('button', { name: 'Save and continue' }).click();
	await expect(page).toHaveURL(/\/check$/);
	expect(await waiting(page)).toBe(0);
});

test('the button of a whole theme waits for an answer that is still being saved', async ({
	page
}) => {
	const { question } = await begin(page);
	await page.goto(question.replace(/\/[^/]+$/, ''));
	await scriptIsThere(page);
	const letGo = await holdReplies(page);
	await page.locator('.question-row input[value="2"]').first().check();
	await letGo(() => page.getByRole('button', { name: 'Save and continue' }).click());
	await mendSaving(page);
	await expect(page).toHaveURL(/\/check$/);
	expect((await stored(page, question))?.option).toBe(2);
	expect(await waiting(page)).toBe(0);
});

for (const keep of ['mine', 'theirs'] as const) {
	test(`two people change one answer, and one chooses ${keep}`, async ({ page, context }) => {
		const { question } = await begin(page);
		const other = await context.newPage();
		await other.goto(question);
		await choice(other, '1').check();
		await field(other, 'note').fill('What the other wrote.');
		await expectStored(other, question, 'What the other wrote.');

		await choice(page, '3').check();
		await expect(savingLine(page)).toContainText('Not saved: this answer was changed elsewhere');
		await expectBothVersions(page, 'What the other wrote.');
		expect(await stored(page, question)).toMatchObject({ option: 1 });
		await choose(page, keep);
		await expect(page.locator('.versions')).toHaveCount(0);
		await expect(choice(page, keep === 'mine' ? '3' : '1')).toBeChecked();
		await expect(savingLine(page)).toHaveText(saved);
		expect((await stored(page, question))?.option).toBe(keep === 'mine' ? 3 : 1);
		expect(await waiting(page)).toBe(0);
	});

	test.describe('without script', () => {
		test.use({ javaScriptEnabled: false });

		test(`two people change one answer, and one chooses ${keep}`, async ({ page, context }) => {
			const { question } = await begin(page, { script: false });
			const other = await context.newPage();
			await other.goto(question);
			await choice(other, '1').check();
			await field(other, 'note').fill('What the other wrote.');
			await goOn(other);

			await choice(page, '3').check();
			await field(page, 'note').fill('What I wrote,\non two lines.');
			await page.getByRole('button', { name: 'Continue', exact: true }).click();
			await expectBothVersions(page, 'What the other wrote.');
			await expect(page.locator('.versions')).toContainText('What I wrote,\non two lines.');
			expect(await stored(page, question)).toMatchObject({ option: 1 });
			await choose(page, keep);
			if (keep === 'theirs') await expect(choice(page, '1')).toBeChecked();
			expect(await stored(page, question)).toMatchObject(
				keep === 'mine'
					? { option: 3, note: 'What I wrote,\non two lines.' }
					: { option: 1, note: 'What the other wrote.' }
			);
		});
	});
}

test('two people on different questions never meet', async ({ page, context }) => {
	const { tasks, question } = await begin(page);
	const other = await context.newPage();
	const second = await openFirstQuestion(other, tasks, 1);
	expect(second).not.toBe(question);
	await Promise.all([choice(page, '1').check(), choice(other, '2').check()]);
	for (const each of [page, other]) await expect(savingLine(each)).toHaveText(saved);
	expect(await stored(page, question)).toMatchObject({ option: 1 });
	expect(await stored(page, second)).toMatchObject({ option: 2 });
});

test('an answer is frozen once another tab has submitted', async ({ page }) => {
	const { tasks, question } = await begin(page);
	await answerTheRest(page, tasks);
	await page.goto(question);
	await post(page, `${tasks}/check?/submit`, []);
	await field(page, 'note').fill('Too late.');
	await expect(savingLine(page)).toHaveText(
		'Not saved: this assessment was submitted or sent to be signed.'
	);
	await expect(field(page, 'note')).toHaveValue('Too late.');
	expect((await stored(page, question))?.note).toBeUndefined();
	await page.reload();
	await expect(heading(page)).toBeVisible();
	await expect(page.locator('main')).toContainText('its answers are frozen');
	await expect(page.getByRole('alert')).toContainText('was submitted before this was saved');
	await expect(field(page, 'note')).toHaveValue('Too late.');
	await page.getByRole('button', { name: 'Throw it away' }).click();
	// One press throws nothing away.
	await expect(page.getByRole('alert')).toHaveCount(1);
	await page.getByRole('button', { name: 'Press again to throw it away for good' }).click();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.reload();
	await expect(page.locator('main')).toContainText('its answers are frozen');
	await expect(field(page, 'note')).toHaveCount(0);
});

async function expectBothVersions(page: Page, theirs: string): Promise<void> {
	const versions = page.locator('.versions');
	await expect(versions).toBeVisible();
	await expect(versions).toContainText('The saved answer');
	await expect(versions).toContainText('Your answer');
	await expect(versions).toContainText(theirs);
	await expect(page.locator('.notice input:not([type=hidden])')).toHaveCount(0);
}

/** Chooses one of the two versions. Resolves once both are no longer shown. */
async function choose(page: Page, keep: 'mine' | 'theirs'): Promise<void> {
	const name = keep === 'mine' ? 'Use my answer' : 'Keep the saved answer';
	const button = page.getByRole('button', { name }).or(page.getByRole('link', { name }));
	await button.click();
	await expect(page.locator('.versions')).toHaveCount(0);
}

/** Sends a form as a browser does that has no script, and shows the reply. */
async function sendFromPage(page: Page, action: string, fields: string[][]): Promise<void> {
	const html = await (await postForm(page, action, fields)).text();
	const path = action.split('?')[0] ?? '';
	await page.route(`**${path}?late`, (route) =>
		route.fulfill({ contentType: 'text/html', body: html })
	);
	await page.goto(`${path}?late`);
}

/** Makes the page give up on a reply after half a second instead of fifteen. */
async function shortenPatience(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const timeout = AbortSignal.timeout.bind(AbortSignal);
		AbortSignal.timeout = (milliseconds) => timeout(Math.min(milliseconds, 500));
	});
}

for (const scripts of [true, false]) {
	test(`a whole theme sent ${scripts ? 'before its script came' : 'without script'} never writes over a colleague’s answer`, async ({
		browser
	}) => {
		const context = await browser.newContext({ javaScriptEnabled: scripts });
		const page = await context.newPage();
		const { question } = await begin(page, { script: scripts });
		const theme = question.replace(/\/[^/]+$/, '');
		const id = question.split('/').at(-1) ?? '';
		// The page as it stood before the colleague saved, sent as a browser without script sends it.
		const fields = [
			['intent', 'continue'],
			...(await questionsOf(page, theme)).flatMap((each) => [
				['question', each],
				[`${each}.revision`, '0'],
				[`${each}.note`, each === id ? 'My own words.' : '']
			])
		];
		await post(page, `${theme}?/save`, [
			...[
				['question', id],
				[`${id}.revision`, '0']
			],
			...[
				[`${id}.choice`, '3'],
				[`${id}.note`, 'Their words.'],
				['intent', 'continue']
			]
		]);
		await sendFromPage(page, `${theme}?/save`, fields);
		const row = page.locator('.question-row').first();
		await expect(page.locator('.govuk-error-summary')).toContainText(
			'A colleague changed this answer'
		);
		await expect(row.locator('textarea')).toHaveValue('My own words.');
		await page.getByRole('button', { name: 'Save and continue' }).click();
		await expect(row).toContainText(
			scripts ? 'Not saved: this answer was changed elsewhere' : 'Their words.'
		);
		expect(await stored(page, question)).toMatchObject({ option: 3, note: 'Their words.' });
		if (scripts) {
			await row.getByRole('link', { name: 'Open this question to choose' }).click();
			await expectBothVersions(page, 'Their words.');
			await choose(page, 'mine');
		} else {
			await row.getByRole('radio', { name: 'Use my answer' }).check();
			await page.getByRole('button', { name: 'Save and continue' }).click();
			await expect(page).toHaveURL(/\/check$/);
		}
		await expect.poll(async () => (await stored(page, question))?.note).toBe('My own words.');
		await context.close();
	});
}

test('a row of a whole theme that was left as it was found is against nobody', async ({ page }) => {
	const { question } = await begin(page);
	const theme = question.replace(/\/[^/]+$/, '');
	const [first = '', second = ''] = await questionsOf(page, theme);
	const row = (id: string, revision: string, note: string) => [
		...[
			['question', id],
			[`${id}.revision`, revision],
			[`${id}.note`, note]
		]
	];
	await post(page, `${theme}?/save`, [['intent', 'continue'], ...row(first, '0', 'As found.')]);
	await post(page, `${theme}?/save`, [
		['intent', 'continue'],
		...row(first, '1', 'Changed since.')
	]);
	await post(page, `${theme}?/save`, [
		['intent', 'continue'],
		...row(first, '1', 'As found.'),
		...row(second, '0', 'Of my own.')
	]);
	expect((await stored(page, `${theme}/${first}`))?.note).toBe('Changed since.');
	expect((await stored(page, `${theme}/${second}`))?.note).toBe('Of my own.');
});

test('what is sent without script after a colleague submitted comes back', async ({ page }) => {
	const { earlier } = await submitLastYear(page);
	const theme = `${earlier}/statements-policies`;
	for (const path of [`${theme}?/save`, `${theme}/T1.2?/save`, `${earlier}/enter?/save`]) {
		const reply = await postForm(page, path, [
			['intent', 'continue'],
			['question', 'T1.2'],
			['T1.2.revision', '1'],
			['T1.2.note', 'Typed too late.']
		]);
		expect(reply.status(), path).toBe(409);
		const sent = await reply.text();
		expect(sent, path).toContain('>Typed too late.</textarea>');
		expect(sent, path).toMatch(
			/sent to be signed (meanwhile|before)|was submitted before this was saved/
		);
		expect(sent, path).not.toMatch(/<button[^>]*>Save/);
	}
	expect(await stored(page, `${theme}/T1.2`)).toEqual({ option: 1 });
});
