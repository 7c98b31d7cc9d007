import { isMoved } from './plan/moved.ts';
import type { Projection } from './plan/projection.ts';
import {
	isAnswered,
	isHeld,
	scoredThemes,
	type Line,
	type Scorecard,
	type ThemeResult
} from './scorecard.ts';
import type { FinancialYear } from './year.ts';

/**
 * What charts show, as plain data without words, sizes or colours.
 * The page's SVG, Chart.js and the report all draw these, so their numbers cannot differ.
 */

/** A band with the edges of its cell on the 0 to 100 scale; the next band begins at `to`. */
export interface ChartBand {
	id: string;
	label: string;
	from: number;
	to: number;
}

/** What a chart can show. A key names only those that occur. */
export type Series = 'year' | 'last' | 'target' | 'held' | 'dont-know';

/** How the theme stood last year. `absent` is a theme that was not in last year's questionnaire. */
export type LastStanding = 'no-last-year' | 'scored' | 'not-scored' | 'absent';

/** One theme in the profile. Every number is on the 0 to 100 scale, rounded as displayed. */
export interface ProfileRow {
	id: string;
	/** The short name, for the chart. */
	label: string;
	title: string;
	/** `null` is not scored, which is not 0. */
	score: number | null;
	/** How many of the questions that can score have an answer, and how many there are. */
	answered: number;
	visible: number;
	/** Where the solid bar ends: the score, or the upper edge of the band a duty holds it at. */
	solidTo: number | null;
	/** Where the hatched part ends, which is the score; `null` when the band is not held. */
	heldTo: number | null;
	/** The score if every "don't know" were at the top; `null` when none would raise it. */
	reach: number | null;
	/** Weight answered "don't know", in per cent of what counts; `null` when there is none. */
	dontKnowShare: number | null;
	/** Last year's score as it was shown then. */
	last: number | null;
	/** Like for like since last year, in points; `null` where the two years are not compared. */
	change: number | null;
	lastStanding: LastStanding;
	/** Next year's score if every target is reached; `null` where no target would move the theme. */
	target: number | null;
	/** The band shown, and the one the number alone would have. */
	bandId: string | null;
	rawBandId: string | null;
	/** True when a duty that is not met lowered the band. */
	held: boolean;
}

/** Scores by theme on four cells, in the order of the questionnaire. */
export interface ProfileSpec {
	kind: 'profile';
	/** The questionnaire's own word for a theme. */
	themeWord: { one: string; many: string };
	bands: ChartBand[];
	year: FinancialYear;
	lastYear: FinancialYear | null;
	/** The year the targets are projected for; `null` when none would move a theme. */
	projectedYear: FinancialYear | null;
	rows: ProfileRow[];
	series: Series[];
}

/** One corner of the radar. */
export interface RadarAxis {
	id: string;
	label: string;
	title: string;
	score: number | null;
	answered: number;
	visible: number;
	last: number | null;
}

/** The shape of the themes. A `null` score breaks the line at its corner. */
export interface RadarSpec {
	kind: 'radar';
	themeWord: { one: string; many: string };
	year: FinancialYear;
	lastYear: FinancialYear | null;
	/** Edges of the bands between 0 and 100, drawn as dotted rings. */
	edges: number[];
	axes: RadarAxis[];
	series: Series[];
}

/**
 * The profile of a scorecard: one row for each theme that counts, scored or not. With a projection of the same
 * scorecard, its themes that targets would move have a target.
 */
export function profileChart(
	scorecard: Scorecard,
	projection: Projection | null = null
): ProfileSpec {
	const bands = chartBands(scorecard);
	const rows = scoredThemes(scorecard).map((theme) => {
		const aim = projection?.themes.find(({ id }) => id === theme.id);
		const target = aim && isMoved(aim) ? aim.projected.score : null;
		return profileRow(theme, bands, scorecard.last, target);
	});
	const series = seriesIn(rows);
	return {
		kind: 'profile',
		themeWord: scorecard.questionnaire.themeWord,
		bands,
		year: scorecard.year,
		lastYear: scorecard.last?.year ?? null,
		projectedYear: projection && series.includes('target') ? projection.year : null,
		rows,
		series
	};
}

/**
 * The same scores as a shape. A theme with an open question has no corner: what it has so far is no shape of anything.
 * `null` with fewer than three corners: there is no shape to draw.
 */
