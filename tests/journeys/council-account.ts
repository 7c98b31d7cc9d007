import { expect, type Page } from '@playwright/test';
import { MockIssuer } from '../mock-issuer.ts';
import { settled } from '../visitor.ts';

/** What people do who sign in with their council account, at a service that a journey started for itself. */

/** The settings of a service whose people this issuer signs in. */
export function settingsFor(issuer: MockIssuer): Record<string, string> {
	return {
		...{ OIDC_ISSUER: issuer.address, OIDC_CLIENT_ID: MockIssuer.clientId },
		OIDC_CLIENT_SECRET: MockIssuer.secret
	};
}

export function signInButton(page: Page) {
	return page.getByRole('button', { name: 'Sign in with your council account' });
}

/** The page for signing in, once the issuer was found. */
export async function openSignIn(page: Page, origin: string, query = ''): Promise<void> {
	await expect(async () => {
		await page.goto(`${origin}/sign-in${query}`);
		await expect(signInButton(page)).toBeVisible({ timeout: 1000 });
	}).toPass();
}

export async function signIn(page: Page, origin: string, query = ''): Promise<void> {
	await openSignIn(page, origin, query);
	await signInButton(page).click();
	// Who was signed in before sees the link to their account on the page for signing in, too.
	await expect(page).not.toHaveURL(/sign-in/);
	await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible();
}

/** Sends a form as this browser does, and gives where it leads. */
export async function send(
	page: Page,
	address: string,
	form: Record<string, string> = {}
): Promise<string> {
	const headers = { origin: new URL(address).origin, accept: 'text/html' };
	const response = await page.request.post(address, { form, maxRedirects: 0, headers });
	expect(response.status(), address).toBe(303);
	return response.headers()['location'] ?? '';
}

/** Begins with a council in this browser, and gives its address. */
export async function beginCouncil(page: Page, origin: string, name: string): Promise<string> {
	const form = { name, nation: 'england', type: 'county' };
	return origin + settled(await send(page, `${origin}/council`, form));
}
