import type { FinancialYear } from './year.ts';

/**
 * A calendar day as text, `YYYY-MM-DD`. It has no hours, so no time zone can move it, and texts sort as days do.
 */
export type Day = string;

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

/** The same day so many months later, or the last day of that month where it has no such day. */
export function monthsAfter(day: Day, months: number): Day {
	const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
	const index = year * 12 + month - 1 + months;
	const [later, its] = [Math.floor(index / 12), (index % 12) + 1];
	const two = (number: number) => String(number).padStart(2, '0');
	return `${later}-${two(its)}-${two(Math.min(dayOfMonth, daysInMonth(later, its)))}`;
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

/** How many days a month has, from 1 for January. */
export function daysInMonth(year: number, month: number): number {
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const oneDay = 86_400_000;

/** Days since 1970 began; `null` when the text is not written as a day. */
function dayNumber(text: string): number | null {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	return match && Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / oneDay;
}
