import type { RequestEvent } from '@sveltejs/kit';
import { isId } from '../database/identifier.ts';
import type { Asked } from '../process/log.ts';

/** Who asked for what, for the log. Of what stands in an address only what could be an id is taken. */
export function askedBy({
	locals,
	params,
	request,
	route
}: Pick<RequestEvent, 'locals' | 'params' | 'request' | 'route'>): Asked {
	const { organisation } = params;
	return {
		// Before a session was looked for there is nobody.
		person: locals.personId ?? null,
		organisation: organisation !== undefined && isId(organisation) ? organisation : null,
		method: request.method,
		route: route.id
	};
}
