import { expect, test } from 'vitest';
import { longestPersonName, parsePersonName } from './person.ts';

test.each([
	['Ann Lee', 'Ann Lee'],
	['  Ann\t Lee\r\n', 'Ann Lee'],
	['Siân ap Rhys', 'Siân ap Rhys'],
	["O'Neill-Ó Briain", "O'Neill-Ó Briain"],
	['李', '李'],
	['x'.repeat(longestPersonName), 'x'.repeat(longestPersonName)]
])('%j is a name', (typed, value) => {
	expect(parsePersonName(typed)).toEqual({ ok: true, value });
});

test.each([
	['', { code: 'missing' }],
	[' \u200B\t', { code: 'missing' }],
	['x'.repeat(longestPersonName + 3), { code: 'too-long', over: 3 }],
	['123 !', { code: 'no-letter' }]
])('%j is none', (typed, problem) => {
	expect(parsePersonName(typed)).toEqual({ ok: false, problem });
});
