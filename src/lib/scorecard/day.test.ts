import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	dayAfter,
	dayOf,
	daysBetween,
	financialYearOfDay,
	isDay,
	lastDayOf,
	monthsAfter
} from './day.ts';
import { financialYearOf } from './year.ts';

const anyDay = fc
	.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('the day in London', () => {
	test.each([
		['an hour before midnight in summer is the next day', '2026-07-01T23:30:00Z', '2026-07-02'],
		['the same hour in winter is not', '2026-12-01T23:30:00Z', '2026-12-01'],
		['the last hour of a year', '2026-12-31T23:59:59Z', '2026-12-31'],
		['a single digit is padded', '2026-03-04T12:00:00Z', '2026-03-04']
	])('%s', (_case, moment, day) => {
		expect(dayOf(new Date(moment))).toBe(day);
	});
});

test.each([
	['2026-11-22', true],
	['2028-02-29', true],
	['2026-02-29', false],
	['2026-13-01', false],
	['2026-00-10', false],
	['2026-04-31', false],
	['26-04-01', false],
	['0026-04-01', false],
	['2026-4-1', false],
	['', false],
	[' 2026-04-01', false]
])('%s is a day: %s', (text, expected) => {
	expect(isDay(text)).toBe(expected);
});

test.each([
	['2026-10-31', '2026-11-21', 21],
	['2026-11-21', '2026-10-31', -21],
	['2026-11-21', '2026-11-21', 0],
	['2026-03-28', '2026-03-30', 2],
	['2028-02-28', '2028-03-01', 2]
])('from %s to %s are %i days, whatever the clocks do', (from, to, days) => {
	expect(daysBetween(from, to)).toBe(days);
});

test('counting on and counting between agree', () => {
	fc.assert(
		fc.property(anyDay, fc.integer({ min: 0, max: 4000 }), (day, days) => {
			fc.pre(day < '9980-01-01');
			expect(daysBetween(day, dayAfter(day, days))).toBe(days);
			expect(dayAfter(day, days) > day).toBe(days > 0);
		})
	);
});

test.each([
	['2027-03-31', 2026],
	['2027-04-01', 2027],
	['2027-12-31', 2027],
	['2028-01-01', 2027]
])('%s is in the financial year from %i', (day, year) => {
	expect(financialYearOfDay(day)).toBe(year);
	expect(financialYearOf(new Date(`${day}T12:00:00Z`))).toBe(year);
	expect(day <= lastDayOf(year)).toBe(true);
	expect(day > lastDayOf(year - 1)).toBe(true);
});

test.each([
	['a year on', '2026-11-21', 12, '2027-11-21'],
	['over the end of a year', '2026-11-21', 6, '2027-05-21'],
	['to a month that is shorter', '2026-08-31', 6, '2027-02-28'],
	['to 29 February', '2027-08-31', 6, '2028-02-29'],
	['within December', '2026-11-30', 1, '2026-12-30']
])('%s', (_case, day, months, later) => {
	expect(monthsAfter(day, months)).toBe(later);
});
