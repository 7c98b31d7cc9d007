import { expect, test } from 'vitest';
import { parseRevision } from './revision.ts';

test.each([
	[null, 0],
	['0', 0],
	['1', 1],
	['999999999', 999_999_999],
	['1000000000', -1],
	['-1', -1],
	['1e0', -1],
	['0x1', -1],
	['0b1', -1],
	['01', -1],
	['1.0', -1],
	['+1', -1],
	[' 1', -1],
	['1\n', -1],
	['', -1],
	['١', -1],
	['Infinity', -1],
	['latest', -1],
	[new File([], '1'), -1]
])('%o names revision %i', (sent, expected) => {
	expect(parseRevision(sent)).toBe(expected);
});
