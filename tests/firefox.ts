import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page as FirefoxPage } from 'puppeteer-core';

/** The Firefox that some journeys run in as well: `FIREFOX_PATH` or one installed on the machine; `null` for none. */
export const firefoxPath =
	[process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
		(path) => path !== undefined && existsSync(path)
	) ?? null;

/** Starts that Firefox as it comes, with or without script. */
export async function launchFirefox({ scripts }: { scripts: boolean }): Promise<Browser> {
	if (firefoxPath === null) throw new Error('Firefox is not installed');
	return puppeteer.launch({
		browser: 'firefox',
		executablePath: firefoxPath,
		headless: true,
		extraPrefsFirefox: { 'javascript.enabled': scripts }
	});
}

/** Presses what a selector names. It works where pages may run no script. */
export function press(page: FirefoxPage, selector: string): Promise<void> {
	return page.$eval(selector, (element) => {
		if (element instanceof HTMLElement) element.click();
	});
}

/** Types into a field in the place of what it holds, key by key. */
export async function type(page: FirefoxPage, selector: string, text: string): Promise<void> {
	await page.$eval(selector, (element) => {
		if (!(element instanceof HTMLTextAreaElement)) return;
		element.focus();
		element.select();
	});
	await page.keyboard.type(text);
}
