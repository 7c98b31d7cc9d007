import type { Mark } from '#lib/scorecard/score.ts';

/**
 * The rules of scoring a second time, slow and plain, written from docs/scoring.md and not from the code.
 * Everything is put over one shared denominator; nothing is reduced; rounding looks for its number by trying.
 */
export interface Ratio {
	over: bigint;
	under: bigint;
}

/** Formulas 1 and 2. `null` when no weight counts. */
export function slowThemeScore(marks: Mark[]): Ratio | null {
	let shared = 1n;
	for (const mark of marks) shared *= BigInt(mark.max);
	let points = 0n;
	let weight = 0n;
	for (const mark of marks) {
		if (!mark.visible) continue;
		if (mark.answer === null) continue;
		if (mark.answer === 'not-applicable') continue;
		weight += BigInt(mark.weight);
		if (mark.answer === 'dont-know') continue;
		points += BigInt(mark.weight) * BigInt(mark.answer) * (shared / BigInt(mark.max));
	}
	return weight === 0n ? null : { over: 100n * points, under: weight * shared };
}

/** Formula 3: the weighted mean of exact theme scores; themes that are not scored are left out. */
export function slowOverall(themes: { weight: number; score: Ratio | null }[]): Ratio | null {
	let shared = 1n;
	for (const { score } of themes) if (score) shared *= score.under;
	let sum = 0n;
	let weights = 0n;
	for (const { weight, score } of themes) {
		if (!score) continue;
		sum += BigInt(weight) * score.over * (shared / score.under);
		weights += BigInt(weight);
	}
	return weights === 0n ? null : { over: sum, under: weights * shared };
}

/** Formula 4: the whole number k for which k − ½ ≤ x < k + ½, found by trying. */
export function slowRound({ over, under }: Ratio): number {
	let k = 0;
	while ((2n * BigInt(k) + 1n) * under <= 2n * over) k += 1;
	return k;
}

/** Formulas 7 and 8: a share as a whole percentage, `null` of nothing. */
export function slowShare(part: number, whole: number): number | null {
	return whole === 0 ? null : slowRound({ over: 100n * BigInt(part), under: BigInt(whole) });
}

/** The sum of weights of the visible questions that `keep` picks. */
export function slowWeight(marks: Mark[], keep: (mark: Mark) => boolean): number {
	let sum = 0;
	for (const mark of marks) if (mark.visible && keep(mark)) sum += mark.weight;
	return sum;
}

export function sameNumber(a: Ratio, b: Ratio): boolean {
	return a.over * b.under === b.over * a.under;
}
