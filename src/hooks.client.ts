import * as m from '#lib/paraglide/messages.js';
import { loadsWhole } from '#lib/components/new-build.ts';
import type { HandleClientError } from '@sveltejs/kit';

export const handleError: HandleClientError = ({ error, event }) => {
	// The page that is being loaded takes the place of this one: there is nothing to show meanwhile.
	if (loadsWhole(error, event.url)) return new Promise(() => undefined);
	return { message: m.error_fault() };
};
