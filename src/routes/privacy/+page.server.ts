import { cookieName } from '#lib/server/http/cookie.ts';
import { site } from '#lib/server/process/site.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
	cookie: { name: cookieName(site().settings.origin), ...site().settings.session }
});
