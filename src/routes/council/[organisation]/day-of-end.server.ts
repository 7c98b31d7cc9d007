import { dayOf } from '#lib/scorecard/day.ts';
import { dayName } from '#lib/words/day.ts';
import { site } from '#lib/server/process/site.ts';

/** The day on which something ends by the time of sessions, which counts what passes, in words of the calendar. */
export function dayOfEnd(end: Date): string {
	const left = end.getTime() - site().sessionClock.now().getTime();
	return dayName(dayOf(new Date(Date.now() + left)));
}
