import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	add,
	compare,
	divide,
	fraction,
	multiply,
	readFraction,
	rounded,
	written,
	zero
} from './fraction.ts';

describe('fraction', () => {
	test.each([
		['in lowest terms', fraction(200, 300), '2/3'],
		['whole', fraction(150, 3), '50'],
		['zero', fraction(0, 7), '0'],
		['a sum', add(fraction(1, 3), fraction(1, 6)), '1/2'],
		['a sum with zero', add(zero, fraction(5, 9)), '5/9'],
		['a product', multiply(fraction(2, 3), fraction(3, 4)), '1/2'],
		['a quotient', divide(fraction(1, 2), fraction(3, 4)), '2/3'],
		['larger than a double can hold', fraction(10n ** 40n + 1n, 10n ** 40n), longNumber()]
	])('%s', (_case, value, text) => {
		expect(written(value)).toBe(text);
		expect(readFraction(text)).toEqual(value);
	});

	test.each([
		['a negative part', () => fraction(-1, 3)],
		['a zero denominator', () => fraction(1, 0)],
		['a negative denominator', () => fraction(1, -3)],
		['half a number', () => fraction(0.5)],
		['division by zero', () => divide(fraction(1), zero)]
	])('refuses %s', (_case, make) => {
		expect(make).toThrow(RangeError);
	});

	test.each(['', '1/', '/3', '-1/3', '1.5', '1/2/3', ' 1', '1e3'])('does not read "%s"', (text) => {
		expect(() => readFraction(text)).toThrow(SyntaxError);
	});

	test.each([
		['just below a half', fraction(4949, 100), 49],
		['a half goes up', fraction(49, 2), 25],
		['an odd half goes up too', fraction(99, 2), 50],
		['just below a half of thirds', fraction(4900, 99), 49],
		['two thirds', fraction(200, 3), 67],
		['zero', zero, 0],
		['a hundred', fraction(100), 100]
	])('rounds %s', (_case, value, whole) => {
		expect(rounded(value)).toBe(whole);
	});

	test('compares exactly where doubles cannot tell apart', () => {
		const third = fraction(1, 3);
		const nearly = fraction(10n ** 30n, 3n * 10n ** 30n + 1n);
		expect(compare(nearly, third)).toBeLessThan(0);
		expect(compare(third, nearly)).toBeGreaterThan(0);
		expect(compare(third, fraction(2, 6))).toBe(0);
	});

	test('what is written is read back', () => {
		fc.assert(
			fc.property(fc.bigInt(0n, 10n ** 20n), fc.bigInt(1n, 10n ** 20n), (n, d) => {
				expect(readFraction(written(fraction(n, d)))).toEqual(fraction(n, d));
			}),
			{ numRuns: 1000 }
		);
	});
});

function longNumber(): string {
	return `1${'0'.repeat(39)}1/1${'0'.repeat(40)}`;
}
