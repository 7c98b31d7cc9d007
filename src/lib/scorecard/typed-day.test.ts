import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayInput, parseDay, parseNearDay, type DayProblem } from './typed-day.ts';

const anyDay = fc
	.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('a day from three fields', () => {
	const cases: [string, [string, string, string], string | null, DayProblem | null][] = [
		['nothing typed', ['', ' ', ''], null, null],
		['nothing that can be seen', ['\u200B', ' ', '\uFEFF'], null, null],
		['short', ['5', '4', '2027'], '2027-04-05', null],
		['padded, with spaces', [' 05', '04 ', '2027'], '2027-04-05', null],
		['with what cannot be seen', ['5\u200B', '4', '\uFEFF2027'], '2027-04-05', null],
		['a year of two digits', ['31', '3', '27'], '2027-03-31', null],
		['a month by its name', ['31', 'March', '2027'], '2027-03-31', null],
		['a month by the start of its name', ['30', 'sept.', '2027'], '2027-09-30', null],
		['a day with its ending', ['1st', 'May', '2027'], '2027-05-01', null],
		['only the day', ['5', '', ''], null, { code: 'incomplete', missing: ['month', 'year'] }],
		['no year', ['5', 'April', ''], null, { code: 'incomplete', missing: ['year'] }],
		[
			'30 February',
			['30', '2', '2027'],
			null,
			{ code: 'no-such-day', month: 2, year: 2027, days: 28 }
		],
		['29 February in a leap year', ['29', '2', '2028'], '2028-02-29', null],
		['a day in words', ['five', 'April', '2027'], null, { code: 'unreadable', part: 'day' }],
		['a sign', ['-5', '4', '2027'], null, { code: 'unreadable', part: 'day' }],
		['day 0', ['0', '4', '2027'], null, { code: 'unreadable', part: 'day' }],
		['day 32', ['32', '4', '2027'], null, { code: 'unreadable', part: 'day' }],
		['month 13', ['3', '13', '2027'], null, { code: 'unreadable', part: 'month' }],
		['too little of a name', ['3', 'Ma', '2027'], null, { code: 'unreadable', part: 'month' }],
		['a year of three digits', ['3', '4', '207'], null, { code: 'unreadable', part: 'year' }],
		['a year of five', ['3', '4', '20277'], null, { code: 'unreadable', part: 'year' }],
		[
			'a wrong month before a missing year',
			['3', '13', ''],
			null,
			{ code: 'unreadable', part: 'month' }
		],
		['the earliest day', ['1', '4', '2026'], '2026-04-01', null],
		['the day before', ['31', '3', '2026'], null, { code: 'past' }]
	];
	test.each(cases)('%s', (_case, [day, month, year], expected, problem) => {
		expect(parseDay({ day, month, year }, '2026-04-01')).toEqual({ day: expected, problem });
	});

	test('what a form shows is read as the same day', () => {
		fc.assert(
			fc.property(fc.option(anyDay), (day) => {
				expect(parseDay(dayInput(day))).toEqual({ day, problem: null });
			})
		);
	});
});

describe('a day typed into fewer fields than it has', () => {
	const whole = [
		'31 March 2027',
		'31 3 27',
		'31/3/2027',
		'31/03/27',
		'31.3.2027',
		'31-3-2027',
		'2027-03-31',
		'2027/3/31',
		'31 Mar 2027',
		'31st March 2027',
		'31st of March, 2027',
		'Wednesday 31 March 2027',
		'March 31, 2027',
		' 31\u00A0March\t2027 '
	];
	test.each(whole)('%s in one field, whichever', (text) => {
		for (const part of ['day', 'month', 'year'])
			expect(parseDay({ day: '', month: '', year: '', [part]: text })).toEqual({
				day: '2027-03-31',
				problem: null
			});
	});

	test.each([
		['day and month together', { day: '31 March', month: '', year: '2027' }],
		['month and year together', { day: '31', month: 'March 2027', year: '' }],
		['month and year in numbers', { day: '31', month: '', year: '3/2027' }]
	])('%s', (_case, input) => {
		expect(parseDay(input)).toEqual({ day: '2027-03-31', problem: null });
	});

	const problems: [string, DayProblem][] = [
		['31 March', { code: 'incomplete', missing: ['year'] }],
		['March 2027', { code: 'incomplete', missing: ['day'] }],
		['3/2027', { code: 'incomplete', missing: ['day'] }],
		['2027', { code: 'unreadable', part: 'day' }],
		['3/31/2027', { code: 'unreadable', part: 'month' }],
		['31 3 2027 9:00', { code: 'too-much' }],
		['from 1 April 2027 to 31 March 2028', { code: 'too-much' }],
		['31 June 2027', { code: 'no-such-day', month: 6, year: 2027, days: 30 }],
		['the end of spring', { code: 'unreadable', part: 'day' }]
	];
	test.each(problems)('%s is told exactly', (text, problem) => {
		expect(parseDay({ day: text, month: '', year: '' })).toEqual({ day: null, problem });
	});
});

test.each([
	['ten years ago today', '2016-11-22', null],
	['a day more', '2016-11-21', { code: 'too-long-ago' }],
	['in ten years', '2036-11-22', null],
	['a day more ahead', '2036-11-23', { code: 'too-far' }]
])('near today: %s', (_case, day, problem) => {
	expect(parseNearDay(dayInput(day), '2026-11-22').problem).toEqual(problem);
});
