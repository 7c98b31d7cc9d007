import { expect, test } from 'vitest';
import { readTyped } from './typed-text.ts';

const needed = { most: 5, needed: true };

test.each([
	['a text that fits', ' four ', needed, 'four', null],
	['nothing where something is needed', ' \n', needed, '', { code: 'missing' }],
	['nothing where nothing is needed', '', { most: 5, needed: false }, '', null],
	['a text that is too long', 'seven!!', needed, 'seven!!', { code: 'too-long', over: 2 }],
	['two lines', 'a\r\nb', needed, 'a\nb', null],
	['two lines as one', 'a\r\nb', { ...needed, line: true }, 'a b', null]
])('%s', (_case, typed, how, value, problem) => {
	expect(readTyped(typed, how)).toEqual({ typed, value, problem });
});
