import { createHash } from 'node:crypto';
import { nothing } from './headers.ts';

/** The site's styles have names that only its own pages know. */
const style = `
body { margin: 0; background: #f6f3ec; color: #0b0c0c; font: 1.1875rem/1.5 Helvetica, Arial, sans-serif; }
main { max-width: 38rem; margin: 0 auto; padding: 3rem 1rem; overflow-wrap: anywhere; }
h1 { font-family: Georgia, serif; font-size: 2rem; line-height: 1.2; }
a { color: inherit; font-weight: bold; }
button { font: inherit; font-weight: bold; padding: 0.5rem 1rem; border: 0; background: #0b0c0c; color: #fff; cursor: pointer; }
a:focus, button:focus { outline: 3px solid #0b0c0c; outline-offset: 3px; }
`;

/** What stands on a plain page, in this order: a sentence, a link, or a form that was sent and can be sent again. */
export type PlainBlock =
	| { text: string }
	| { href: string; text: string }
	| { action: string; fields: readonly (readonly [string, string])[]; button: string };

/** A page in the site's colours that needs no file, no script and no database. */
export function plainPage({
	title,
	heading,
	blocks
}: {
	/** The title of the window. */
	title: string;
	heading: string;
	blocks: readonly PlainBlock[];
}): string {
	return `<!doctype html>
<html lang="en-GB">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<title>${escape(title)}</title>
		<style>${style}</style>
	</head>
	<body>
		<main>
			<h1>${escape(heading)}</h1>
			${blocks.map(written).join('\n\t\t\t')}
		</main>
	</body>
</html>
`;
}

const hash = createHash('sha256').update(style).digest('base64');
const policy = `${nothing}; style-src 'sha256-${hash}'`;

/** The headers of such a page. One with a form may send it to this site. */
export function plainPageHeaders(hasForm: boolean): Record<string, string> {
	return {
		'cache-control': 'no-store',
		'content-security-policy': hasForm
			? policy.replace("form-action 'none'", "form-action 'self'")
			: policy,
		'content-type': 'text/html; charset=utf-8'
	};
}

function written(block: PlainBlock): string {
	if ('action' in block) {
		const fields = block.fields.map(
			([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}" />`
		);
		const button = `<button type="submit">${escape(block.button)}</button>`;
		return `<form method="post" action="${escape(block.action)}">${fields.join('')}${button}</form>`;
	}
	if ('href' in block) return `<p><a href="${escape(block.href)}">${escape(block.text)}</a></p>`;
	return `<p>${escape(block.text)}</p>`;
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
