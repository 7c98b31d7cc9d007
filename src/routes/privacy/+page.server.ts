import { cookieName } from '#lib/server/cookie.ts';
import { site } from '#lib/server/site.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
	cookie: { name: cookieName(site().settings.origin), days: site().settings.sessionDays }
});
