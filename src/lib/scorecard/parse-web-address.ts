import { tidy } from './text.ts';
import { isWebAddress, longestWebAddress, type WebAddressProblem } from './web-address.ts';

/**
 * Reads an address as people paste it: without what cannot be seen, with spaces as an address writes them, and with
 * `https://` where it begins with the name of a host, such as `northmarch.gov.uk`. An address that cannot be used is given back as it was read.
 */
export function parseWebAddress(typed: string): {
	address: string;
	problem: WebAddressProblem | null;
} {
	// What is many times too long is refused whatever is taken away, which costs most where there is most to take.
	const over = typed.trim().length - longestWebAddress;
	if (over > 3 * longestWebAddress)
		return { address: typed.trim(), problem: { code: 'url-too-long', over } };
	const seen = tidy(typed);
	if (severalIn(seen)) return { address: seen, problem: { code: 'url-several' } };
	const bare = seen
		.replace(/[\n\t\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
		.replace(/\s/g, '%20');
	const address = beginsWithHost(bare) ? `https://${bare}` : bare;
	const beyond = address.length - longestWebAddress;
	if (beyond > 0) return { address, problem: { code: 'url-too-long', over: beyond } };
	return { address, problem: isWebAddress(address) ? null : { code: whyNot(address) } };
}

/** What names a document when it stands behind a point at the end: no host ends like that. */
const fileEnding =
	/\.(pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|rtf|msg|eml|jpe?g|png|html?|aspx?|php)$/i;

/** Whether a text begins with the name of a host and nothing before it: words with points between them, the last of letters. */
function beginsWithHost(text: string): boolean {
	const [host = ''] = text.split(/[/?#]/, 1);
	if (/^www\./i.test(text)) return true;
	return (
		/^([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(:\d{1,5})?$/u.test(host) &&
		!fileEnding.test(host)
	);
}

/** Whether a text holds two addresses or more. A space alone is taken for a part of one, unless what follows begins as an address. */
function severalIn(text: string): boolean {
	const pieces = text
		.replace(/\s(?=https?:\/\/|www\.)/gi, '\n')
		.split(/\n|[,;]\s+/)
		.map((piece) => piece.trim());
	return pieces.filter((piece) => /^https?:\/\/./i.test(piece) || beginsWithHost(piece)).length > 1;
}

function whyNot(address: string): 'bad-url' | 'url-with-name' | 'url-not-on-web' {
	if (/^(\\\\|\/\/|file:|[a-z]:[\\/])/i.test(address)) return 'url-not-on-web';
	const url = /^https?:\/\//i.test(address) ? URL.parse(address) : null;
	return url && url.username + url.password !== '' ? 'url-with-name' : 'bad-url';
}
