import * as m from '#lib/paraglide/messages.js';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { trendOf } from '#lib/scorecard/years/trend.ts';
import { yearName } from '#lib/words/year.ts';
import { listOf } from '#lib/words/list.ts';
import {
	shortYear,
	trendAbout,
	trendFigures,
	trendGaps,
	trendKey,
	trendName,
	trendTitle,
	yearsWithout
} from '#lib/words/trend.ts';
import { body, heading, small, text, type Block } from '../report.ts';
import { tableOf } from './figures-of.ts';

/** All years, theme by theme: a panel each, why lines are missing, and the table. */
export function trendBlocks(results: Scorecard[], draft: boolean): Block[] {
	const trend = trendOf(results, draft);
	const { years, edges, rows } = trend;
	const without = yearsWithout(trend);
	return [
		heading(2, trendTitle(trend)),
		body(text(trendAbout(trend))),
		{
			kind: 'figure',
			figure: {
				kind: 'trend',
				trend: { years, edges, draft },
				yearNames: years.map(shortYear),
				panels: rows.map((row) => ({ name: trendName(row), row })),
				key: trendKey(trend)
			},
			caption: null,
			alt: m.report_trend_alt({
				theme: trend.themeWord.one,
				first: yearName(years[0] ?? 0),
				last: yearName(years.at(-1) ?? 0),
				names: listOf(rows.map(trendName))
			})
		},
		...(without ? [body(text(without))] : []),
		...rows.flatMap((row) =>
			trendGaps(row, trend).map((gap) => small(text(`${trendName(row)}: ${gap}`)))
		),
		tableOf(trendFigures(trend))
	];
}
