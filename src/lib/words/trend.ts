import * as m from '#lib/paraglide/messages.js';
import type { Trend, TrendPoint, TrendRow, TrendStanding } from '#lib/scorecard/years/trend.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import type { KeyItem } from './chart.ts';
import { enoughShared } from './comparison.ts';
import { yearName } from './year.ts';
import type { Figures } from './figures.ts';
import { capitalised, listOf } from './list.ts';

/** `3 years, theme by theme`. */
export function trendTitle({ years, themeWord }: Trend): string {
	return m.compare_trend({ count: years.length, theme: themeWord.one });
}

/** What the panels show, and what it means that a line is not there. */
export function trendAbout({ edges }: Trend): string {
	return m.compare_trend_about({ edges: listOf(edges.map(String)) });
}

/** The newest year, submitted or not, and the earlier ones where there are any. */
export function trendKey({ years, draft }: Trend): KeyItem[] {
	const year = yearName(years.at(-1) ?? 0);
	const newest: KeyItem = draft
		? { mark: 'draft-dot', label: m.compare_trend_key_draft({ year }) }
		: { mark: 'year-dot', label: year };
	return years.length > 1
		? [newest, { mark: 'last', label: m.compare_trend_key_earlier() }]
		: [newest];
}

/** The years between the first and the last that have no result, as a sentence; `null` when there are none. */
export function yearsWithout({ overall }: Trend): string | null {
	const years = yearsThat(overall, 'no-result');
	return years ? m.compare_trend_no_result({ years }) : null;
}

/** `24–25`, for an axis. */
export function shortYear(year: FinancialYear): string {
	const two = (number: number) => String(number % 100).padStart(2, '0');
	return m.compare_short_year({ from: two(year), to: two(year + 1) });
}

/** The name of a panel: the theme's, or `Overall`. */
export function trendName({ id, label }: TrendRow): string {
	return id === 'overall' ? m.compare_overall() : label;
}

/** What a panel is, for a reader who does not see it, with the way to the figures. */
export function trendAlt(row: TrendRow, { years }: Trend): string {
	const span = { first: yearName(years[0] ?? 0), last: yearName(years.at(-1) ?? 0) };
	return row.id === 'overall'
		? m.compare_trend_alt_overall(span)
		: m.compare_trend_alt({ ...span, theme: row.label });
}

/** Why points or lines of a panel are missing, as sentences; years without a result are said once for all. */
export function trendGaps(row: TrendRow, { themeWord }: Trend): string[] {
	const notComplete = yearsThat(row, 'not-complete');
	const notScored = yearsThat(row, 'not-scored');
	const absent = yearsThat(row, 'absent');
	return [
		...row.steps.flatMap((step, index) => {
			const [from, to] = [row.points[index], row.points[index + 1]];
			if (!from || !to) return [];
			const years = { from: yearName(from.year), to: yearName(to.year) };
			return noLine(step, years, themeWord.many);
		}),
		...(notComplete ? [m.compare_trend_not_complete_in({ years: notComplete })] : []),
		...(notScored ? [m.compare_trend_not_scored({ years: notScored })] : []),
		...(absent ? [m.compare_trend_absent({ years: absent })] : [])
	];
}

/** Why no line joins two years, in sentences; none where one does, or where a point is missing. */
function noLine(
	{ why, share, changedInMeaning, added }: TrendRow['steps'][number],
	years: { from: string; to: string },
	themes: string
): string[] {
	if (why === 'too-few-themes') return [m.compare_trend_no_line_themes({ ...years, themes })];
	if (why !== 'too-little-shared') return [];
	const shared = share ?? 0;
	return [
		[
			shared < enoughShared
				? m.compare_trend_no_line_shared({ ...years, share: shared })
				: m.compare_trend_no_line_shared_just(years),
			...(changedInMeaning > 0 ? [m.compare_changed_in_meaning({ count: changedInMeaning })] : []),
			...(added > 0 ? [m.compare_added({ count: added })] : [])
		].join(' ')
	];
}

function yearsThat({ points }: TrendRow, standing: TrendStanding): string | null {
	const years = points.filter((point) => point.standing === standing);
	return years.length === 0 ? null : listOf(years.map(({ year }) => yearName(year)));
}

/** With more years than this the table has a row for each year, so that it stays within the page. */
const maxColumns = 6;

/** The table below the panels: years in columns, or in rows when there are many. Nothing a panel shows is missing. */
export function trendFigures(trend: Trend): Figures {
	const rows = [...trend.rows, trend.overall];
	const caption = m.compare_trend_table();
	const yearLabel = (year: FinancialYear, index: number) =>
		trend.draft && index === trend.years.length - 1
			? m.compare_trend_key_draft({ year: yearName(year) })
			: yearName(year);
	if (trend.years.length <= maxColumns)
		return {
			caption,
			columns: [
				{ label: capitalised(trend.themeWord.one), numeric: false },
				...trend.years.map((year, index) => ({ label: yearLabel(year, index), numeric: true }))
			],
			rows: rows.map((row) => ({
				id: row.id,
				name: trendName(row),
				cells: row.points.map((point, index) => cell(row, point, index))
			}))
		};
	return {
		caption,
		columns: [
			{ label: m.compare_trend_year(), numeric: false },
			...rows.map((row) => ({ label: trendName(row), numeric: true }))
		],
		rows: trend.years.map((year, index) => ({
			id: String(year),
			name: yearLabel(year, index),
			cells: rows.map((row) => {
				const point = row.points[index];
				return point ? cell(row, point, index) : '';
			})
		}))
	};
}

const without: Record<Exclude<TrendStanding, 'scored'>, () => string> = {
	'not-complete': m.compare_trend_cell_not_complete,
	'not-scored': m.scorecard_not_scored,
	absent: m.compare_trend_cell_absent,
	'no-result': m.compare_trend_cell_no_result
};

/** A score, with what a missing line says: that it cannot be compared with the year before. */
function cell({ steps }: TrendRow, { standing, score, year }: TrendPoint, index: number): string {
	if (standing !== 'scored') return without[standing]();
	const why = steps[index - 1]?.why ?? null;
	return why === 'too-little-shared' || why === 'too-few-themes'
		? m.compare_trend_cell_not({ score: score ?? 0, year: yearName(year - 1) })
		: String(score);
}
