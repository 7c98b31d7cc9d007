import {
	add,
	compare,
	divide,
	fraction,
	multiply,
	rounded,
	zero,
	type Fraction
} from './fraction.ts';
import type { Band } from './questionnaire.ts';

/**
 * The least share of the questions of each theme that need an answer before the whole is shown as a figure with a band.
 * Source: docs/scoring.md, formula 10.
 */
export const enoughAnswered: Fraction = fraction(4, 5);

/** One scored question as the rules see it. */
export interface Mark {
	id: string;
	/** Same id and same revision in two years means comparable. */
	revision: number;
	weight: number;
	/** The highest value the question offers. */
	max: number;
	/** The chosen value, or why there is none; `null` is not answered yet. */
	answer: number | 'not-applicable' | 'dont-know' | null;
	visible: boolean;
	/** The least value this tool sets where a duty rests on the practice; `null` where no duty binds this council. */
	gate: number | null;
}

/** What the answers of one theme come to. Shares and completeness are whole percentages. */
export interface ThemeScore {
	/** 0 to 100, exact; `null` when nothing counts: not scored, which is not 0. */
	exact: Fraction | null;
	/** Rounded once, halves up. */
	score: number | null;
	/** Ids of the questions whose duty is not met. */
	failedGates: string[];
	answered: number;
	visible: number;
	/** Visible questions with any answer, in per cent; `null` when none is visible. */
	completeness: number | null;
	dontKnows: number;
	/** Weight answered "don't know" over the weight that counts; `null` when nothing counts. */
	dontKnowShare: number | null;
	notApplicables: number;
	/** Weight answered "not applicable" over all visible weight; `null` when none is visible. */
	notApplicableShare: number | null;
	/** More than half of the visible weight is not applicable, by the exact fraction. */
	limitedBasis: boolean;
	/** The score if every "don't know" turned out to be at the top, rounded; `null` when not scored. */
	reach: number | null;
}

/**
 * Scores one theme: 100 × Σ(w × v / max) ÷ Σ w over the visible questions answered with a value or "don't know",
 * where "don't know" counts 0. Hidden, not applicable and unanswered questions are in neither sum.
 * Source: the project's rules of scoring, formulas 1, 2, 6, 7 and 8, in docs/scoring.md.
 *
 * @example a level 3 and a level 1 of equal weight: scoreTheme([…]).score is 67
 */
export function scoreTheme(marks: Mark[]): ThemeScore {
	const visible = marks.filter((mark) => mark.visible);
	const counted = visible.filter(counts);
	const weight = sumOfWeights(counted);
	const unknown = sumOfWeights(counted.filter((mark) => mark.answer === 'dont-know'));
	const aside = sumOfWeights(visible.filter((mark) => mark.answer === 'not-applicable'));
	const all = sumOfWeights(visible);
	const answered = visible.filter((mark) => mark.answer !== null).length;
	const exact = weight === 0 ? null : multiply(fraction(100, weight), gained(counted));
	const unknownPoints = weight === 0 ? null : fraction(100 * unknown, weight);
	return {
		exact,
		score: exact && rounded(exact),
		failedGates: visible.filter(failsGate).map((mark) => mark.id),
		answered,
		visible: visible.length,
		completeness: percentage(answered, visible.length),
		dontKnows: visible.filter((mark) => mark.answer === 'dont-know').length,
		dontKnowShare: percentage(unknown, weight),
		notApplicables: visible.filter((mark) => mark.answer === 'not-applicable').length,
		notApplicableShare: percentage(aside, all),
		limitedBasis: all > 0 && 2 * aside > all,
		reach: exact && unknownPoints && rounded(add(exact, unknownPoints))
	};
}

/** Whether a mark is in the sums: visible, and answered with a value or "don't know". */
export function counts(mark: Mark): boolean {
	return mark.visible && mark.answer !== null && mark.answer !== 'not-applicable';
}

/** A duty is not met when the answer is "don't know" or below the level that this tool sets for it. Not answered is not a failure yet. */
export function failsGate(mark: Mark): boolean {
	if (!mark.visible || mark.gate === null) return false;
	return (
		mark.answer === 'dont-know' || (typeof mark.answer === 'number' && mark.answer < mark.gate)
	);
}

/** Σ(w × v / max) of marks that count. */
function gained(marks: Mark[]): Fraction {
	return marks.reduce(
		(sum, { weight, max, answer }) =>
			typeof answer === 'number' ? add(sum, fraction(weight * answer, max)) : sum,
		zero
	);
}

export function sumOfWeights(marks: Mark[]): number {
	return marks.reduce((sum, mark) => sum + mark.weight, 0);
}

function percentage(part: number, whole: number): number | null {
	return whole === 0 ? null : rounded(fraction(100 * part, whole));
}

/**
 * The whole: Σ(W × theme score) ÷ Σ W over the scored themes, from unrounded theme scores.
 * `null` when no theme is scored. Source: formula 3.
 */
export function scoreOverall(
	themes: { weight: number; exact: Fraction | null }[]
): Fraction | null {
	const scored = themes.flatMap(({ weight, exact }) => (exact ? [{ weight, exact }] : []));
	const weight = scored.reduce((sum, theme) => sum + theme.weight, 0);
	if (weight === 0) return null;
	const sum = scored.reduce(
		(total, theme) => add(total, multiply(fraction(theme.weight), theme.exact)),
		zero
	);
	return divide(sum, fraction(weight));
}

/** The highest band whose lower edge `score` reaches. `null` when there is no score. */
export function bandFor(bands: Band[], score: number | null): Band | null {
	if (score === null) return null;
	return bands.findLast((band) => score >= band.from) ?? null;
}

/** A band, the band the number alone would have, and whether a duty not met lowered it. */
export interface HeldBand {
	band: Band | null;
	raw: Band | null;
	held: boolean;
}

/**
 * The band of a score, held down to `highest` while a duty is not met. The number itself never changes.
 * `held` is true only when the band was really lowered. Source: formula 6.
 */
export function holdBand(
	bands: Band[],
	score: number | null,
	highest: string | null,
	dutyNotMet: boolean
): HeldBand {
	const raw = bandFor(bands, score);
	const limit = bands.find((band) => band.id === highest);
	if (!raw || !dutyNotMet || !limit || raw.from <= limit.from)
		return { band: raw, raw, held: false };
	return { band: limit, raw, held: true };
}

/** The same as ids, as a result keeps it. */
export function bandIds({ band, raw, held }: HeldBand) {
	return { band: band?.id ?? null, raw: raw?.id ?? null, held };
}

/** Whether a part is at least a share of a whole, on exact numbers: 3 of 5 is at least 60 per cent. */
export function isAtLeast(part: number, whole: number, share: Fraction): boolean {
	return whole > 0 && compare(fraction(part, whole), share) >= 0;
}
