import * as m from '#lib/paraglide/messages.js';
import { capitalised } from '#lib/words/list.ts';
import { yearName } from '#lib/words/year.ts';
import type { Exported } from '../exported.ts';
import { number, tableOf, text, type Table } from '../table.ts';

interface Row {
	theme: string;
	headline: { from: number | null; to: number | null };
	like: { from: number; to: number } | null;
	comparable: boolean;
	common: number | null;
}

/** Last year beside this year, like for like. Without rows in a first year. */
export function changesSheet({ scorecard }: Exported): Table {
	const { last, questionnaire, themes, overall, year } = scorecard;
	const compared = last
		? themes.flatMap((theme): Row[] => {
				const change = last.changes.themes[theme.id];
				return change ? [{ ...change, theme: theme.title, common: change.common.length }] : [];
			})
		: [];
	const whole = last
		? [
				{
					theme: m.sheet_whole(),
					headline: { from: last.overall, to: overall.score },
					like: last.changes.overall,
					comparable: last.changes.overall !== null,
					common: null
				}
			]
		: [];
	return tableOf<Row>(
		m.sheet_changes(),
		[
			text(capitalised(questionnaire.themeWord.one), ({ theme }) => theme, 40),
			number(
				last ? m.sheet_score_of({ year: yearName(last.year) }) : m.sheet_score_before(),
				({ headline }) => headline.from,
				16
			),
			number(m.sheet_score_of({ year: yearName(year) }), ({ headline }) => headline.to, 16),
			text(
				m.sheet_comparable(),
				({ comparable }) => (comparable ? m.sheet_yes() : m.sheet_no()),
				18
			),
			number(
				last ? m.sheet_like_from({ year: yearName(last.year) }) : m.sheet_like_before(),
				({ like }) => like && like.from,
				22
			),
			number(m.sheet_like_to({ year: yearName(year) }), ({ like }) => like && like.to, 22),
			number(m.sheet_like_change(), ({ like }) => like && like.to - like.from, 14),
			number(m.sheet_shared_questions(), ({ common }) => common, 18)
		],
		[...compared, ...whole]
	);
}
