import * as m from '#lib/paraglide/messages.js';
import type { ProfileRow, ProfileSpec } from '#lib/scorecard/drawing/chart.ts';
import { asSentence, listOf, midSentence } from './list.ts';

/** Below this many points one question can move a short theme that far. Source: rules of scoring, section 2.5. */
const muchChange = 5;

/** `four`; from 10 on in figures. */
export function numberWord(count: number): string {
	return m.chart_number_word({ count });
}

/**
 * What the profile shows in a sentence or two: how many themes rose and fell like for like, or, with no last year to set it
 * beside, between which scores the themes lie. States what moved, never why.
 *
 * @example `Four themes rose, one fell.`
 */
export function profileFinding(spec: ProfileSpec): string {
	const paired = spec.rows.filter(({ change }) => change !== null);
	const sentences =
		paired.length > 0
			? [moves(spec, paired), unpaired(spec.rows.length - paired.length)]
			: [nonePaired(spec), spread(spec)];
	return sentences
		.filter((sentence) => sentence !== '')
		.map(asSentence)
		.join(' ');
}

function moves({ themeWord }: ProfileSpec, paired: ProfileRow[]): string {
	const change = (row: ProfileRow) => {
		const points = row.change ?? 0;
		return Math.abs(points) < muchChange ? 0 : Math.sign(points);
	};
	const kinds = [
		{ first: m.chart_rose_first, next: m.chart_rose, sign: 1 },
		{ first: m.chart_fell_first, next: m.chart_fell, sign: -1 },
		{ first: m.chart_same_first, next: m.chart_same, sign: 0 }
	];
	return kinds
		.map((kind) => ({ ...kind, found: paired.filter((row) => change(row) === kind.sign).length }))
		.filter(({ found }) => found > 0)
		.map(({ first, next, found }, index) => {
			const count = numberWord(found);
			const themes = found === 1 ? themeWord.one : themeWord.many;
			return index === 0 ? first({ count, themes }) : next({ count });
		})
		.reduce((first, next) => m.chart_moved_next({ first, next }));
}

function unpaired(number: number): string {
	return number === 0 ? '' : m.chart_without_pair({ count: numberWord(number) });
}

function nonePaired({ rows, lastYear, themeWord }: ProfileSpec): string {
	if (lastYear === null || rows.every(({ score }) => score === null)) return '';
	return m.chart_none_paired({ theme: themeWord.one });
}

function spread({ rows, themeWord }: ProfileSpec): string {
	const scores = rows.flatMap(({ score }) => (score === null ? [] : [score]));
	if (scores.length === 0) return m.chart_none_scored({ theme: themeWord.one });
	const low = Math.min(...scores);
	const high = Math.max(...scores);
	const named = (score: number) => rows.filter((row) => row.score === score);
	const only = named(low)[0];
	if (scores.length === 1 && only) {
		const theme = only.label;
		return rows.length === 1
			? m.chart_only_theme({ theme, score: low })
			: m.chart_only_one({ theme, score: low, word: themeWord.one });
	}
	if (low === high) return m.chart_all_alike({ theme: themeWord.one, score: low });
	const names = (score: number) => listOf(named(score).map(({ label }) => midSentence(label)));
	return m.chart_range({ low, lowThemes: names(low), high, highThemes: names(high) });
}
