import { plainPage, plainPageHeaders } from '../src/lib/server/http/plain-page.ts';
import * as m from '../src/lib/paraglide/messages.js';

/**
 * What is answered to an address that is longer, or asks for more, than any of this service: a page that says so and where to go.
 * It is made once, so that it costs nothing.
 * @param {string} origin the address this service is set up for
 */
export function longAddress(origin) {
	const heading = m.long_address_title();
	const page = plainPage({
		title: m.title_page({ title: heading }),
		heading,
		blocks: [{ text: m.long_address_what() }, { href: origin, text: m.long_address_start() }]
	});
	return { page, headers: plainPageHeaders(false) };
}
