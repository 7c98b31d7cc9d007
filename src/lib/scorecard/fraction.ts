/**
 * An exact, never negative number as numerator over denominator in lowest terms.
 * Scores are kept exact and rounded once, when they are shown, so that no figure depends on the order of sums.
 */
export interface Fraction {
	readonly n: bigint;
	readonly d: bigint;
}

/** `fraction(200, 3)` is two hundred thirds. Throws a `RangeError` for a negative part or a zero denominator. */
export function fraction(n: bigint | number, d: bigint | number = 1): Fraction {
	const top = BigInt(n);
	const bottom = BigInt(d);
	if (top < 0n || bottom <= 0n)
		throw new RangeError(`Not a fraction of this kind: ${top}/${bottom}`);
	const divisor = greatestCommonDivisor(top, bottom);
	return { n: top / divisor, d: bottom / divisor };
}

export const zero = fraction(0);

export function add(a: Fraction, b: Fraction): Fraction {
	return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
	return fraction(a.n * b.n, a.d * b.d);
}

/** `a` over `b`. Throws a `RangeError` when `b` is zero: the caller decides what "no score" means. */
export function divide(a: Fraction, b: Fraction): Fraction {
	return fraction(a.n * b.d, a.d * b.n);
}

/** Negative when `a` is smaller, zero when equal, positive when larger. */
export function compare(a: Fraction, b: Fraction): number {
	const difference = a.n * b.d - b.n * a.d;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest whole number, halves upwards: 24.5 becomes 25. The only rounding of scores there is. */
export function rounded({ n, d }: Fraction): number {
	return Number((2n * n + d) / (2n * d));
}

/** For data: `200/3`, or `50` when whole. */
export function written({ n, d }: Fraction): string {
	return d === 1n ? `${n}` : `${n}/${d}`;
}

/** The inverse of `written`. Throws a `SyntaxError` for anything else. */
export function readFraction(text: string): Fraction {
	const match = /^(\d+)(?:\/(\d+))?$/.exec(text);
	if (!match) throw new SyntaxError(`Not a fraction: ${text}`);
	return fraction(BigInt(match[1] ?? '0'), BigInt(match[2] ?? '1'));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
	return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
