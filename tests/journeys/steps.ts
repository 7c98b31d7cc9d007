import { expect, type Locator, type Page } from '@playwright/test';
import { assessmentFileSchema } from '#lib/scorecard/file/assessment-file.ts';
import type { Entry } from '#lib/scorecard/file/assessment-entry.ts';
import { origin } from '../service.ts';
import { settled } from '../visitor.ts';

/** What people do, in their words. Every step works with and without script unless it says otherwise. */

export interface CouncilChoice {
	name: string;
	nation: 'England' | 'Wales' | 'Scotland' | 'Northern Ireland';
	/** The kind of council as the page calls it; left out where a nation has one kind only. */
	kind?: string;
}

export const unitary: CouncilChoice = {
	name: 'Testham Council',
	nation: 'England',
	kind: 'Unitary council'
};
export const scottish: CouncilChoice = { name: 'Glen Test Council', nation: 'Scotland' };

/** From the start page to the council's own page. */
export async function startCouncil(page: Page, council: CouncilChoice = unitary): Promise<void> {
	await page.goto('/');
	await page.getByRole('link', { name: 'Start now' }).click();
	await describeCouncil(page, council);
	await expect(heading(page)).toHaveText(council.name);
}

/** Fills the form about the council and sends it. */
export async function describeCouncil(page: Page, council: CouncilChoice): Promise<void> {
	await page.getByLabel('Name of your council').fill(council.name);
	await page.getByRole('radio', { name: council.nation, exact: true }).check();
	if (council.kind) {
		const kind = page.getByRole('radio', { name: council.kind, exact: true });
		// Without script the kinds of a nation are asked for on the next page.
		if (!(await kind.isVisible())) await page.getByRole('button', { name: 'Continue' }).click();
		await kind.check();
	}
	await page.getByRole('button', { name: 'Continue' }).click();
}

/** From the council's page to the task list of this year. */
export async function beginYear(page: Page, questionnaire = 'Council practice'): Promise<void> {
	await page
		.getByRole('button', { name: new RegExp(`Start \\d{4} to \\d{4} ?: ${questionnaire}$`) })
		.first()
		.click();
	await page.waitForURL(/\/\d{4}-to-\d{4}\/[a-z-]+$/);
}

/** A council by a plain request, with no year begun. Gives its address. */
export function describeQuickly(
	page: Page,
	{ name = 'Testham Council', nation = 'england', type = 'unitary' } = {}
): Promise<string> {
	return post(page, '/council', Object.entries({ name, nation, type }));
}

/** A council and this year's assessment by plain requests, for journeys about something else. Gives the address of the task list. */
export async function startQuickly(
	page: Page,
	council?: { name?: string; nation?: string; type?: string },
	series = 'scorecard'
): Promise<string> {
	const home = await describeQuickly(page, council);
	const overview = await page.request.get(home);
	const year = /name="year" value="(\d{4})"/.exec(await overview.text())?.[1] ?? '';
	return post(page, `${home}?/begin`, [
		['series', series],
		['year', year]
	]);
}

/** A council that submitted last year, by plain requests. Gives its address and the task list of that year. */
export async function submitLastYear(page: Page): Promise<{ home: string; earlier: string }> {
	const home = await describeQuickly(page);
	const overview = await (await page.request.get(home)).text();
	const year = Number(/name="year" value="(\d{4})"/.exec(overview)?.[1]) - 1;
	const earlier = await post(page, `${home}?/begin`, [
		['series', 'scorecard'],
		['year', String(year)]
	]);
	await answerTheRest(page, earlier, (index) => (index % 4 === 3 ? 'dont-know' : '1'));
	const [theme = ''] = await themesOf(page, earlier);
	const first = (await questionsOf(page, `${earlier}/${theme}`))[0] ?? '';
	await post(page, `${earlier}/${theme}?/save`, [
		['intent', 'continue'],
		['question', first],
		[`${first}.revision`, '1'],
		[`${first}.note`, 'Adopted in May.'],
		[`${first}.evidence.title`, 'Our policy'],
		[`${first}.evidence.url`, 'https://example.org/policy']
	]);
	await post(page, `${earlier}/check?/submit`, []);
	return { home, earlier };
}

/** The next year of that council, begun with last year's answers. Gives the address of its task list. */
export async function startFromLastYear(page: Page): Promise<string> {
	const { home } = await submitLastYear(page);
	const overview = await (await page.request.get(home)).text();
	const year = /name="year" value="(\d{4})"/.exec(overview)?.[1] ?? '';
	const offer = await post(page, `${home}?/begin`, [
		['series', 'scorecard'],
		['year', year]
	]);
	return post(page, `${offer}?/carry`, []);
}

/** Sends a form as a browser without script does and gives the address it leads to. */
export async function post(page: Page, path: string, fields: string[][]): Promise<string> {
	const response = await postForm(page, path, fields);
	expect(response.status(), await response.text()).toBe(303);
	return settled(response.headers()['location'] ?? '');
}

/** The same, giving the reply as it is. */
export function postForm(page: Page, path: string, fields: string[][], accept = 'text/html') {
	return page.request.post(path, {
		data: new URLSearchParams(fields).toString(),
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			origin,
			accept
		},
		maxRedirects: 0
	});
}

/** Opens a private copy of the example council. */
export async function openExample(page: Page): Promise<void> {
	await page.goto('/');
	await page.getByRole('button', { name: 'Look at an example' }).click();
	await expect(heading(page)).toHaveText('Fenbridge Council');
}

