import { cookieName } from '#lib/server/http/cookie.ts';
import { site } from '#lib/server/process/site.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const { origin, session, issuer } = site().settings;
	return {
		cookie: { name: cookieName(origin), ...session },
		/** Where people sign in who have an account with their council; `null` where nobody can. */
		issuer: issuer && new URL(issuer.issuer).hostname
	};
};
