import { expect, test as plain } from '@playwright/test';

/** A journey in which no page may throw an error or break the content security policy. */
export const test = plain.extend<{ quiet: null }>({
	quiet: [
		async ({ context }, use) => {
			const errors: string[] = [];
			context.on('weberror', (error) => errors.push(error.error().message));
			context.on('console', (message) => {
				if (message.text().includes('Content Security Policy')) errors.push(message.text());
			});
			await use(null);
			expect(errors).toEqual([]);
		},
		{ auto: true }
	]
});
