import type { Opened } from '#lib/assessment/opened.ts';
import { previewMerge } from '#lib/assessment/merge.ts';
import type { AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { problemLines } from '../../../import/read-file.server.ts';

/** A file beside the draft it belongs to, as a page shows it. */
export function comparisonOf(
	opened: Opened,
	file: AssessmentFile,
	how: NonNullable<Parameters<typeof previewMerge>[2]> & {
		/** Which answers are chosen where both have one. */
		chosen?: 'draft' | 'file';
		/** How many answers were brought in a moment ago, while others were changed by somebody. */
		brought?: number;
	} = {}
) {
	const { chosen = 'draft', brought = 0, ...what } = how;
	const { unreadable, ...preview } = previewMerge(opened, file, what);
	const { questionnaire, year, organisation } = opened;
	return {
		...preview,
		unreadable: { count: unreadable.length, lines: problemLines(unreadable) },
		title: questionnaire.title,
		year,
		place: {
			organisation: organisation.id,
			year: yearSlug(year),
			questionnaire: questionnaire.series
		},
		...{ chosen, brought },
		/** In the names of fields: a browser may put back what was chosen of this page, and of no other. */
		shownAt: opened.now.getTime().toString(36)
	};
}

export type Comparison = ReturnType<typeof comparisonOf>;
