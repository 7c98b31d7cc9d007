import * as m from '#lib/paraglide/messages.js';
import { leastChange } from '#lib/scorecard/years/comparison.ts';
import type { ProfileRow, ProfileSpec } from '#lib/scorecard/chart.ts';
import { namesOf } from './list.ts';

/**
 * What the profile shows in sentences: how many themes rose and fell like for like, or, with no last year to set it
 * beside, between which scores the themes lie. States what moved, never why.
 *
 * @example `4 themes rose. 1 theme fell.`
 */
export function profileFinding(spec: ProfileSpec): string {
	const paired = spec.rows.filter(({ change }) => change !== null);
	return (
		paired.length > 0
			? [...moves(spec, paired), ...unpaired(spec)]
			: [...nonePaired(spec), spread(spec)]
	).join(' ');
}

function moves({ themeWord }: ProfileSpec, paired: ProfileRow[]): string[] {
	const change = (row: ProfileRow) => {
		const points = row.change ?? 0;
		return Math.abs(points) < leastChange ? 0 : Math.sign(points);
	};
	const kinds = [
		{ sentence: m.chart_rose, sign: 1 },
		{ sentence: m.chart_fell, sign: -1 },
		{ sentence: m.chart_same, sign: 0 }
	];
	return kinds.flatMap(({ sentence, sign }) => {
		const count = paired.filter((row) => change(row) === sign).length;
		return count === 0 ? [] : [sentence({ count, theme: themeWord.one, themes: themeWord.many })];
	});
}

/** Those without a change: not complete yet, or complete and not comparable. */
function unpaired({ rows, themeWord }: ProfileSpec): string[] {
	const without = rows.filter(({ change }) => change === null);
	const open = without.filter(isOpen).length;
	const apart = without.length - open;
	const words = { theme: themeWord.one, themes: themeWord.many };
	return [
		...(open === 0 ? [] : [m.chart_not_complete_count({ count: open, ...words })]),
		...(apart === 0 ? [] : [m.chart_not_paired_count({ count: apart, ...words })])
	];
}

function isOpen({ answered, visible }: ProfileRow): boolean {
	return answered < visible;
}

function nonePaired({ rows, lastYear, themeWord }: ProfileSpec): string[] {
	if (lastYear === null || rows.every(({ score }) => score === null)) return [];
	if (rows.some(isOpen)) return [m.chart_not_complete({ theme: themeWord.one })];
	return [m.chart_none_paired({ theme: themeWord.one })];
}

/** Between which scores the themes lie that are complete: one with open questions is neither lowest nor highest yet. */
function spread({ rows, themeWord }: ProfileSpec): string {
	const { one, many } = themeWord;
	const scored = rows.filter(({ score }) => score !== null);
	if (scored.length === 0) return m.chart_none_scored({ theme: one });
	const complete = scored.filter((row) => !isOpen(row));
	const partial = complete.length < scored.length;
	const [only] = complete;
	if (!only) return m.chart_none_complete({ theme: one });
	const scores = complete.map(({ score }) => score ?? 0);
	const low = Math.min(...scores);
	const high = Math.max(...scores);
	if (complete.length === 1) {
		const theme = only.label;
		if (rows.length === 1) return m.chart_only_theme({ theme, score: low });
		return partial
			? m.chart_only_one_complete({ theme, score: low, word: one })
			: m.chart_only_one({ theme, score: low, word: one });
	}
	if (low === high) {
		const alike = { theme: one, score: low };
		return partial ? m.chart_all_alike_complete(alike) : m.chart_all_alike(alike);
	}
	const names = (score: number) =>
		namesOf(complete.filter((row) => row.score === score).map(({ label }) => label));
	const range = { low, lowThemes: names(low), high, highThemes: names(high) };
	return partial ? m.chart_range_complete({ ...range, themes: many }) : m.chart_range(range);
}
