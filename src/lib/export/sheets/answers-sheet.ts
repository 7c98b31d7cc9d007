import * as m from '#lib/paraglide/messages.js';
import { everyLine, isSeveral, type Line, type ThemeResult } from '#lib/scorecard/scorecard.ts';
import { capitalised } from '#lib/words/list.ts';
import { answerName } from '#lib/words/scorecard.ts';
import type { Exported } from '../exported.ts';
import { id, tableOf, text, type Table } from '../table.ts';
import { evidenceText } from './evidence-text.ts';

interface Row {
	theme: ThemeResult;
	line: Line;
}

/** The columns that are read again when the sheet is filled in, by what they hold. */
export const answerColumns = {
	question: m.sheet_code,
	answer: m.sheet_answer,
	reason: m.sheet_reason,
	note: m.sheet_note,
	evidence: m.sheet_links
} as const;
export type AnswerColumn = keyof typeof answerColumns;

/** What the sheet is called in a spreadsheet, and where it is spoken of. */
export function answersSheetName(): string {
	return m.sheet_answers();
}

/** Every question that the council sees, with its answer: the sheet that can be filled in and imported. */
export function answersSheet({ scorecard }: Exported): Table {
	return tableOf<Row>(
		answersSheetName(),
		[
			id(answerColumns.question(), ({ line }) => line.question, 9),
			text(capitalised(scorecard.questionnaire.themeWord.one), ({ theme }) => theme.title, 26),
			text(m.sheet_question(), ({ line }) => line.title, 26),
			text(m.sheet_question_text(), ({ line }) => line.text, 44),
			text(answerColumns.answer(), ({ line }) => answerText(line), 20),
			text(m.sheet_meaning(), ({ line }) => meaning(line), 44),
			text(answerColumns.reason(), ({ line }) => line.reason, 30),
			text(answerColumns.note(), ({ line }) => line.note || null, 50),
			text(answerColumns.evidence(), ({ line }) => evidenceText(line.evidence), 50),
			text(m.sheet_duty(), ({ line }) => dutyText(line), 16)
		],
		everyLine(scorecard)
	);
}

/** What was ticked, a line each; else the answer in a word. */
function answerText(line: Line): string {
	return isSeveral(line) ? line.descriptions.join('\n') : answerName(line);
}

function meaning(line: Line): string | null {
	return isSeveral(line) ? null : line.descriptions.join('\n') || null;
}

function dutyText({ gate, dutyNotMet }: Line): string | null {
	if (gate === null) return null;
	return dutyNotMet ? m.sheet_duty_not_met() : m.sheet_duty_applies();
}
