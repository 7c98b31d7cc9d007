/**
 * Turns a row that was written as its difference from what is around it into what it was (PNG specification, section 9), in place.
 * `above` is the row above as it was, all zero for the first; `step` is how many bytes the pixel to the left is away,
 * at least 1. `false` where the filter is unknown. Each filter has a loop of its own: a picture has millions of bytes.
 */
export function unfilter(
	filter: number,
	row: Uint8Array,
	above: Uint8Array,
	step: number
): boolean {
	switch (filter) {
		case 0:
			return true;
		case 1:
			for (let at = step; at < row.length; at += 1)
				row[at] = (row[at] ?? 0) + (row[at - step] ?? 0);
			return true;
		case 2:
			for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) + (above[at] ?? 0);
			return true;
		case 3:
			for (let at = 0; at < row.length; at += 1) {
				const left = at < step ? 0 : (row[at - step] ?? 0);
				row[at] = (row[at] ?? 0) + ((left + (above[at] ?? 0)) >> 1);
			}
			return true;
		case 4:
			// What is left of the first pixel is nothing, and then what is above it is always nearest.
			for (let at = 0; at < step; at += 1) row[at] = (row[at] ?? 0) + (above[at] ?? 0);
			for (let at = step; at < row.length; at += 1)
				row[at] =
					(row[at] ?? 0) + nearest(row[at - step] ?? 0, above[at] ?? 0, above[at - step] ?? 0);
			return true;
		default:
			return false;
	}
}

/** Whichever of the three is nearest to `left + above - corner` (section 9.4, Paeth). */
function nearest(left: number, above: number, corner: number): number {
	const toLeft = Math.abs(above - corner);
	const toAbove = Math.abs(left - corner);
	const toCorner = Math.abs(left + above - 2 * corner);
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}
