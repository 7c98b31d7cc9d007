import type { Answers } from '#lib/scorecard/answer.ts';
import { everyLine, type Line, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { stateAfter, type YearState } from '#lib/scorecard/signing/year-state.ts';
import type { YearEvent } from '#lib/scorecard/signing/year-event.ts';
import { compareYears, type TwoYears } from '#lib/scorecard/years/two-years.ts';
import { readSent } from '#lib/server/records/signatures.ts';
import { findEarlierSubmission } from '#lib/server/records/submissions.ts';
import { readEvents } from '#lib/server/records/year-events.ts';
import type { Opened } from './opened.ts';

/** What happened to a year, and where it stands. */
export async function signingOf({
	service,
	assessment
}: Opened): Promise<{ events: YearEvent[]; state: YearState }> {
	const events = await readEvents(service.database, assessment.id);
	return { events, state: stateAfter(events) };
}

/** An answer that is not as it was when the year was declined. */
export interface ChangedLine {
	theme: string;
	before: Line;
	after: Line;
}

/** What a signatory reads: what was frozen when it was sent, beside what stood before. */
export interface Reading {
	/** The digest of what was frozen: what is signed. */
	result: string;
	council: string;
	scorecard: Scorecard;
	/** The newest earlier year with a result; `null` in a first year. */
	compared: TwoYears | null;
	/** What changed since it was declined last; `null` where it was not. */
	changed: ChangedLine[] | null;
}

/** What waits to be signed, as it was frozen. Throws a `SnapshotError` when that was changed since. */
export async function readingOf(
	{ service, organisation, assessment }: Opened,
	{ sending, declined }: Pick<YearState, 'sending' | 'declined'>
): Promise<Reading | null> {
	if (!sending) return null;
	const { database } = service;
	const sent = await readSent(database, organisation.id, sending.result);
	const before = declined ? await readSent(database, organisation.id, declined.result) : null;
	const earlier = await findEarlierSubmission(database, assessment);
	return {
		result: sending.result,
		council: sent.organisation.name,
		scorecard: sent.scorecard,
		compared: earlier && compareYears(earlier.scorecard, sent.scorecard),
		changed: before && changedLines(before, sent)
	};
}

/** The lines whose answer, note or links are not the same in two results of one year. */
function changedLines(
	before: { answers: Answers; scorecard: Scorecard },
	after: { answers: Answers; scorecard: Scorecard }
): ChangedLine[] {
	const then = new Map(everyLine(before.scorecard).map(({ line }) => [line.question, line]));
	return everyLine(after.scorecard).flatMap(({ theme, line }) => {
		const old = then.get(line.question);
		const same =
			JSON.stringify(before.answers[line.question]) ===
			JSON.stringify(after.answers[line.question]);
		return old && !same ? [{ theme: theme.short, before: old, after: line }] : [];
	});
}
