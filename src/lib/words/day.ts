import type { Day } from '#lib/scorecard/day.ts';
import { inLanguage } from './locale.ts';

// A day is a day everywhere: read and written without a time zone between.
const zone = { timeZone: 'UTC' } as const;
const long = inLanguage(
	(language) =>
		new Intl.DateTimeFormat(language, {
			...zone,
			day: 'numeric',
			month: 'long',
			year: 'numeric'
		})
);
const short = inLanguage(
	(language) =>
		new Intl.DateTimeFormat(language, {
			...zone,
			day: 'numeric',
			month: 'short',
			year: 'numeric'
		})
);

/** `31 October 2026`. */
export function dayName(day: Day): string {
	return long().format(new Date(day));
}

/** `31 Oct 2026`. */
export function shortDayName(day: Day): string {
	return short().format(new Date(day));
}
