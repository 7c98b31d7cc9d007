import { largestLogo, type LogoProblem } from '#lib/scorecard/logo.ts';
import { readPng } from './read-png.ts';
import { shrink } from './shrink.ts';
import { writePng } from './write-png.ts';

/** A picture as it is kept: a PNG that was written here, and its size in pixels. */
export interface Picture {
	png: Uint8Array;
	width: number;
	height: number;
}

/** As much as the largest place of a logo, 63 by 19 mm on a cover, shows at 300 dots an inch. */
const place = { width: 750, height: 225 };

/**
 * Makes a logo of a file that somebody chose. What is kept is never that file: it is read to its pixels, and those are
 * written anew, on white and no larger than a report can show.
 */
export async function makeLogo(
	bytes: Uint8Array
): Promise<{ ok: true; value: Picture } | { ok: false; why: LogoProblem }> {
	if (bytes.length > largestLogo) return { ok: false, why: 'too-large' };
	const pixels = await readPng(bytes);
	if (typeof pixels === 'string') return { ok: false, why: pixels };
	if (isBlank(pixels.rgb)) return { ok: false, why: 'blank' };
	const small = shrink(pixels, place);
	return { ok: true, value: { png: writePng(small), width: small.width, height: small.height } };
}

function isBlank(rgb: Uint8Array): boolean {
	for (const part of rgb) if (part < nearlyWhite) return false;
	return true;
}

/** Of 255: what is lighter in every colour cannot be told from paper. */
const nearlyWhite = 245;
