import { describe, expect, test } from 'vitest';
import { financialYearOf, parseYearSlug, readYear, writtenYear, yearSlug } from './year.ts';

describe('financialYearOf', () => {
	test.each([
		['the last second of March in summer time', '2026-03-31T22:59:59Z', 2025],
		['midnight in London, an hour before midnight elsewhere', '2026-03-31T23:00:00Z', 2026],
		['1 April', '2026-04-01T12:00:00Z', 2026],
		['March before the clocks go forward', '2024-03-30T23:59:59Z', 2023],
		[
			'an hour after midnight when the clocks went forward that very day',
			'2024-03-31T23:30:00Z',
			2024
		],
		['new year’s eve', '2026-12-31T23:59:59Z', 2026],
		['new year’s day', '2027-01-01T00:00:00Z', 2026],
		['29 February', '2028-02-29T00:00:00Z', 2027]
	])('%s', (_case, moment, year) => {
		expect(financialYearOf(new Date(moment))).toBe(year);
	});
});

describe('year in an address', () => {
	test.each([
		[2026, '2026-to-2027'],
		[2099, '2099-to-2100']
	])('%i', (year, slug) => {
		expect(yearSlug(year)).toBe(slug);
		expect(parseYearSlug(slug)).toBe(year);
	});

	test.each(['2026', '2026-to-2026', '2026-to-2028', '2027-to-2026', '2026-2027', '26-to-27', ''])(
		'"%s" is none',
		(slug) => {
			expect(parseYearSlug(slug)).toBeNull();
		}
	);
});

describe('year in data', () => {
	test('is written and read back', () => {
		expect(writtenYear(2026)).toBe('2026 to 2027');
		expect(readYear('2026 to 2027')).toBe(2026);
	});

	test.each([
		'2026',
		'2026-to-2027',
		'2026 to 2028',
		' 2026 to 2027',
		'2026 to 2027\n',
		'٢٠٢٦ to ٢٠٢٧'
	])('"%s" is none', (text) => {
		expect(readYear(text)).toBeNull();
	});
});
