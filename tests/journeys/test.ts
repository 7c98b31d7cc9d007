import { setTimeout as after } from 'node:timers/promises';
import { expect, test as plain } from '@playwright/test';

/** By how many milliseconds every script of a page comes late; 0 where nobody asked for it. See CONTRIBUTING.md. */
const scriptsLate = Number(process.env.SCRIPTS_LATE ?? 0);

/** A journey in which no page may throw an error or break the content security policy. */
export const test = plain.extend<{ quiet: null; late: null }>({
	quiet: [
		async ({ context }, use) => {
			const errors: string[] = [];
			context.on('weberror', (error) => errors.push(error.error().message));
			context.on('console', (message) => {
				if (message.text().includes('Content Security Policy')) errors.push(message.text());
			});
			await use(null);
			const cutOff = await Promise.all(errors.map(wasCutOff));
			expect(errors.filter((_, index) => !cutOff[index])).toEqual([]);
		},
		{ auto: true }
	],
	late: [
		async ({ context }, use) => {
			if (scriptsLate === 0) return use(null);
			await context.route('**/_app/immutable/**/*.js', async (route) => {
				await after(scriptsLate);
				await route.fallback().catch(() => null);
			});
			await use(null);
			await context.unrouteAll({ behavior: 'ignoreErrors' });
		},
		{ auto: true }
	]
});

/**
 * Whether an error says no more than that the journey ended its server, or took the network away, while a script was on its way: the
 * script is there, or nobody is who could send it.
 */
async function wasCutOff(error: string): Promise<boolean> {
	const [, url] = /^Failed to fetch dynamically imported module: (\S+)$/.exec(error) ?? [];
	if (url === undefined) return false;
	return fetch(url).then(
		({ ok }) => ok,
		() => true
	);
}
