import { cookieName } from '#lib/server/http/cookie.ts';
import { site } from '#lib/server/process/site.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const { settings, notices } = site();
	const { origin, session, issuer } = settings;
	return {
		/** Who runs the service; `null` where they have not said. */
		notices,
		cookie: { name: cookieName(origin), ...session },
		/** Where people sign in who have an account with their council; `null` where nobody can. */
		issuer: issuer && new URL(issuer.issuer).hostname
	};
};