export function radarChart(scorecard: Scorecard): RadarSpec | null {
	const { bands, rows, themeWord, year, lastYear, series } = profileChart(scorecard);
	const axes = rows.map(({ id, label, title, score, answered, visible, last }) => ({
		...{ id, label, title, answered, visible, last },
		score: isAnswered({ answered, visible }) ? score : null
	}));
	if (axes.filter(({ score }) => score !== null).length < 3) return null;
	return {
		kind: 'radar',
		themeWord,
		year,
		lastYear,
		edges: bands.flatMap(({ from }) => (from > 0 ? [from] : [])),
		axes,
		series: series.filter((each) => each === 'year' || each === 'last')
	};
}

/** The shape of any two years: `radarChart` of the later one with the earlier one in the place of last year. */
export function radarOfYears(previous: Scorecard, current: Scorecard): RadarSpec | null {
	return radarChart({
		...current,
		last: {
			year: previous.year,
			overall: previous.overall.score,
			themes: previous.themes.map(({ id, score }) => ({ id, score })),
			changes: { themes: {}, overall: null }
		}
	});
}

/** The questionnaire's bands with both edges; the last ends at 100. */
export function chartBands(scorecard: Scorecard): ChartBand[] {
	const { bands } = scorecard.questionnaire;
	return bands.map(({ id, label, from }, index) => ({
		id,
		label,
		from,
		to: bands[index + 1]?.from ?? 100
	}));
}

function profileRow(
	theme: ThemeResult,
	bands: ChartBand[],
	last: Scorecard['last'],
	target: number | null
): ProfileRow {
	const { score, band } = theme;
	const held = isHeld(theme);
	const limit = bands.find(({ id }) => id === band.band);
	const before = last?.themes.find(({ id }) => id === theme.id);
	const share = theme.dontKnows > 0 ? theme.dontKnowShare : null;
	return {
		id: theme.id,
		label: theme.short,
		title: theme.title,
		score,
		answered: theme.answered,
		visible: theme.visible,
		solidTo: held && limit && score !== null ? Math.min(limit.to, score) : score,
		heldTo: held ? score : null,
		// While questions are open it would read as the most there can be.
		reach:
			isAnswered(theme) && score !== null && (theme.reach ?? score) > score ? theme.reach : null,
		dontKnowShare: share,
		last: before?.score ?? null,
		change: last?.changes.themes[theme.id]?.like?.change ?? null,
		lastStanding: !last
			? 'no-last-year'
			: !before
				? 'absent'
				: before.score === null
					? 'not-scored'
					: 'scored',
		target,
		bandId: band.band,
		rawBandId: band.raw,
		held
	};
}

/** The series that occur in these rows, in the order of a key. */
export function seriesIn(rows: ProfileRow[]): Series[] {
	const occurs: Record<Series, boolean> = {
		year: rows.some((row) => row.score !== null),
		last: rows.some((row) => row.last !== null),
		target: rows.some((row) => row.target !== null),
		held: rows.some((row) => row.heldTo !== null),
		'dont-know': rows.some((row) => row.reach !== null)
	};
	const order: Series[] = ['year', 'last', 'target', 'held', 'dont-know'];
	return order.filter((series) => occurs[series]);
}

/** One answer as a sign. `answered` is an answer that counts for nothing, so it has no level. */
export type AnswerSign =
	| { kind: 'level'; share: number; dutyNotMet: boolean }
	| { kind: 'dont-know'; dutyNotMet: boolean }
	| { kind: 'not-applicable' }
	| { kind: 'answered' }
	| { kind: 'not-answered' }
	| { kind: 'carried-over' };

/** The sign for a line of a scorecard. `share` is the level over the highest the question offers, 0 to 1. */
export function answerSign(line: Pick<Line, 'state' | 'value' | 'max' | 'dutyNotMet'>): AnswerSign {
	switch (line.state) {
		case 'not-answered':
		case 'not-applicable':
			return { kind: line.state };
		case 'dont-know':
			return { kind: 'dont-know', dutyNotMet: line.dutyNotMet };
		default:
			return line.value === null || line.max === null
				? { kind: 'answered' }
				: { kind: 'level', share: line.value / line.max, dutyNotMet: line.dutyNotMet };
	}
}
