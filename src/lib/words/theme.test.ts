import { expect, test } from 'vitest';
import { themeWordFor } from './theme.ts';

test.each([
	['scored', true, 'outcome'],
	['without a score, which is no outcome', false, 'part']
])('the word for a group that is %s', (_case, scored, expected) => {
	expect(themeWordFor({ themeWord: { one: 'outcome' } }, { scored })).toBe(expected);
});
