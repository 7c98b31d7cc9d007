import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/**
 * The first page after a council was begun. A browser that kept the cookie goes on to the council, which makes its own
 * check. For any other this looks at nothing, so that it tells nothing about any council.
 */
export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.personId) redirect(303, url.pathname.replace('/begun/', '/council/'));
};
