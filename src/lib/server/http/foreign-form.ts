import type { IncomingMessage } from 'node:http';
import { isId } from '../database/identifier.ts';
import type { Asked } from '../process/log.ts';

/** The kinds of body that a page of another site can have a browser send without asking first. */
const formTypes = [
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'text/plain',
	'application/x-sveltekit-formdata'
];

/**
 * Who asked for what with a form of another site, for the log; `null` for every other request. The framework refuses
 * such a form before the site hears of it, so nobody knows whose session it carries or which route it is for.
 */
export function foreignForm(
	{ method = 'GET', headers, url = '/' }: Pick<IncomingMessage, 'method' | 'headers' | 'url'>,
	origin: string
): Asked | null {
	const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
	const changes = ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method);
	if (!changes || !formTypes.includes(type) || headers.origin === origin) return null;
	const organisation = /^\/council\/([^/?]+)/.exec(url)?.[1] ?? '';
	return {
		person: null,
		organisation: isId(organisation) ? organisation : null,
		method,
		route: null
	};
}
