import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { once, EventEmitter } from 'node:events';
import type { Browser, Page } from '@playwright/test';

/** One file as the browser got it. */
export interface Loaded {
	path: string;
	/** Bytes of its compressed body, over the wire. */
	body: number;
	/** Bytes of what the server says about it; far fewer over HTTP/2, which a proxy speaks. */
	head: number;
}

/**
 * Everything a browser that has never been here loads for one page, with script or without.
 * `cookie` is the visitor's, as `name=value`.
 */
export async function coldLoad(
	browser: Browser,
	address: string,
	{ cookie, script }: { cookie: string; script: boolean }
): Promise<Loaded[]> {
	const context = await browser.newContext({ javaScriptEnabled: script });
	const { origin, hostname } = new URL(address);
	const [name = '', value = ''] = cookie.split('=');
	if (cookie) await context.addCookies([{ name, value, domain: hostname, path: '/' }]);
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await session.send('Network.enable');
	const begun = new Map<string, { path: string; head: number }>();
	const loaded: Loaded[] = [];
	const asked = new Set<string>();
	const answers = new EventEmitter();
	const answered = (requestId: string) => {
		asked.delete(requestId);
		answers.emit('one');
	};
	session.on('Network.requestWillBeSent', ({ requestId }) => asked.add(requestId));
	session.on('Network.loadingFailed', ({ requestId }) => answered(requestId));
	session.on('Network.responseReceived', ({ requestId, response }) => {
		if (!response.url.startsWith(origin)) return;
		const path = response.url.slice(origin.length);
		begun.set(requestId, { path, head: response.encodedDataLength });
	});
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const file = begun.get(requestId);
		if (file) loaded.push({ ...file, body: encodedDataLength - file.head });
		answered(requestId);
	});
	await page.goto(address);
	// With script, what the page's own script asks for once it is there belongs to the load.
	if (script) {
		await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
		await twoFrames(page);
	}
	while (asked.size > 0) await once(answers, 'one');
	await context.close();
	return loaded;
}

/** Resolves after the page was drawn twice: by then an effect has asked for what it needs. */
async function twoFrames(page: Page): Promise<void> {
	await page.evaluate(
		() =>
			new Promise((resolve) => {
				requestAnimationFrame(() => requestAnimationFrame(resolve));
			})
	);
}

/** Bytes of all the bodies, or of all the heads. */
export function sumOf(loaded: Loaded[], part: 'body' | 'head'): number {
	return loaded.reduce((sum, file) => sum + file[part], 0);
}

/** The files of the built site for browsers that hold a text, by their addresses. */
export function clientFilesWith(text: string, folder = 'build/client'): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(js|css|html)$/.test(file))
		.filter((file) => readFileSync(join(folder, file), 'utf8').includes(text))
		.map((file) => `/${file.replaceAll('\\', '/')}`);
}

/** Words that stay in the built files of a library whatever is done to make them small. */
export const marks = {
	chartJs: 'cubicInterpolationMode',
	jsPdf: 'putOnlyUsedFonts',
	zod: 'invalid_union'
};
/** The same words in the files the libraries come in, to show that they would be found. */
export const sources = {
	chartJs: 'node_modules/chart.js/dist/chart.js',
	jsPdf: 'node_modules/jspdf/dist/jspdf.es.js',
	zod: 'node_modules/zod/v4/core/schemas.js'
};

/**
 * The most a question page may load, in bytes of compressed bodies. With script four kilobytes more than before there were
 * teams, signatures and accounts: each page carries the list of all others, which is half as long again and more, and keeps what
 * was typed into a page that was translated before its script came.
 */
export const most = { withScript: 68 * 1024, withoutScript: 20 * 1024 };
