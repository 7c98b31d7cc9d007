import { readOutline, writeOutline, type OutlinePoint } from './glyph-outline.ts';

/**
 * The outline of a zero without the stroke across it. The typeface has no other zero: its one is an oval whose inside is
 * two halves with the stroke between them. The halves become one, with curves in place of the stroke's ends; width and box
 * stay. Throws when the glyph is drawn in another way, as a later version of the typeface may.
 */
export function plainZero(glyph: Uint8Array): Uint8Array {
	const [oval, ...halves] = readOutline(glyph);
	const [first, second] = halves;
	if (!oval || !first || !second || halves.length > 2)
		throw new Error('The zero of the typeface is not an oval with a stroke');
	const inside = joined(fromStroke(first), fromStroke(second));
	const written = writeOutline(glyph, [oval, inside]);
	if (written.length > glyph.length)
		throw new Error('The plain zero takes more room than there is');
	const padded = new Uint8Array(glyph.length);
	padded.set(written);
	return padded;
}

/** A half with its points in order from one end of the stroke to the other: the stroke is its longest straight edge. */
function fromStroke(half: OutlinePoint[]): OutlinePoint[] {
	let start = 0;
	let longest = 0;
	half.forEach((point, index) => {
		const next = half[(index + 1) % half.length];
		if (!next?.onCurve || !point.onCurve) return;
		const length = Math.hypot(next.x - point.x, next.y - point.y);
		if (length > longest) [longest, start] = [length, (index + 1) % half.length];
	});
	return [...half.slice(start), ...half.slice(0, start)];
}

function joined(first: OutlinePoint[], second: OutlinePoint[]): OutlinePoint[] {
	return [...rounded(first, second), ...rounded(second, first)];
}

/** A half whose last point pulls the curve to the beginning of the other, so that there is no corner between them. */
function rounded(half: OutlinePoint[], other: OutlinePoint[]): OutlinePoint[] {
	const [before, last] = half.slice(-2);
	const [next, after] = other;
	if (!before || !last || !next || !after) throw new Error('Half of a zero has too few points');
	const corner = crossing(before, last, after, next);
	return [...half.slice(0, -1), { ...corner, onCurve: false }];
}

/** Where the line through two points crosses the line through two others. */
function crossing(a: OutlinePoint, b: OutlinePoint, c: OutlinePoint, d: OutlinePoint) {
	const [abX, abY, cdX, cdY] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
	const share = ((c.x - a.x) * cdY - (c.y - a.y) * cdX) / (abX * cdY - abY * cdX);
	return { x: Math.round(a.x + share * abX), y: Math.round(a.y + share * abY) };
}
