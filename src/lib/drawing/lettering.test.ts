import { expect, test } from 'vitest';
import type { Measure } from './drawing.ts';
import { heightOf, letterings, linesOf } from './lettering.ts';

/** Every letter as wide as the size, so that widths can be counted. */
const even: Measure = (text, size) => text.length * size;
const set = (texts: string[], letters: number, lines = 2, sizes: [number, ...number[]] = [1]) =>
	letterings(
		texts.map((text) => ({ text, width: letters })),
		{ lines, sizes, weight: 400 },
		even
	);

test.each([
	['fits in one line', 'Risk', 10, ['Risk']],
	['breaks at spaces', 'Awareness and leads', 12, ['Awareness', 'and leads']],
	['keeps a hyphenated word whole while it fits', 'and self-help', 10, ['and', 'self-help']],
	['breaks a long word at its hyphen', 'self-actualisation', 13, ['self-', 'actualisation']],
	['breaks a word too wide for a line', 'abcdefgh', 3, ['abc', 'def', 'gh']],
	['takes more lines than wanted before it cuts', 'a b c d', 1, ['a', 'b', 'c', 'd']],
	['keeps words joined by a no-break space', 'so held\u00a0§', 8, ['so', 'held\u00a0§']],
	['nothing to set', '', 5, []]
])('%s', (_case, text, width, expected) => {
	expect(set([text], width)[0]?.lines).toEqual(expected);
});

test('goes down in size until every text fits, and all share that size', () => {
	const sets = set(['ab', 'abcdef'], 12, 1, [4, 3, 2]);
	expect(sets.map(({ size }) => size)).toEqual([2, 2]);
});

test('lines end at the foot asked for', () => {
	const [two] = set(['ab cd'], 2);
	expect(two && heightOf(two)).toBeCloseTo(2.44);
	const lines = two ? linesOf(two, { x: 7, bottom: 10 }) : [];
	expect(lines.map(({ text, x }) => [text, x])).toEqual([
		['ab', 7],
		['cd', 7]
	]);
	expect(lines.every(({ y }) => y > 10 - 2.44 && y < 10)).toBe(true);
});
