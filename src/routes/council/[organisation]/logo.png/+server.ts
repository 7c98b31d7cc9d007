import { error } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { findLogo } from '#lib/server/records/logos.ts';
import { site } from '#lib/server/process/site.ts';
import { requireMember } from '../guard.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { organisation } = await requireMember(locals, params, 'read');
	const logo =
		(await findLogo(site().database, organisation.id)) ??
		error(404, { message: m.error_not_found() });
	return new Response(new Uint8Array(logo.png), { headers: { 'content-type': 'image/png' } });
};
