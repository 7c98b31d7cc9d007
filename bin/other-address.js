import { createHash } from 'node:crypto';
import { headersOfEveryAnswer } from '../src/lib/server/http/headers.ts';
import * as m from '../src/lib/paraglide/messages.js';

/** The site's styles have names that only its own pages know. */
const style = `
body { margin: 0; background: #f6f3ec; color: #0b0c0c; font: 1.1875rem/1.5 Helvetica, Arial, sans-serif; }
main { max-width: 38rem; margin: 0 auto; padding: 3rem 1rem; overflow-wrap: anywhere; }
h1 { font-family: Georgia, serif; font-size: 2rem; line-height: 1.2; }
a { color: inherit; font-weight: bold; }
`;

/**
 * What is answered to a form that comes from a page at another address: a page that says so and where to go. It is
 * made once, so that a form that is refused costs nothing.
 * @param {string} origin the address this service is set up for
 */
export function otherAddress(origin) {
	const address = escape(origin);
	const page = `<!doctype html>
<html lang="en-GB">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<title>${escape(m.title_page({ title: m.other_address_title() }))}</title>
		<style>${style}</style>
	</head>
	<body>
		<main>
			<h1>${escape(m.other_address_title())}</h1>
			<p>${escape(m.other_address_why())}</p>
			<p>${escape(m.other_address_keep())}</p>
			<p><a href="${address}">${address}</a></p>
			<p>${escape(m.other_address_running())}</p>
		</main>
	</body>
</html>
`;
	const nothing = headersOfEveryAnswer(origin)['content-security-policy'];
	const hash = createHash('sha256').update(style).digest('base64');
	return {
		page,
		headers: {
			'cache-control': 'no-store',
			'content-security-policy': `${nothing}; style-src 'sha256-${hash}'`,
			'content-type': 'text/html; charset=utf-8'
		}
	};
}

/** @param {string} text */
function escape(text) {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
