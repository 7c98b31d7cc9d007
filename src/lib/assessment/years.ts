import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { isSubmitted } from '#lib/server/records/year-lock.ts';
import { listSubmissions } from '#lib/server/records/submissions.ts';
import type { Opened } from './opened.ts';
import { draftOf } from './result.ts';

/** The result of a year with those of all years before it. */
export interface Years {
	current: Scorecard;
	/** The year is not submitted: its result is of the answers so far. */
	draft: boolean;
	/** Submitted results, newest first. */
	earlier: Scorecard[];
}

/** Every year up to the one in the address, as they were frozen: one query, however many there are. */
export async function yearsOf(opened: Opened): Promise<Years> {
	const { assessment, year } = opened;
	const { organisationId, series } = assessment;
	const submissions = await listSubmissions(opened.service.database, {
		organisationId,
		series,
		upTo: year
	});
	const results = submissions.map(({ scorecard }) => scorecard);
	const earlier = results.filter((result) => result.year < year).toReversed();
	const frozen = isSubmitted(assessment)
		? results.find((result) => result.year === year)
		: undefined;
	return {
		current: frozen ?? draftOf(opened, earlier.find((result) => result.year === year - 1) ?? null),
		draft: frozen === undefined,
		earlier
	};
}
