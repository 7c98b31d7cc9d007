import { expect, test } from 'vitest';
import { pageIn } from './page-in.ts';

test.each([
	['', 1],
	['?page=1', 1],
	['?page=27', 27],
	['?page=0', 1],
	['?page=-2', 1],
	['?page=1e3', 1],
	['?page=2.5', 1],
	['?page=12345678', 1],
	['?page=two', 1]
])('%s is page %i', (search, expected) => {
	expect(pageIn(new URL(`https://example.org/${search}`))).toBe(expected);
});
