import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf, readNumbers, writeNumbers } from './snapshot-pieces.ts';

const long = (letter: string, length = 300) => letter.repeat(length);

describe('pieces of a snapshot', () => {
	it('make it up again, whatever is in it', () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 6 }), fc.string(), (json, text) => {
				expect(piecesOf(json).join('')).toBe(json);
				expect(piecesOf(text).join('')).toBe(text);
			})
		);
	});

	it.each([
		['are small parts together', { a: 1, b: [2, 3] }, ['{"a":1,"b":[2,3]']],
		['are a text of some length alone', { b: long('x'), c: 2 }, ['{', /^"b":"x+"$/, ',"c":2']],
		['are a part of some length whole', { a: [long('x'), 'y'] }, ['{', /^"a":\["x+","y"\]$/]],
		[
			'begin where the parts of a long part do',
			{ a: [long('x', 3000), long('y', 3000)] },
			['{"a":[', /^"x+"$/, /^,"y+"$/, ']']
		],
		['never cut the questions', { definition: [long('x', 5000)] }, ['{', /^"definition":\["x+"\]$/]]
	])('%s', (_case, value, expected) => {
		const rest = { rest: long('z', 5000) };
		const pieces = piecesOf(JSON.stringify({ ...value, ...rest }));
		expect(pieces.slice(0, -2)).toEqual(
			expected.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each)))
		);
		expect(pieces.slice(-2)).toEqual([`,"rest":"${rest.rest}"`, '}']);
	});

	it('are the same but for what changed', () => {
		const rows = (changed: string) =>
			JSON.stringify({
				list: Array.from({ length: 60 }, (_, index) => ({
					note: index === 30 ? changed : long(`${index} `, 200)
				}))
			});
		const before = new Set(piecesOf(rows(long('a'))));
		const after = piecesOf(rows(long('b', 900)));
		expect(after.filter((piece) => !before.has(piece))).toHaveLength(1);
	});
});

describe('numbers of pieces', () => {
	it.each([
		[[1, 2, 3], '1-3'],
		[[1, 2, 3, 4, 5, 9, 7, 8], '1-5 9 7-8'],
		[[2, 2, 1], '2 2 1'],
		[[7], '7']
	])('%j are written as %s', (numbers, written) => {
		expect(writeNumbers(numbers)).toBe(written);
		expect(readNumbers(written)).toEqual(numbers);
	});
});
