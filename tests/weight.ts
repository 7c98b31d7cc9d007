import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';

/** One file as the browser got it. */
export interface Loaded {
	path: string;
	/** Bytes over the wire, with what the server says about it: head and compressed body. */
	bytes: number;
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
	const paths = new Map<string, string>();
	const loaded: Loaded[] = [];
	session.on('Network.responseReceived', ({ requestId, response }) => {
		if (response.url.startsWith(origin)) paths.set(requestId, response.url.slice(origin.length));
	});
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const path = paths.get(requestId);
		if (path !== undefined) loaded.push({ path, bytes: encodedDataLength });
	});
	await page.goto(address, { waitUntil: 'networkidle' });
	await context.close();
	return loaded;
}

export function sumOf(loaded: Loaded[]): number {
	return loaded.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The files of the built site for browsers that hold a text, by their addresses. */
export function clientFilesWith(text: string, folder = 'build/client'): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(js|css|html)$/.test(file))
		.filter((file) => readFileSync(join(folder, file), 'utf8').includes(text))
		.map((file) => `/${file.replaceAll('\\', '/')}`);
}

/** Words that stay in the built files of a library whatever is done to make them small. */
export const marks = { chartJs: 'cubicInterpolationMode', jsPdf: 'putOnlyUsedFonts' };
/** The same words in the files the libraries come in, to show that they would be found. */
export const sources = {
	chartJs: 'node_modules/chart.js/dist/chart.js',
	jsPdf: 'node_modules/jspdf/dist/jspdf.es.js'
};

/** The most a question page may load, in bytes over the wire. */
export const most = { withScript: 64 * 1024, withoutScript: 20 * 1024 };
