import * as m from '#lib/paraglide/messages.js';
import type { LastStanding, ProfileRow, ProfileSpec } from '#lib/scorecard/chart.ts';
import { capitalised } from './list.ts';
import { yearName } from './year.ts';
import { figureSoFar } from './scorecard.ts';

/** A table of the figures of a chart, as text. Nothing a chart says is missing from it. */
export interface Figures {
	caption: string;
	/** The first column holds the names of the rows. */
	columns: { label: string; numeric: boolean }[];
	rows: { id: string; name: string; cells: string[] }[];
}

/** The table below a profile: a column for each series that occurs, and always the don't knows. */
export function profileFigures(spec: ProfileSpec): Figures {
	const columns = columnsOf(spec);
	return {
		caption: m.chart_table_caption(),
		columns: [
			{ label: capitalised(spec.themeWord.one), numeric: false },
			...columns.map(({ label, numeric }) => ({ label, numeric }))
		],
		rows: spec.rows.map((row) => ({
			id: row.id,
			name: row.label,
			cells: columns.map(({ cell }) => cell(row))
		}))
	};
}

/** A row of the table as lines to read, `2025 to 2026: 51`, for a tooltip. */
export function figureLines({ columns }: Figures, cells: string[]): string[] {
	return cells.map((value, index) =>
		m.chart_labelled({ label: columns[index + 1]?.label ?? '', value })
	);
}

interface Column {
	label: string;
	numeric: boolean;
	cell: (row: ProfileRow) => string;
}

function columnsOf(spec: ProfileSpec): Column[] {
	const columns: Column[] = [
		{
			label: yearName(spec.year),
			numeric: true,
			cell: (row) => figureSoFar(row) ?? m.scorecard_not_scored()
		},
		{ label: m.chart_table_band(), numeric: false, cell: (row) => bandCell(spec, row) }
	];
	if (spec.lastYear !== null)
		columns.push({ label: yearName(spec.lastYear), numeric: true, cell: lastCell });
	if (spec.series.includes('target'))
		columns.push({
			label: m.chart_table_target(),
			numeric: true,
			cell: ({ target }) => (target === null ? m.chart_no_target() : String(target))
		});
	columns.push({ label: m.chart_table_dont_know(), numeric: true, cell: dontKnowCell });
	return columns;
}

function figure(score: number | null): string {
	return score === null ? m.scorecard_not_scored() : String(score);
}

function bandCell(spec: ProfileSpec, row: ProfileRow): string {
	const label = (id: string | null) => spec.bands.find((band) => band.id === id)?.label;
	const band = label(row.bandId);
	if (row.score === null || band === undefined) return m.chart_no_band();
	// As in the chart: a few answers are too little for a band.
	if (row.answered < row.visible) return m.chart_no_band_yet();
	if (!row.held) return band;
	const raw = label(row.rawBandId) ?? '';
	return m.chart_band_held_would_be({ band, raw });
}

const withoutLast: Record<Exclude<LastStanding, 'scored'>, () => string> = {
	'no-last-year': m.chart_none,
	'not-scored': m.scorecard_not_scored,
	absent: m.chart_absent_last_year
};

function lastCell({ last, lastStanding }: ProfileRow): string {
	return lastStanding === 'scored' ? figure(last) : withoutLast[lastStanding]();
}

function dontKnowCell({ dontKnowShare: share, reach }: ProfileRow): string {
	if (share === null) return m.chart_none();
	return reach === null
		? m.chart_dont_know_share({ share })
		: m.chart_dont_know_reach({ share, reach });
}
