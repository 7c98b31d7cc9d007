import * as m from '#lib/paraglide/messages.js';
import { hasFigure } from '#lib/scorecard/scorecard.ts';
import { councilTypeName } from '#lib/words/council.ts';
import { dateName } from '#lib/words/moment.ts';
import { yearName } from '#lib/words/year.ts';
import { nationName } from '#lib/words/nation.ts';
import { headline } from '#lib/words/headline.ts';
import { bandWords, noFigureWhen, setPhrase } from '#lib/words/scorecard.ts';
import type { Exported } from '../exported.ts';
import type { Cell, Table } from '../table.ts';
import { answersSheetName } from './answers-sheet.ts';

/** What the file is about and what came out: the only sheet that names the council. */
export function summarySheet({ name, scorecard, submission }: Exported): Table {
	const { council, overall, questionnaire, year } = scorecard;
	const rows: [string, Cell][] = [
		[m.sheet_council(), name],
		[m.sheet_nation(), nationName(council.nation)],
		[m.sheet_type(), councilTypeName(council.type)],
		[m.sheet_questionnaire(), questionnaire.title],
		[m.sheet_year(), yearName(year)],
		[
			m.sheet_status(),
			submission
				? m.sheet_submitted({ date: dateName(submission.at), version: submission.version })
				: m.sheet_draft()
		],
		[m.sheet_result(), headline(scorecard)],
		[m.sheet_overall_score(), hasFigure(scorecard) ? overall.score : noFigureWhen(scorecard)],
		[
			m.sheet_overall_band(),
			overall.band && hasFigure(scorecard)
				? bandWords(questionnaire, { score: overall.score, band: overall.band })
				: setPhrase(scorecard)
		],
		[m.sheet_questions_counted(), overall.visible],
		[m.sheet_questions_answered(), overall.answered],
		[m.sheet_dont_know(), overall.dontKnows],
		[m.sheet_not_applicable(), overall.notApplicables],
		[m.sheet_to_fill_in(), m.sheet_to_fill_in_text({ sheet: answersSheetName() })]
	];
	return {
		name: m.sheet_summary(),
		columns: [
			{ name: m.sheet_about(), type: 'text', width: 30 },
			{ name: m.sheet_what(), type: 'text', width: 90 }
		],
		rows
	};
}
