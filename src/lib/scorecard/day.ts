import type { FinancialYear } from './year.ts';

/**
 * A calendar day as text, `YYYY-MM-DD`. It has no hours, so no time zone can move it, and texts sort as days do.
 */
export type Day = string;

/** A day as three fields of a form hold it: text as typed, nothing checked. */
export interface DayInput {
	day: string;
	month: string;
	year: string;
}

/** In the order in which they are typed. */
export const dayParts = ['day', 'month', 'year'] as const;
export type DayPart = (typeof dayParts)[number];

// Made once: making one takes longer than all the rest of a page's rules.
const calendar = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit'
});

/** The day a moment falls on, by the calendar in London. */
export function dayOf(moment: Date): Day {
	const parts = calendar.formatToParts(moment);
	const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Whether a text is a day that exists; 30 February does not. */
export function isDay(text: string): boolean {
	const number = dayNumber(text);
	return number !== null && new Date(number * oneDay).toISOString().slice(0, 10) === text;
}

/** Whole days from one day to a later one; negative when it is earlier. Both must be days. */
export function daysBetween(from: Day, to: Day): number {
	return (dayNumber(to) ?? NaN) - (dayNumber(from) ?? NaN);
}

/** The day so many days later. */
export function dayAfter(day: Day, days = 1): Day {
	return new Date(((dayNumber(day) ?? NaN) + days) * oneDay).toISOString().slice(0, 10);
}

/** The financial year a day falls in: from 1 April. */
export function financialYearOfDay(day: Day): FinancialYear {
	const [year = 0, month = 0] = day.split('-').map(Number);
	return month >= 4 ? year : year - 1;
}

/** 31 March: the last day of a financial year. */
export function lastDayOf(year: FinancialYear): Day {
	return `${year + 1}-03-31`;
}

/** What is wrong with the three fields of a day. */
export type DayProblem =
	/** Some fields are filled and these are not. */
	| { code: 'incomplete'; missing: DayPart[] }
	| { code: 'no-such-day' }
	/** It is before the earliest day that can be meant. */
	| { code: 'past' }
	/** It is further back than anybody can mean. */
	| { code: 'too-long-ago' }
	/** It is after the latest. */
	| { code: 'too-far' };

/** How many years ahead, or back, a day may be where there is a bound: further is most likely a slip. */
export const mostYearsAway = 10;

/**
 * Reads a day from three fields: `5`, `4`, `2027` as well as `05`, `04`, `2027`. All empty means no day.
 * `earliest` and `latest` are the first and the last day that can be meant; any day can without them.
 */
export function parseDay(
	input: DayInput,
	earliest: Day | null = null,
	latest: Day | null = null
): { day: Day | null; problem: DayProblem | null } {
	const typed = { day: input.day.trim(), month: input.month.trim(), year: input.year.trim() };
	const missing = dayParts.filter((part) => typed[part] === '');
	if (missing.length === dayParts.length) return { day: null, problem: null };
	if (missing.length > 0) return { day: null, problem: { code: 'incomplete', missing } };
	const day = `${typed.year}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`;
	if (!isDay(day)) return { day: null, problem: { code: 'no-such-day' } };
	if (earliest !== null && day < earliest) return { day: null, problem: { code: 'past' } };
	return latest !== null && day > latest
		? { day: null, problem: { code: 'too-far' } }
		: { day, problem: null };
}

/** The last day that can be meant when somebody plans ahead: ten years after today. */
export function furthestDay(today: Day): Day {
	return yearsAfter(today, mostYearsAway);
}

/** Reads a day that may also be gone: from ten years before today to ten years after it. */
export function parseNearDay(input: DayInput, today: Day): ReturnType<typeof parseDay> {
	const read = parseDay(input, yearsAfter(today, -mostYearsAway), furthestDay(today));
	return read.problem?.code === 'past' ? { day: null, problem: { code: 'too-long-ago' } } : read;
}

/** Meant as a bound only: a year may have no 29 February. */
function yearsAfter(today: Day, years: number): Day {
	return `${Number(today.slice(0, 4)) + years}${today.slice(4)}`;
}

/** The fields a form shows for a day; empty ones for none. */
export function dayInput(day: Day | null): DayInput {
	const [year = '', month = '', ofMonth = ''] = day?.split('-') ?? [];
	return { day: String(Number(ofMonth) || ''), month: String(Number(month) || ''), year };
}

const oneDay = 86_400_000;

/** Days since 1970 began; `null` when the text is not written as a day. */
function dayNumber(text: string): number | null {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	return match && Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / oneDay;
}
