import * as m from '#lib/paraglide/messages.js';
import { mostYearsAway, type Day, type DayPart, type DayProblem } from '#lib/scorecard/day.ts';
import { listOf } from './list.ts';

// A day is a day everywhere: read and written without a time zone between.
const zone = { timeZone: 'UTC' } as const;
const long = new Intl.DateTimeFormat('en-GB', {
	...zone,
	day: 'numeric',
	month: 'long',
	year: 'numeric'
});
const short = new Intl.DateTimeFormat('en-GB', {
	...zone,
	day: 'numeric',
	month: 'short',
	year: 'numeric'
});

/** `31 October 2026`. */
export function dayName(day: Day): string {
	return long.format(new Date(day));
}

/** `31 Oct 2026`. */
export function shortDayName(day: Day): string {
	return short.format(new Date(day));
}

const partNames: Record<DayPart, () => string> = {
	day: m.day_part_day,
	month: m.day_part_month,
	year: m.day_part_year
};

/** What to do about a day that cannot be used. `year` is one to show in an example. */
export function dayProblemText(problem: DayProblem, year: number): string {
	switch (problem.code) {
		case 'incomplete':
			return m.day_incomplete({ parts: listOf(problem.missing.map((part) => partNames[part]())) });
		case 'no-such-day':
			return m.day_no_such_day({ year });
		case 'past':
			return m.day_past();
		case 'too-long-ago':
			return m.day_too_long_ago({ years: mostYearsAway });
		case 'too-far':
			return m.day_too_far({ years: mostYearsAway });
	}
}
