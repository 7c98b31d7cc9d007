import * as m from '#lib/paraglide/messages.js';
import type { NotCarried, NotCarriedBecause } from '#lib/scorecard/years/carry-over.ts';

const reasons: [NotCarriedBecause, (words: { year: string }) => string][] = [
	['meaning-changed', m.carry_because_meaning_changed],
	['not-offered', m.carry_because_not_offered],
	['not-asked-then', m.carry_because_not_asked_then],
	['not-answered', m.carry_because_not_answered],
	['not-asked-now', m.carry_because_not_asked_now]
];

/** Questions whose answers stay behind, by reason; `year` is the name of the year they were for. */
export function notCarriedGroups(
	notCarried: NotCarried[],
	year: string
): { reason: string; titles: string[] }[] {
	return reasons.flatMap(([because, reason]) => {
		const titles = notCarried.filter((each) => each.because === because).map(({ title }) => title);
		return titles.length > 0 ? [{ reason: reason({ year }), titles }] : [];
	});
}
