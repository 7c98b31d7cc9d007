import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { PageServerLoad } from './$types';

/** Says so only where it is true. */
export const load: PageServerLoad = ({ locals }) => {
	if (locals.personId !== null) redirect(303, resolve('/sign-out'));
};
