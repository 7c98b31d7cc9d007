import { existsSync } from 'node:fs';

/**
 * The Chromium that tests and measurements run in: `CHROMIUM_PATH`, one installed on the machine,
 * or the one from npm, which unpacks its own libraries when it believes it is on a bare server. The one without a screen
 * comes first: it renders the same at half the processor time, and that is most of what the journeys take.
 *
 * @returns {Promise<{ path: string, flags: string[], env: Record<string, string> }>}
 */
export async function browserForTests() {
	const flags = [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--disable-quic',
		'--no-first-run'
	];
	const installed = [
		process.env.CHROMIUM_PATH,
		'/usr/bin/chromium-headless-shell',
		'/usr/bin/chromium',
		'/usr/bin/google-chrome'
	].find((path) => path && existsSync(path));
	if (installed) return { path: installed, flags, env: environment({}) };

	if (process.platform !== 'linux' || process.arch !== 'x64') {
		throw new Error('The browser tests need Chromium or Chrome: install one, or set CHROMIUM_PATH');
	}
	process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
	const { default: chromium } = await import('@sparticuz/chromium');
	const path = await chromium.executablePath();
	return { path, flags, env: environment({ LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '' }) };
}

/**
 * @param {Record<string, string>} more
 * @returns {Record<string, string>}
 */
function environment(more) {
	const inherited = Object.entries(process.env).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, value]]
	);
	return { ...Object.fromEntries(inherited), ...more };
}
