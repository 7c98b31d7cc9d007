import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test.each([
	['plain words', 'What we do', 'What we do', []],
	['Welsh letters', 'Ŵyr y tŷ ŷd', 'Ŵyr y tŷ ŷd', []],
	['a decomposed letter is composed', 'w\u0302', 'ŵ', []],
	['a tab and a no-break space', 'a\tb\u00a0c', 'a b c', []],
	['a soft hyphen is invisible', 'anti\u00adslavery', 'antislavery', []],
	['a zero-width space and a mark of direction', 'a\u200bb\u200e', 'ab', []],
	['a control character', 'a\u0007b', 'ab', []],
	['line ends of every system', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd', []],
	['a no-break hyphen', 'follow\u2011up', 'follow-up', []],
	['an arrow', 'a → b', 'a -> b', []],
	['a ligature', 'eﬃcient', 'efficient', []],
	['an emoji', 'Done 🎉', 'Done ◊', ['🎉']],
	['a family is one letter', '👩‍👩‍👧!', '◊!', ['👩‍👩‍👧']],
	['another script', 'مرحبا', '◊◊◊◊◊', ['م', 'ر', 'ح', 'ب', 'ا']],
	['a mark the font lacks leaves the letter', 'Siḍqī', 'Sidqī', ['ḍ']],
	['half of a pair', 'a\ud83d', 'a◊', ['\ud83d']],
	['nothing', '', '', []]
])('%s', (_case, typed, expected, replaced) => {
	const found: string[] = [];
	expect(printable(typed, (letter) => found.push(letter))).toBe(expected);
	expect(found).toEqual(replaced);
});

test('what is printable stays as it is', () => {
	const once = printable('Ŵ 🎉 → ﬃ ḍ\n§');
	expect(printable(once)).toBe(once);
});
