import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { scoredThemes, type Line, type Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Freezing } from '#lib/server/records/submitting.ts';
import { lastYear, type Opened } from './opened.ts';

/** The questions that count and have no answer yet. A result needs every one: a count, not a percentage. */
export function openLines(scorecard: Scorecard): { theme: string; line: Line }[] {
	return scoredThemes(scorecard).flatMap((theme) =>
		theme.lines
			.filter((line) => line.weight !== null && line.state === 'not-answered')
			.map((line) => ({ theme: theme.id, line }))
	);
}

/** What a result of a year is made from, whether it is submitted or sent to be signed; refused while a question is open. */
export function freezingOf(opened: Opened): Freezing {
	const { questionnaire, organisation, year, assessment, contributor, service, now } = opened;
	return {
		assessmentId: assessment.id,
		organisationName: organisation.name,
		questionnaire,
		contributorId: contributor.id,
		now,
		make: async (answers, transaction) => {
			const previous = await lastYear(opened, transaction);
			const scorecard = makeScorecard({
				questionnaire,
				council: organisation,
				year,
				answers,
				library: service.library,
				previous: previous?.scorecard ?? null
			});
			return openLines(scorecard).length === 0 ? scorecard : null;
		}
	};
}
