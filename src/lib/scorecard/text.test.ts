import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine, tidy } from './text.ts';

describe('a text of nothing that can be seen is empty', () => {
	test.each([
		['spaces', ' \u00A0\u2003\u3000'],
		['a zero width space', '\u200B'],
		['a zero width joiner and its opposite', '\u200D\u200C'],
		['marks of direction', '\u200E\u200F\u061C'],
		['a word joiner', '\u2060'],
		['a byte order mark', '\uFEFF'],
		['a soft hyphen', '\u00AD'],
		['fillers that count as letters', '\u3164\uFFA0\u115F\u1160'],
		['a blank pattern of Braille', '\u2800\u2800'],
		['a variation selector alone', '\uFE0F'],
		['an invisible operator', '\u2062'],
		['a Mongolian vowel separator', '\u180E'],
		['the letters of a flag without the flag', '\u{E0067}\u{E0062}\u{E007F}'],
		['control characters', '\u0000\u0007\u0090'],
		['all of them with spaces between', '\u200B \u200D\n\u3164\t\uFEFF']
	])('%s', (_case, text) => {
		expect(tidy(text)).toBe('');
		expect(oneLine(text)).toBe('');
	});
});

describe('a text keeps what can be seen', () => {
	test.each([
		['accents', 'Wrecsam – Ŵyl', 'Wrecsam – Ŵyl'],
		['an emoji of several joined', '👩‍👩‍👧', '👩‍👩‍👧'],
		['the flag of Wales', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
		['a heart in colour', '❤️', '❤️'],
		['a joiner that a word of Persian needs', 'می‌خواهم', 'می‌خواهم'],
		['words around a zero width space', 'modern\u200Bslavery', 'modernslavery'],
		['a soft hyphen from a copied PDF', 'safe\u00ADguarding', 'safeguarding'],
		['what stands after a byte order mark', '\uFEFF Minutes', 'Minutes'],
		['lines of a word processor', 'a\u000Bb\u2028c\u0085d', 'a\nb\nc\nd'],
		['lines of any system', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
		['a single full stop', '.', '.']
	])('%s', (_case, text, kept) => {
		expect(tidy(text)).toBe(kept);
	});
});

test('one line has no line end, tab or double space', () => {
	expect(oneLine(' Fen\u200Bbridge \n\t City\u00A0 Council\r\n')).toBe('Fenbridge City Council');
});

test('what is tidy stays as it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			expect(tidy(tidy(text))).toBe(tidy(text));
			expect(oneLine(oneLine(text))).toBe(oneLine(text));
		})
	);
});
