import * as m from '#lib/paraglide/messages.js';
import type {
	AnswerSign,
	ProfileRow,
	ProfileSpec,
	RadarAxis,
	RadarSpec,
	Series
} from '#lib/scorecard/chart.ts';
import { answerSign } from '#lib/scorecard/chart.ts';
import { isAnswered } from '#lib/scorecard/scorecard.ts';
import type { RowTexts } from '#lib/drawing/profile-drawing.ts';
import type { AxisTexts } from '#lib/drawing/radar-drawing.ts';
import type { Line } from '#lib/scorecard/scorecard.ts';
import type { KeyMark } from '#lib/drawing/sign-drawing.ts';
import { yearName } from './year.ts';
import { listOf } from './list.ts';
import { answerName, figureSoFar } from './scorecard.ts';

/** A mark of a key with its word. */
export interface KeyItem {
	mark: KeyMark;
	label: string;
}

/** Under the finding: what the scale is and, with targets, what the diamonds are. */
export function profileAbout({ bands, themeWord, projectedYear }: ProfileSpec): string {
	const scale = m.chart_profile_about({ theme: themeWord.one, count: bands.length });
	return projectedYear === null
		? scale
		: `${scale} ${m.chart_profile_projected({ year: yearName(projectedYear) })}`;
}

/** What the drawing is, for a reader who does not see it, with the way to the figures. */
export function profileAlt({ rows, themeWord }: ProfileSpec): string {
	return m.chart_profile_alt({
		count: rows.length,
		theme: themeWord.one,
		themes: themeWord.many
	});
}

/** The words of one row of the profile. */
export function rowTexts(spec: ProfileSpec): (row: ProfileRow) => RowTexts {
	return (row) => {
		const name = row.label;
		const label = spec.bands.find(({ id }) => id === row.bandId)?.label ?? '';
		if (row.score === null) {
			const band = m.scorecard_not_scored();
			return { name, figure: '', band, line: band };
		}
		if (row.answered < row.visible) {
			// From a few answers a band would say too much: their count stands in its place, as large as the score.
			const soFar = figureSoFar(row) ?? '';
			return { name, figure: '', band: soFar, line: soFar };
		}
		const figure = String(row.score);
		const band = row.held ? m.chart_band_held({ band: label }) : label;
		return { name, figure, band, line: m.chart_row_line({ score: figure, band }) };
	};
}

/** The key of a chart: the series that occur, and no others. */
export function chartKey(spec: ProfileSpec | RadarSpec): KeyItem[] {
	return spec.series.map((series) => ({
		mark: spec.kind === 'radar' ? lineMarks[series] : series,
		label: seriesName(spec, series)
	}));
}

const lineMarks: Record<Series, KeyMark> = {
	year: 'year-line',
	last: 'last-line',
	target: 'target',
	held: 'held',
	'dont-know': 'dont-know'
};

function seriesName(spec: ProfileSpec | RadarSpec, series: Series): string {
	switch (series) {
		case 'year':
			return yearName(spec.year);
		case 'last':
			return spec.lastYear === null ? '' : yearName(spec.lastYear);
		case 'target':
			return m.chart_key_target();
		case 'held':
			return m.chart_key_held();
		case 'dont-know':
			return m.chart_key_dont_know();
	}
}

export function radarTitle({ series }: RadarSpec): string {
	return series.includes('last') ? m.chart_radar_title() : m.chart_radar_title_first();
}

/** What the rings are, and that the order of the corners makes the shape. */
export function radarAbout({ edges, themeWord }: RadarSpec): string {
	return m.chart_radar_about({ edges: listOf(edges.map(String)), themes: themeWord.many });
}

export function radarAlt({ axes, themeWord, series, year, lastYear }: RadarSpec): string {
	const words = { count: axes.length, themes: themeWord.many };
	return series.includes('last') && lastYear !== null
		? m.chart_radar_alt({ ...words, year: yearName(year), lastYear: yearName(lastYear) })
		: m.chart_radar_alt_first(words);
}

/** The words at one corner: `63 (was 45)`. */
export function axisTexts({ label, last, ...axis }: RadarAxis): AxisTexts {
	return { name: label, figure: last === null ? axisFigure(axis) : axisFigureWas(axis, last) };
}

type AxisCounts = Pick<RadarAxis, 'score' | 'answered' | 'visible'>;

function axisFigure(axis: AxisCounts): string {
	return (
		figureSoFar(axis) ??
		(isAnswered(axis) ? m.scorecard_not_scored() : m.scorecard_answered_of(axis))
	);
}

function axisFigureWas({ score, answered, visible }: AxisCounts, last: number): string {
	const complete = isAnswered({ answered, visible });
	if (score === null)
		return complete
			? m.chart_was_not_scored({ last })
			: m.chart_was_open({ answered, visible, last });
	return complete
		? m.chart_was({ score, last })
		: m.chart_was_so_far({ score, answered, visible, last });
}

/** One cell of a strip, spoken: `3. Named lead officer: In place, legal duty not met`. */
export function answerLabel(line: Line): string {
	const { number, title, dutyNotMet } = line;
	const name = answerName(line);
	const answer = dutyNotMet ? m.chart_answer_duty_not_met({ answer: name }) : name;
	return m.chart_answer_label({ number, title, answer });
}

/** The signs that occur among these lines, each with its word; levels always, so that the scale is whole. */
export function answerKey(
	lines: Line[],
	levelNames: string[]
): { sign: AnswerSign; label: string }[] {
	const top = Math.max(1, levelNames.length - 1);
	const levels = levelNames.map((label, value) => ({
		sign: { kind: 'level', share: value / top, dutyNotMet: false } as const,
		label: () => label
	}));
	const found = new Set(lines.map((line) => answerSign(line).kind));
	return [
		...levels,
		...others.filter(({ sign }) =>
			sign.kind === 'level' ? lines.some((line) => line.dutyNotMet) : found.has(sign.kind)
		)
	].map(({ sign, label }) => ({ sign, label: label() }));
}

const others: { sign: AnswerSign; label: () => string }[] = [
	{ sign: { kind: 'dont-know', dutyNotMet: false }, label: m.scorecard_state_dont_know },
	{ sign: { kind: 'not-applicable' }, label: m.scorecard_state_not_applicable },
	{ sign: { kind: 'answered' }, label: m.chart_answer_unscored },
	{ sign: { kind: 'level', share: 1 / 3, dutyNotMet: true }, label: m.chart_duty_not_met },
	{ sign: { kind: 'not-answered' }, label: m.scorecard_state_not_answered },
	{ sign: { kind: 'carried-over' }, label: m.chart_answer_carried_over }
];