export interface GivenAnswer {
	/** The value of the answer: 0 to 3, dont-know or not-applicable. */
	choice?: string;
	reason?: string;
	note?: string;
	evidence?: { title: string; url: string };
}

/** Fills in the question that is on the page. */
export async function answer(page: Page, given: GivenAnswer): Promise<void> {
	if (given.choice !== undefined) await choice(page, given.choice).check();
	if (given.reason !== undefined) await field(page, 'reason').fill(given.reason);
	if (given.note !== undefined) await field(page, 'note').fill(given.note);
	if (given.evidence) {
		await openEvidence(page);
		const row = (await field(page, 'evidence.title').count()) - 1;
		await field(page, 'evidence.title').nth(row).fill(given.evidence.title);
		await field(page, 'evidence.url').nth(row).fill(given.evidence.url);
	}
}

/** Opens the part of the page where evidence is given. */
export async function openEvidence(page: Page): Promise<void> {
	const part = page.locator('details', { has: page.locator('[name$=".evidence.title"]') });
	if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
}

/** The radio button of an answer by its value. */
export function choice(page: Page | Locator, value: string): Locator {
	return page.locator(`input[name$=".choice"][value="${value}"]`);
}

/** A field of the question on the page: note, reason, evidence.title or evidence.url. */
export function field(page: Page, name: string): Locator {
	return page.locator(`main [name$=".${name}"]:not([type=hidden]):not([aria-hidden])`);
}

/** Goes on to the next question, or to the answers of the theme after the last. */
export async function goOn(page: Page): Promise<void> {
	const before = page.url();
	await page.getByRole('button', { name: 'Continue', exact: true }).click();
	await page.waitForURL((url) => url.href !== before);
}

/** Resolves once the page's script has taken the page over: only then is there a place for what it announces. */
export async function scriptIsThere(page: Page): Promise<void> {
	await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

/** The first question of a theme, by the task list. Gives its address. */
export async function openFirstQuestion(page: Page, tasks: string, theme = 0): Promise<string> {
	await page.goto(`${tasks}/${(await themesOf(page, tasks))[theme] ?? ''}/next`);
	return new URL(page.url()).pathname;
}

/** The ids of the themes in order. */
export async function themesOf(page: Page, tasks: string): Promise<string[]> {
	const html = await (await page.request.get(tasks)).text();
	return [
		...html.matchAll(/href="[^"]*\/([a-z-]+)\/(?:next|check|confirm)" aria-describedby="status-/g)
	].map((match) => match[1] ?? '');
}

/** Answers every open question of a theme with one form of its whole-theme page. */
export async function answerTheme(
	page: Page,
	tasks: string,
	theme: string,
	choose: (index: number) => string = () => '2'
): Promise<void> {
	const path = `${tasks}/${theme}`;
	const html = await (await page.request.get(path)).text();
	const ids = questionsIn(html);
	const answered = Object.keys((await readAnswers(page, tasks)).answers);
	const open = ids.filter((id) => !answered.includes(id));
	const highest = (id: string) =>
		new RegExp(`/${id.replaceAll('.', '\\.')}\\.choice"[^>]*value="3"`).test(html) ? 3 : 1;
	await post(page, `${path}?/save`, [
		['intent', 'continue'],
		...open.flatMap((id, index) => {
			const chosen = choose(index);
			const value = /^\d$/.test(chosen) ? String(Math.min(Number(chosen), highest(id))) : chosen;
			return [
				['question', id],
				[`${id}.revision`, '0'],
				...(html.includes(`/${id}.choice"`) ? [[`${id}.choice`, value]] : [])
			];
		})
	]);
}

/** The ids of the questions on the page of a theme that can be answered there. */
export async function questionsOf(page: Page, path: string): Promise<string[]> {
	return questionsIn(await (await page.request.get(path)).text());
}

function questionsIn(html: string): string[] {
	return [...html.matchAll(/name="question" value="([^"]+)"/g)].map((match) => match[1] ?? '');
}

/** Answers whatever is still open in the whole questionnaire. */
export async function answerTheRest(
	page: Page,
	tasks: string,
	choose?: (index: number) => string
): Promise<void> {
	for (const theme of await themesOf(page, tasks)) await answerTheme(page, tasks, theme, choose);
}

/** What the service holds, as its download says. */
export async function readAnswers(page: Page, tasks: string) {
	const response = await page.request.get(`${tasks}/assessment.json`);
	expect(response.status()).toBe(200);
	return assessmentFileSchema.parse(await response.json());
}

/** What the service holds for one question; `null` for nothing. */
export async function stored(page: Page, questionAddress: string): Promise<Entry | null> {
	const [, tasks = '', question = ''] =
		/^(.*)\/[^/]+\/([^/]+)$/.exec(new URL(questionAddress, origin).pathname) ?? [];
	return (await readAnswers(page, tasks)).answers[question] ?? null;
}

/** The one main heading. */
export function heading(page: Page): Locator {
	return page.locator('main h1');
}

/** The line that says whether what was typed is saved. */
export function savingLine(page: Page): Locator {
	return page.locator('.saved [role=status]').first();
}

/** The profile's table: name of the theme, then its score as it is shown. */
export async function figuresOf(page: Page): Promise<[name: string, score: string][]> {
	const rows = page.locator('table.figures').first().locator('tbody tr');
	const texts: [string, string][] = [];
	for (const row of await rows.all()) {
		texts.push([
			((await row.locator('th').textContent()) ?? '').trim(),
			((await row.locator('td').first().textContent()) ?? '').trim()
		]);
	}
	return texts;
}
