import type { Cookies } from '@sveltejs/kit';
import { enterSession } from '#lib/server/http/cookie.ts';
import { bringCouncils } from '#lib/server/identity/brought-councils.ts';
import { site } from '#lib/server/process/site.ts';

/** Signs somebody in who showed who they are, with the councils of this browser if they want them. */
export async function enter(
	cookies: Cookies,
	locals: App.Locals,
	{ bring, ...who }: { personId: string; email: string | null; bring: boolean; unasked?: boolean }
): Promise<void> {
	const { database, settings } = site();
	if (locals.personId && bring)
		await bringCouncils(database, locals.personId, who.personId, settings.ways, new Date());
	await enterSession(cookies, who);
}
