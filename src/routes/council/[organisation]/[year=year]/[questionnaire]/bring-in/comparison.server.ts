import type { Opened } from '#lib/assessment/opened.ts';
import { previewMerge } from '#lib/assessment/merge.ts';
import type { AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { nothingLeftOut, type LeftOut } from '#lib/scorecard/file/left-out.ts';

/** A file beside the draft it belongs to, as a page shows it. */
export function comparisonOf(
	opened: Opened,
	file: AssessmentFile,
	how: {
		leftOut?: LeftOut;
		/** The questions whose answers somebody changed since they were last shown. */
		changed?: string[];
		/** Which answers are chosen where both have one. */
		chosen?: 'draft' | 'file';
		/** How many answers were brought in a moment ago, while others were changed by somebody. */
		brought?: number;
	} = {}
) {
	const { leftOut = nothingLeftOut, changed = [], chosen = 'draft', brought = 0 } = how;
	const preview = previewMerge(opened, file, { leftOut: leftOut.questions, changed });
	const { questionnaire, year, organisation } = opened;
	return {
		...preview,
		leftOut,
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
