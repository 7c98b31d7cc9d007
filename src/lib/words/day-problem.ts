import * as m from '#lib/paraglide/messages.js';
import { dayParts, maxYearsAway, type DayPart, type DayProblem } from '#lib/scorecard/typed-day.ts';
import { inLanguage } from './locale.ts';

const month = inLanguage(
	(language) =>
		new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', year: 'numeric' })
);

/** What to do about a part that is no such thing. `year` is one to show in an example. */
const unreadable: Record<DayPart, (example: { year: number }) => string> = {
	day: m.day_day_unreadable,
	month: m.day_month_unreadable,
	year: m.day_year_unreadable
};

/** The fields that a problem is about, in the order in which they are typed. */
export function wrongParts(problem: DayProblem): readonly DayPart[] {
	switch (problem.code) {
		case 'incomplete':
			return problem.missing;
		case 'unreadable':
			return [problem.part];
		default:
			return dayParts;
	}
}

/** What to do about a day that cannot be used. `year` is one to show in an example. */
export function dayProblemText(problem: DayProblem, year: number): string {
	switch (problem.code) {
		case 'incomplete':
			return m.day_incomplete({ missing: problem.missing.join('-'), year });
		case 'unreadable':
			return unreadable[problem.part]({ year });
		case 'too-much':
			return m.day_too_much({ year });
		case 'no-such-day':
			return m.day_no_such_day({
				month: month().format(Date.UTC(problem.year, problem.month - 1)),
				days: problem.days
			});
		case 'past':
			return m.day_past();
		case 'too-long-ago':
			return m.day_too_long_ago({ years: maxYearsAway });
		case 'too-far':
			return m.day_too_far({ years: maxYearsAway });
	}
}
