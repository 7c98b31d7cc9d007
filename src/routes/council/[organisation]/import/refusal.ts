import type { MergeRefusal } from '#lib/assessment/merge.ts';
import type { WrongFile } from '#lib/assessment/answers-file.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Council } from '#lib/scorecard/council.ts';
import { maxProblems } from '#lib/scorecard/file/file-problem.ts';
import { councilTypeName } from '#lib/words/council.ts';
import { nationName } from '#lib/words/nation.ts';
import { yearName } from '#lib/words/year.ts';

/** What the server says of a file it did not take. */
export interface Refusal {
	why:
		| 'no-file'
		| 'empty'
		| 'too-large'
		| 'problems'
		| 'exists'
		| 'later-year'
		| 'earlier-year'
		| WrongFile
		| MergeRefusal;
	/** The first problems in words, and how many there are. */
	lines: string[];
	count: number;
	/** What a sound file is about that does not fit. */
	file: { year: number; council: Council; questionnaire: string; edition: number } | null;
	/** The first financial year a file may be for. */
	firstYear: number;
}

/** Why nothing was taken from a file and what to do, in a sentence or two. */
export function refusalText(
	{ why, count, file, firstYear }: Refusal,
	organisation: Council
): string {
	const year = file ? yearName(file.year) : '';
	const questionnaire = file?.questionnaire ?? '';
	switch (why) {
		case 'no-file':
			return m.import_no_file();
		case 'empty':
			return m.import_empty();
		case 'too-large':
			return m.import_too_large();
		case 'report-not-ours':
			return m.import_report_not_ours();
		case 'report-no-files':
			return m.import_report_no_files();
		case 'copy':
			return m.import_copy();
		case 'csv':
			return m.import_csv();
		case 'other-json':
			return m.import_other_json();
		case 'no-answers':
			return m.import_not_answers();
		case 'problems':
			return count < maxProblems ? m.import_problems({ count }) : m.import_problems_many({ count });
		case 'exists':
			return m.import_exists({ year, questionnaire });
		case 'later-year':
			return m.import_later_year({ year });
		case 'earlier-year':
			return m.import_earlier_year({ year, first: yearName(firstYear) });
		case 'other-council':
			return m.import_other_council({
				theirs: kind(file?.council ?? organisation),
				yours: kind(organisation)
			});
		case 'other-questionnaire':
			return m.merge_other_questionnaire({ questionnaire });
		case 'other-year':
			return m.merge_other_year({ year });
		case 'other-edition':
			return m.merge_other_edition({ year, edition: file?.edition ?? '' });
		case 'submitted':
			return m.merge_submitted({ year });
		case 'awaiting':
			return m.merge_awaiting({ year });
	}
}

/** `Unitary council, England` */
function kind({ nation, type }: Council): string {
	return `${councilTypeName(type)}, ${nationName(nation)}`;
}
