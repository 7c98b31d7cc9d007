import { expect, type Page } from '@playwright/test';
import type { Browser, Page as FirefoxPage } from 'puppeteer-core';
import { launchFirefox, press, type } from '../firefox.ts';
import { origin } from '../service.ts';
import { openFirstQuestion, post, startQuickly, stored } from './steps.ts';
import { test } from './test.ts';

/** The same visitor in Firefox: what is stored is read through the first page. */
async function openFirefox(page: Page, browser: Browser): Promise<FirefoxPage> {
	const cookies = await page.context().cookies();
	await browser
		.defaultBrowserContext()
		.setCookie(...cookies.map(({ name, value, domain, path }) => ({ name, value, domain, path })));
	return browser.newPage();
}

/** Where the page says it is, which the driver may learn later or not at all; nothing while one page gives way to another. */
function placeOf(firefox: FirefoxPage): Promise<string> {
	return firefox.evaluate(() => location.pathname).catch(() => '');
}

const level = (value: string) => `input[name$=".choice"][value="${value}"]`;
const note = 'textarea[name$=".note"]';

function shown(firefox: FirefoxPage): Promise<{ note: string; level: string | null }> {
	return firefox.evaluate(() => ({
		note: document.querySelector<HTMLTextAreaElement>('textarea[name$=".note"]')?.value ?? '',
		level: document.querySelector<HTMLInputElement>('input[name$=".choice"]:checked')?.value ?? null
	}));
}

async function answer(firefox: FirefoxPage, value: string, words: string): Promise<void> {
	await press(firefox, level(value));
	await type(firefox, note, words);
}

/** Sends the form on the page as its button does, and stays on the page. */
async function sendByHand(page: Page, firefox: FirefoxPage, question: string): Promise<void> {
	const fields = await firefox.$eval('main form', (form) =>
		form instanceof HTMLFormElement
			? [...new FormData(form)].map(([name, value]) => [name, String(value)])
			: []
	);
	await post(page, `${question}?/save`, [...fields, ['intent', 'later']]);
}

for (const scripts of [true, false]) {
	test(`in Firefox ${scripts ? 'with' : 'without'} script, going back brings no old words over newer ones`, async ({
		page
	}) => {
		const tasks = await startQuickly(page);
		const question = await openFirstQuestion(page, tasks);
		const browser = await launchFirefox({ scripts });
		try {
			const firefox = await openFirefox(page, browser);
			for (const [value, words] of [
				['1', 'old'],
				['3', 'new']
			] as const) {
				await firefox.goto(origin + question);
				await answer(firefox, value, words);
				// Sent by hand, so that the history holds the same pages with and without script.
				if (!scripts) await sendByHand(page, firefox, question);
				await expect
					.poll(() => stored(page, question))
					.toMatchObject({ option: Number(value), note: words });
				await firefox.goto(`${origin}/help`);
			}
			for (const expected of [question, '/help', question]) {
				await firefox.goBack();
				await expect.poll(() => placeOf(firefox)).toBe(expected);
				if (expected !== question) continue;
				await expect.poll(() => shown(firefox)).toEqual({ note: 'new', level: '3' });
			}
			await press(firefox, 'button[value="later"]');
			await expect.poll(() => placeOf(firefox)).toBe(tasks);
			expect(await stored(page, question)).toMatchObject({ option: 3, note: 'new' });
		} finally {
			await browser.close();
		}
	});
}
