import type { Pixels } from './read-png.ts';

/** What fits a picture into a box, at most as large as it is. Both sides are at least one pixel. */
export function shrink(pixels: Pixels, box: { width: number; height: number }): Pixels {
	const scale = Math.min(1, box.width / pixels.width, box.height / pixels.height);
	if (scale === 1) return pixels;
	const width = Math.max(1, Math.round(pixels.width * scale));
	const height = Math.max(1, Math.round(pixels.height * scale));
	return averaged(pixels, width, height);
}

/**
 * Each new pixel is the mean of those below it, the ones at its edges by how much of each it covers. Rows first, then what came
 * of them: each old pixel is looked at about once.
 */
function averaged(pixels: Pixels, width: number, height: number): Pixels {
	const columns = coverOf(pixels.width, width);
	const rgb = new Uint8Array(width * height * 3);
	const old = 3 * pixels.width;
	const sums = new Float64Array(old);
	let place = 0;
	for (const { first, shares: down } of coverOf(pixels.height, height)) {
		sums.fill(0);
		let rows = 0;
		for (const [index, share] of down.entries()) {
			const start = (first + index) * old;
			for (let at = 0; at < old; at += 1)
				sums[at] = (sums[at] ?? 0) + share * (pixels.rgb[start + at] ?? 0);
			rows += share;
		}
		for (const { first: left, shares: across } of columns) {
			let [red, green, blue, covered] = [0, 0, 0, 0];
			for (let index = 0, at = 3 * left; index < across.length; index += 1, at += 3) {
				const share = across[index] ?? 0;
				red += share * (sums[at] ?? 0);
				green += share * (sums[at + 1] ?? 0);
				blue += share * (sums[at + 2] ?? 0);
				covered += share;
			}
			covered *= rows;
			rgb[place] = Math.round(red / covered);
			rgb[place + 1] = Math.round(green / covered);
			rgb[place + 2] = Math.round(blue / covered);
			place += 3;
		}
	}
	return { width, height, rgb };
}

/** The pixels of a row that lie below one of fewer: the first, and how much of it and of each that follows. */
interface Cover {
	first: number;
	shares: number[];
}

/** For each of `to` pixels in a row, which of `from` lie below it and how much of each. */
function coverOf(from: number, to: number): Cover[] {
	return Array.from({ length: to }, (_, place) => {
		const start = (place * from) / to;
		const end = ((place + 1) * from) / to;
		const first = Math.floor(start);
		const last = Math.min(from, Math.ceil(end));
		const shares = Array.from({ length: last - first }, (_each, step) => {
			const index = first + step;
			return Math.min(end, index + 1) - Math.max(start, index);
		});
		return { first, shares };
	});
}
