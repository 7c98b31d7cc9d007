import { expect, test } from 'vitest';
import { checkNumbers } from './check-numbers.ts';

test('a digest is five groups of five digits, leading noughts and all', () => {
	expect(checkNumbers('0'.repeat(64))).toBe('00000 00000 00000 00000 00000');
	expect(checkNumbers(`${'0'.repeat(9)}7${'f'.repeat(54)}`)).toBe('00007 27775 27775 27775 27775');
});

test('every group says something of its own part of the digest', () => {
	const before = checkNumbers('0'.repeat(64)).split(' ');
	for (let group = 0; group < 5; group++) {
		const at = group * 10 + 9;
		const after = checkNumbers(`${'0'.repeat(at)}1${'0'.repeat(63 - at)}`).split(' ');
		expect(after.map((each, index) => each !== before[index])).toEqual(
			before.map((_, index) => index === group)
		);
	}
});
