import { error } from '@sveltejs/kit';
import { securityTxt } from '#lib/server/http/security-txt.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';
import type { RequestHandler } from './$types';

/** Where to write about a weakness (RFC 9116); 404 where whoever runs the service gave no address for it. */
export const GET: RequestHandler = () => {
	const { securityContact, origin } = site().settings;
	if (securityContact === null) error(404, { message: m.error_not_found() });
	return new Response(securityTxt(securityContact, origin, new Date()), {
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
};
