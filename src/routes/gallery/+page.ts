import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

/** For those who work on the service: nobody else is to find it. */
export const load: PageLoad = () => {
	if (!dev) error(404);
};
