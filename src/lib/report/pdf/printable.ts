import { typeface } from './typeface.ts';

/** Stands in print for a character the font does not have. */
export const replacement = '◊';

const invisible =
	/[\p{Cf}\p{Variation_Selector}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;
const everySpace = /[\t\p{Zs}]+/gu;
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g;

/** Characters the font lacks that have a plain equal. */
const equals: Readonly<Record<string, string>> = {
	'\u2010': '-',
	'\u2011': '-',
	'\u2012': '–',
	'\u2015': '—',
	'\u2032': '’',
	'\u2033': '”',
	'→': '->',
	'←': '<-',
	'\uFFFD': replacement
};

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text as the font can print it: composed, without invisible characters, every space a plain one (line ends stay),
 * and each letter the font lacks as its plain equal or as the visible replacement. Nothing vanishes unseen:
 * `onReplaced` is told of each letter that was replaced.
 */
export function printable(
	text: string,
	onReplaced: (letter: string) => void = () => undefined
): string {
	const plain = text.normalize('NFC').replace(lineEnds, '\n').replace(everySpace, ' ');
	if (isPrintable(plain)) return plain;
	let printed = '';
	for (const { segment } of letters.segment(plain)) {
		const letter = isPrintable(segment) ? segment : segment.replace(invisible, '');
		if (isPrintable(letter)) printed += letter;
		else {
			const equal = equals[letter] ?? letter.normalize('NFKC');
			if (isPrintable(equal)) printed += equal;
			else {
				printed += baseLetter(letter) ?? replacement;
				onReplaced(segment);
			}
		}
	}
	return printed;
}

/** A letter without the marks the font lacks: better read than a sign in its place. */
function baseLetter(letter: string): string | null {
	const base = letter.normalize('NFD').replace(/\p{M}/gu, '');
	return base !== '' && isPrintable(base) ? base : null;
}

/** Characters the font has and the PDF writer passes on. */
function isPrintable(text: string): boolean {
	const font = typeface()[400];
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code !== 0x0a && (font.advance(code) === null || code === 0xa0 || code === 0xad))
			return false;
	}
	return true;
}
