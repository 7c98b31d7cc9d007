import { oneLine } from './text.ts';

/** A council's logo as a report shows it, without its picture. */
export interface Logo {
	/** What it shows, for those who cannot see it. */
	alt: string;
	/** In pixels. */
	width: number;
	height: number;
}

/** The most bytes a file with a logo may have. */
export const largestLogo = 1_000_000;
/** The most pixels a logo may have on either side. */
export const longestSide = 2000;
/** The most pixels a logo may have in all: three times what the largest place of a report shows. Each of them costs reading. */
export const maxPixels = 500_000;
/** The longest description of a logo, in characters: more is no longer a description of a logo. */
export const longestDescription = 200;

/** Why a file cannot be a logo. */
export type LogoProblem =
	| 'no-file'
	| 'too-large'
	| 'svg'
	| 'not-png'
	/** A PNG that was cut off or changed, or that no program writes so. */
	| 'damaged'
	| 'too-many-pixels'
	/** More than 8 bits for each colour. */
	| 'deep'
	| 'animated'
	/** On white paper it would not be seen. */
	| 'blank';

export type DescriptionProblem = 'missing' | 'too-long';

/** Reads the words for those who cannot see the logo, on one line. */
export function parseDescription(
	given: string
): { ok: true; value: string } | { ok: false; why: DescriptionProblem } {
	const value = oneLine(given);
	if (value === '') return { ok: false, why: 'missing' };
	return value.length > longestDescription ? { ok: false, why: 'too-long' } : { ok: true, value };
}
