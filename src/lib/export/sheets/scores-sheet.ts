import * as m from '#lib/paraglide/messages.js';
import {
	hasFigure,
	isAnswered,
	type Scorecard,
	type ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { capitalised } from '#lib/words/list.ts';
import {
	bandName,
	bandWords,
	heldWhy,
	noFigureWhen,
	notScoredWhy,
	scoreNotes,
	themeBandWords
} from '#lib/words/scorecard.ts';
import type { Exported } from '../exported.ts';
import { number, tableOf, text, type Table } from '../table.ts';

/** One theme, or the whole, as somebody reads it. */
interface Row {
	theme: string;
	score: number | null;
	band: string;
	raw: string | null;
	answered: number;
	visible: number;
	dontKnows: number;
	notApplicables: number;
	remarks: string | null;
}

/** The score of each theme and, last, of the whole. */
export function scoresSheet({ scorecard }: Exported): Table {
	const { questionnaire, themes } = scorecard;
	return tableOf<Row>(
		m.sheet_scores(),
		[
			text(capitalised(questionnaire.themeWord.one), ({ theme }) => theme, 40),
			number(m.sheet_score(), ({ score }) => score, 10),
			text(m.sheet_band(), ({ band }) => band, 22),
			text(m.sheet_band_by_score(), ({ raw }) => raw, 22),
			number(m.sheet_questions_counted(), ({ visible }) => visible, 16),
			number(m.sheet_questions_answered(), ({ answered }) => answered, 16),
			number(m.sheet_dont_know(), ({ dontKnows }) => dontKnows, 14),
			number(m.sheet_not_applicable(), ({ notApplicables }) => notApplicables, 14),
			text(m.sheet_remarks(), ({ remarks }) => remarks, 60)
		],
		[...themes.map((theme) => themeRow(questionnaire, theme)), wholeRow(scorecard)]
	);
}

function themeRow(questionnaire: Scorecard['questionnaire'], theme: ThemeResult): Row {
	const { title, score, band, answered, visible, dontKnows, notApplicables } = theme;
	const remarks = [
		notScoredWhy(questionnaire, theme),
		...scoreNotes(theme),
		heldWhy(questionnaire, theme)
	];
	return {
		...{ theme: title, score, answered, visible, dontKnows, notApplicables },
		band: themeBandWords(questionnaire, theme),
		raw: score === null || !isAnswered(theme) ? null : bandName(questionnaire, band.raw) || null,
		remarks: remarks.filter((remark) => remark !== null).join('\n') || null
	};
}

function wholeRow(scorecard: Scorecard): Row {
	const { questionnaire, overall } = scorecard;
	const { band, answered, visible, dontKnows, notApplicables } = overall;
	const score = hasFigure(scorecard) ? overall.score : null;
	return {
		...{ theme: m.sheet_whole(), score, answered, visible, dontKnows, notApplicables },
		band: wholeBand(scorecard),
		raw: score === null || !band ? null : bandName(questionnaire, band.raw) || null,
		remarks: score === null ? noFigureWhen(scorecard) : null
	};
}

/** The band of the whole, or why it has none. */
function wholeBand(scorecard: Scorecard): string {
	const { questionnaire, overall } = scorecard;
	if (!overall.band) return m.sheet_no_band();
	if (overall.score !== null && !hasFigure(scorecard)) return m.scorecard_no_figure();
	return bandWords(questionnaire, { score: overall.score, band: overall.band });
}
