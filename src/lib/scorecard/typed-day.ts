import { daysInMonth, isDay, type Day } from './day.ts';
import { oneLine } from './text.ts';

/** A day as three fields of a form hold it: text as typed, nothing checked. */
export interface DayInput {
	day: string;
	month: string;
	year: string;
}

/** In the order in which they are typed. */
export const dayParts = ['day', 'month', 'year'] as const;
export type DayPart = (typeof dayParts)[number];

/** What is wrong with the three fields of a day. */
export type DayProblem =
	/** Some fields are filled and these are not. */
	| { code: 'incomplete'; missing: DayPart[] }
	/** One of them cannot be such a thing: a month of 13, a year of three digits. */
	| { code: 'unreadable'; part: DayPart }
	/** More was typed than a day, a month and a year. */
	| { code: 'too-much' }
	/** The month has only so many days. `month`: from 1. */
	| { code: 'no-such-day'; month: number; year: number; days: number }
	/** It is before the earliest day that can be meant. */
	| { code: 'past' }
	/** It is further back than anybody can mean. */
	| { code: 'too-long-ago' }
	/** It is after the latest. */
	| { code: 'too-far' };

export interface ParsedDay {
	day: Day | null;
	problem: DayProblem | null;
}

/** How many years ahead, or back, a day may be where there is a bound: further is most likely a slip. */
export const maxYearsAway = 10;

/** More characters than any way to write a day takes, in one field. */
const longestTyped = 100;

/**
 * Reads a day from three fields: `5`, `4`, `2027` as well as `05`, `April`, `27`, or all of it in one of them, as
 * `5 April 2027`, `5/4/2027` or `2027-04-05`. All empty means no day.
 * `earliest` and `latest` are the first and the last day that can be meant; any day can without them.
 */
export function parseDay(
	input: DayInput,
	earliest: Day | null = null,
	latest: Day | null = null
): ParsedDay {
	const endless = dayParts.find((part) => input[part].trim().length > longestTyped);
	if (endless) return refused({ code: 'unreadable', part: endless });
	const typed = spread({
		day: oneLine(input.day),
		month: oneLine(input.month),
		year: oneLine(input.year)
	});
	if (typed === null) return refused({ code: 'too-much' });
	const missing = dayParts.filter((part) => typed[part] === '');
	if (missing.length === dayParts.length) return { day: null, problem: null };
	const number = { day: dayIn(typed.day), month: monthIn(typed.month), year: yearIn(typed.year) };
	const wrong = dayParts.find((part) => typed[part] !== '' && number[part] === null);
	if (wrong) return refused({ code: 'unreadable', part: wrong });
	const { day: ofMonth, month, year } = number;
	if (ofMonth === null || month === null || year === null)
		return refused({ code: 'incomplete', missing });
	const day = `${year}-${padded(month)}-${padded(ofMonth)}`;
	if (!isDay(day))
		return refused({ code: 'no-such-day', month, year, days: daysInMonth(year, month) });
	if (earliest !== null && day < earliest) return refused({ code: 'past' });
	return latest !== null && day > latest ? refused({ code: 'too-far' }) : { day, problem: null };
}

/** The last day that can be meant when somebody plans ahead: ten years after today. */
export function furthestDay(today: Day): Day {
	return yearsAfter(today, maxYearsAway);
}

/** Reads a day that may also be gone: from ten years before today to ten years after it. */
export function parseNearDay(input: DayInput, today: Day): ParsedDay {
	const read = parseDay(input, yearsAfter(today, -maxYearsAway), furthestDay(today));
	return read.problem?.code === 'past' ? refused({ code: 'too-long-ago' }) : read;
}

/** The fields a form shows for a day; empty ones for none. */
export function dayInput(day: Day | null): DayInput {
	const [year = '', month = '', ofMonth = ''] = day?.split('-') ?? [];
	return { day: String(Number(ofMonth) || ''), month: String(Number(month) || ''), year };
}

/** Meant as a bound only: a year may have no 29 February. */
function yearsAfter(today: Day, years: number): Day {
	return `${Number(today.slice(0, 4)) + years}${today.slice(4)}`;
}

/**
 * The three fields as they were meant where all was typed into one or two of them. `null` when there is more than a
 * day, a month and a year.
 */
function spread(typed: DayInput): DayInput | null {
	const filled = dayParts.map((part) => typed[part]).filter((text) => text !== '');
	const pieces = filled
		.join(' ')
		.split(/[\s/.,-]+/)
		.filter((piece) => piece !== '' && !isFiller(piece));
	if (filled.length === dayParts.length || pieces.length <= filled.length) return typed;
	const [first = '', second = '', third = ''] = pieces;
	if (pieces.length > dayParts.length) return null;
	if (third === '')
		return isWholeYear(second)
			? { day: '', month: first, year: second }
			: { day: first, month: second, year: '' };
	if (isWholeYear(first)) return { day: third, month: second, year: first };
	return isMonthName(first)
		? { day: second, month: first, year: third }
		: { day: first, month: second, year: third };
}

const monthNames = namesOf({ month: 'long' }, (index) => Date.UTC(0, index));
const weekdayNames = namesOf({ weekday: 'long' }, (index) => Date.UTC(0, 0, index + 1));

/** The names of months or days of the week in small letters. Of the week, in any order. */
function namesOf(part: Intl.DateTimeFormatOptions, moment: (index: number) => number): string[] {
	const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...part });
	const count = part.month ? 12 : 7;
	return Array.from({ length: count }, (_, index) => format.format(moment(index)).toLowerCase());
}

/** The place of a name in a list, from 0, by three of its letters or more; -1 when there is none. */
function indexByStart(list: string[], typed: string): number {
	const start = typed.toLowerCase().replace(/\.$/, '');
	return start.length < 3 ? -1 : list.findIndex((name) => name.startsWith(start));
}

function isMonthName(typed: string): boolean {
	return indexByStart(monthNames, typed) >= 0;
}

/** What may stand in a date and says nothing more: `Wednesday`, and `of` in `31st of March`. */
function isFiller(piece: string): boolean {
	return piece.toLowerCase() === 'of' || indexByStart(weekdayNames, piece) >= 0;
}

function isWholeYear(typed: string): boolean {
	return /^[1-9]\d{3}$/.test(typed);
}

/** `5`, `05` or `5th`. */
function dayIn(typed: string): number | null {
	const match = /^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(typed);
	const day = Number(match?.[1] ?? 0);
	return day >= 1 && day <= 31 ? day : null;
}

/** `4`, `04`, `April` or `Apr`, from 1. */
function monthIn(typed: string): number | null {
	if (isMonthName(typed)) return indexByStart(monthNames, typed) + 1;
	const month = /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
	return month >= 1 && month <= 12 ? month : null;
}

/** `2027`, or `27` for the same: of two digits is a year of this century. */
function yearIn(typed: string): number | null {
	if (isWholeYear(typed)) return Number(typed);
	return /^\d{2}$/.test(typed) ? 2000 + Number(typed) : null;
}

function padded(number: number): string {
	return String(number).padStart(2, '0');
}

function refused(problem: DayProblem): ParsedDay {
	return { day: null, problem };
}
