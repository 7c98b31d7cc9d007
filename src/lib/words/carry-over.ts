import * as m from '#lib/paraglide/messages.js';
import type { Line } from '#lib/scorecard/scorecard.ts';
import type { NotCarried, NotCarriedBecause } from '#lib/scorecard/years/carry-over.ts';
import { answerName } from './scorecard.ts';

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

/** What changed in an answer that waits, in short: `Senior approval: Basic waits here. For 2025 to 2026 it is now Thorough.` */
export function correctedLine(
	{ title, waits, now }: { title: string; waits: Line; now: Line | null },
	year: string
): string {
	if (now === null) return m.carry_corrected_gone({ title, waits: answerName(waits), year });
	const [before, after] = [answerName(waits), answerName(now)];
	return before === after
		? m.carry_corrected_beside({ title, answer: before })
		: m.carry_corrected_line({ title, waits: before, now: after, year });
}
