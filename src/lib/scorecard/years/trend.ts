import { compareScorecards } from './comparison.ts';
import {
	isAnswered,
	scoredThemes,
	type LikeForLike,
	type Scorecard,
	type ThemeResult
} from '../scorecard.ts';
import { edgesOf } from './two-years.ts';
import type { FinancialYear } from '../year.ts';

/** All years of one council in one series, theme by theme. Headline scores are those each year showed. */
export interface Trend {
	themeWord: { one: string; many: string };
	/** Every financial year from the first result to the last, with or without one. */
	years: FinancialYear[];
	/** The edges of the bands between 0 and 100, as the newest year has them. */
	edges: number[];
	/** The last year is not submitted yet, so its scores may still change. */
	draft: boolean;
	/** The scored themes of the newest year in its order, then themes only earlier years had. */
	rows: TrendRow[];
	overall: TrendRow;
}

/** One theme, or the whole, over the years. */
export interface TrendRow {
	/** Id of the theme; `overall` for the whole. */
	id: string;
	/** Short name and title as the newest year that has the theme writes them; empty for the whole. */
	label: string;
	title: string;
	/** One for each of the years. */
	points: TrendPoint[];
	/** One for each pair of neighbouring years: `steps[i]` leads from `points[i]` to `points[i + 1]`. */
	steps: TrendStep[];
}

/** How a theme stood in a year. Only `scored` has a score: the others are four different gaps. */
export type TrendStanding = 'scored' | 'not-complete' | 'not-scored' | 'absent' | 'no-result';

export interface TrendPoint {
	year: FinancialYear;
	standing: TrendStanding;
	score: number | null;
	/** The name of the band shown that year. */
	band: string | null;
}

/** Whether a line may join two neighbouring years. */
export interface TrendStep {
	comparable: boolean;
	/** Weight both years share over the later year's counted weight, in per cent; `null` where there is none. */
	share: number | null;
	/** Why not; `null` when it may. */
	why:
		| 'no-result'
		| 'not-complete'
		| 'not-scored'
		| 'absent'
		| 'too-little-shared'
		| 'too-few-themes'
		| null;
	/** Questions of this step that changed in meaning or are new, to say what stands behind too little shared. */
	changedInMeaning: number;
	added: number;
}

/**
 * The years of a council as lines. A line joins two neighbouring years only where the later one can be compared with
 * the one before; a year without a result is a gap, and nothing is joined across it.
 *
 * Used by the comparison page (small multiples and the table of scores) and by the report.
 * Source: rules of scoring, section 2.5.
 *
 * @param results one for each year that has one, in any order; at least one
 * @param draft whether the newest of them is not submitted yet
 */
export function trendOf(results: Scorecard[], draft: boolean): Trend {
	const inOrder = results.toSorted((a, b) => a.year - b.year);
	const newest = inOrder.at(-1);
	if (!newest) throw new RangeError('A trend needs a result');
	const byYear = new Map(inOrder.map((result) => [result.year, result]));
	const first = inOrder[0]?.year ?? newest.year;
	const years = Array.from({ length: newest.year - first + 1 }, (_, index) => first + index);
	const pairs = years.slice(1).map((year): Pair | null => {
		const [from, to] = [byYear.get(year - 1), byYear.get(year)];
		return from && to ? { from, to, changes: compareScorecards(from.themes, to.themes) } : null;
	});
	return {
		themeWord: newest.questionnaire.themeWord,
		years,
		edges: edgesOf(newest),
		draft,
		rows: themesOf(inOrder).map(({ id, short, title }) => ({
			id,
			label: short,
			title,
			points: years.map((year) => themePoint(year, id, byYear.get(year))),
			steps: pairs.map((pair) => themeStep(pair, id))
		})),
		overall: {
			id: 'overall',
			label: '',
			title: '',
			points: years.map((year) => overallPoint(year, byYear.get(year))),
			steps: pairs.map(overallStep)
		}
	};
}

interface Pair {
	from: Scorecard;
	to: Scorecard;
	changes: ReturnType<typeof compareScorecards>;
}

/** The scored themes, each as the newest year that has it. */
function themesOf(inOrder: Scorecard[]): ThemeResult[] {
	const themes = new Map<string, ThemeResult>();
	for (const result of inOrder.toReversed())
		for (const theme of scoredThemes(result))
			if (!themes.has(theme.id)) themes.set(theme.id, theme);
	return [...themes.values()];
}

function themePoint(year: FinancialYear, id: string, result: Scorecard | undefined): TrendPoint {
	if (!result) return { year, standing: 'no-result', score: null, band: null };
	const theme = scoredThemes(result).find((each) => each.id === id);
	if (!theme) return { year, standing: 'absent', score: null, band: null };
	return scoredPoint(year, result, theme, theme.band.band);
}

function overallPoint(year: FinancialYear, result: Scorecard | undefined): TrendPoint {
	if (!result) return { year, standing: 'no-result', score: null, band: null };
	return scoredPoint(year, result, result.overall, result.overall.band?.band ?? null);
}

function scoredPoint(
	year: FinancialYear,
	{ questionnaire }: Scorecard,
	{ score, answered, visible }: Pick<ThemeResult, 'score' | 'answered' | 'visible'>,
	band: string | null
): TrendPoint {
	if (!isAnswered({ answered, visible }))
		return { year, standing: 'not-complete', score: null, band: null };
	if (score === null) return { year, standing: 'not-scored', score, band: null };
	const label = questionnaire.bands.find(({ id }) => id === band)?.label ?? null;
	return { year, standing: 'scored', score, band: label };
}

const nothing = { comparable: false, share: null, changedInMeaning: 0, added: 0 };

function themeStep(pair: Pair | null, id: string): TrendStep {
	if (!pair) return { ...nothing, why: 'no-result' };
	const [from, to] = [pair.from, pair.to].map((result) =>
		scoredThemes(result).find((theme) => theme.id === id)
	);
	const figures = pair.changes.themes[id];
	if (!from || !to || !figures) return { ...nothing, why: 'absent' };
	const { complete, comparable, commonShare: share } = figures;
	if (!complete) return { ...nothing, share, why: 'not-complete' };
	if (from.score === null || to.score === null) return { ...nothing, share, why: 'not-scored' };
	return {
		comparable,
		share,
		why: comparable ? null : 'too-little-shared',
		...changesOf(from, to, figures)
	};
}

function changesOf(from: ThemeResult, to: ThemeResult, { common }: LikeForLike) {
	const before = new Map(from.lines.map((line) => [line.question, line.revision]));
	const apart = to.lines.filter((line) => line.weight !== null && !common.includes(line.question));
	return {
		changedInMeaning: apart.filter((line) => {
			const revision = before.get(line.question);
			return revision !== undefined && revision !== line.revision;
		}).length,
		added: apart.filter((line) => !before.has(line.question)).length
	};
}

function overallStep(pair: Pair | null): TrendStep {
	if (!pair) return { ...nothing, why: 'no-result' };
	if (!isAnswered(pair.to.overall)) return { ...nothing, why: 'not-complete' };
	if (pair.from.overall.score === null || pair.to.overall.score === null)
		return { ...nothing, why: 'not-scored' };
	const comparable = pair.changes.overall !== null;
	return { ...nothing, comparable, why: comparable ? null : 'too-few-themes' };
}
