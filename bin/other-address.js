import { plainPage, plainPageHeaders } from '../src/lib/server/http/plain-page.ts';
import * as m from '../src/lib/paraglide/messages.js';

/**
 * What is answered to a form that comes from a page at another address: a page that says so and where to go. It is
 * made once, so that a form that is refused costs nothing.
 * @param {string} origin the address this service is set up for
 */
export function otherAddress(origin) {
	const heading = m.other_address_title();
	const page = plainPage({
		title: m.title_page({ title: heading }),
		heading,
		blocks: [
			{ text: m.other_address_why() },
			{ text: m.other_address_keep() },
			{ href: origin, text: origin },
			{ text: m.other_address_running() }
		]
	});
	return { page, headers: plainPageHeaders(false) };
}
