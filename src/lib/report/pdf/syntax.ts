import { zlibSync } from 'fflate';

/**
 * A text as a PDF string. Plain characters stand as they are, with what could end the string escaped;
 * any other text is hexadecimal UTF-16, so that nothing in it can be read as anything else.
 */
export function pdfText(text: string): string {
	if (/^[\x20-\x7E]*$/.test(text)) return pdfAddress(text);
	let hex = 'FEFF';
	for (let index = 0; index < text.length; index++)
		hex += text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0');
	return `<${hex}>`;
}

/** Addresses a report may lead to. Everything else is printed without being a link. */
const allowed = /^(https?|mailto|tel):[^\s]+$/i;

/** An address in plain characters, or `null` when it may not be followed. */
export function safeAddress(url: string): string | null {
	if (!allowed.test(url) || !URL.canParse(url)) return null;
	return new URL(url).href;
}

/** Plain characters as a PDF string: an address is percent-encoded and has no others. */
export function pdfAddress(url: string): string {
	return `(${url.replace(/[\\()]/g, (character) => `\\${character}`)})`;
}

/** A length with at most two places: `12.5`, never `12.50` or `-0`. */
export function pdfNumber(value: number): string {
	const rounded = Math.round(value * 100) / 100;
	return String(rounded === 0 ? 0 : rounded);
}

/**
 * Bytes as a compressed stream with these entries. Not compressed by Node's own: that does it differently from version to
 * version, and the same report must be the same file.
 */
export function pdfStream(entries: string, bytes: Uint8Array): string {
	return packedStream(entries, zlibSync(bytes));
}

/** The same of bytes that are compressed already. */
export function packedStream(entries: string, bytes: Uint8Array): string {
	const compressed = Buffer.from(bytes).toString('latin1');
	return `<<${entries} /Filter /FlateDecode /Length ${compressed.length}>>\nstream\n${compressed}\nendstream`;
}

export function reference(id: number): string {
	return `${id} 0 R`;
}

/** A text inside XML. Control characters that XML forbids are gone already: texts are printable. */
export function xmlText(text: string): string {
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');
}
