import { expect, test, vi } from 'vitest';
import { dateName } from './moment.ts';
import { listOf } from './list.ts';
import { inLanguage, languageTag } from './locale.ts';
import { numberName } from './number.ts';

test('days, figures and lists are British English', () => {
	expect(languageTag()).toBe('en-GB');
	expect(dateName(new Date('2026-11-21T09:00:00Z'))).toBe('21 November 2026');
	expect(numberName(10000)).toBe('10,000');
});

test.each([
	['nothing', [], ''],
	['one', ['risk'], 'risk'],
	['two', ['risk', 'procurement'], 'risk and procurement'],
	[
		'three, without a comma before the last',
		['risk', 'procurement', 'leads'],
		'risk, procurement and leads'
	]
])('a list of %s', (_case, items, expected) => {
	expect(listOf(items)).toBe(expected);
});

test('a formatter is made once for a language', () => {
	const make = vi.fn((language: string) => language);
	const formatter = inLanguage(make);
	expect([formatter(), formatter()]).toEqual(['en-GB', 'en-GB']);
	expect(make).toHaveBeenCalledOnce();
});
