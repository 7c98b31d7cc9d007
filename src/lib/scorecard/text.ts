/** Line ends of every system, and what a word processor ends a line or a page with. */
const lineEnds = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g;

/**
 * Control characters, those that turn the direction of writing, and those that show nothing and join nothing: a zero
 * width space, a soft hyphen, a byte order mark. Joiners stay: letters of other alphabets and emoji are made with them.
 */
const pointless =
	/[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u200B\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** A character that can be seen. The last two look like a letter or a sign to a computer and are blank on paper. */
const seen = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * A text as it is kept: one line end for all systems, nothing that cannot be meant, and no space at the ends. Empty
 * when nothing in it can be seen. Browsers send CRLF and count LF: without this a full note would be refused.
 */
export function tidy(text: string): string {
	const kept = text.replace(lineEnds, '\n').replace(pointless, '').trim();
	return seen.test(kept) ? kept : '';
}

/**
 * A text as it is kept, of which no more than `most` characters may be. One that is many times longer is given back without the
 * space at its ends alone: it is refused whatever tidying takes away, and tidying costs most where there is most to take.
 * What counts characters on a page counts these, as the server does.
 */
export function tidyWithin(text: string, most: number): string {
	const trimmed = text.trim();
	return trimmed.length > 4 * most ? trimmed : tidy(trimmed);
}

/** The same on one line, with one space where there were line ends, tabs or several. */
export function oneLine(text: string): string {
	return tidy(text).replace(/\s+/g, ' ');
}
