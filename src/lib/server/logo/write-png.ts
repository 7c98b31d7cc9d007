import { deflateSync } from 'node:zlib';
import { signature, writeChunk } from './chunks.ts';
import type { Pixels } from './read-png.ts';

/**
 * A PNG of 8 bits a colour without alpha, in three parts and nothing else: what `picture.ts` of the report reads.
 * Each filter is tried for the whole picture, and the one that leaves the smallest numbers is taken: of smooth pictures and of
 * plain ones these become small when they are packed, and packing is what costs.
 */
export function writePng({ width, height, rgb }: Pixels): Uint8Array {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	const [best = new Uint8Array()] = filters
		.map((filter) => filtered(rgb, width * 3, filter))
		.sort((a, b) => a.weight - b.weight)
		.map(({ written }) => written);
	const packed = deflateSync(best, { level: 6 });
	return new Uint8Array(
		Buffer.concat([
			signature,
			writeChunk({ type: 'IHDR', data: header }),
			writeChunk({ type: 'IDAT', data: packed }),
			writeChunk({ type: 'IEND', data: Buffer.alloc(0) })
		])
	);
}

/** As they are, as differences from the pixel to the left, and from the one above. */
const filters = [0, 1, 2] as const;

function filtered(
	rgb: Uint8Array,
	bytes: number,
	filter: (typeof filters)[number]
): { written: Uint8Array; weight: number } {
	const rows = rgb.length / bytes;
	const written = new Uint8Array(rows * (bytes + 1));
	const back = { 0: Infinity, 1: 3, 2: bytes }[filter];
	let weight = 0;
	for (let row = 0; row < rows; row++) {
		const to = row * (bytes + 1);
		written[to] = filter;
		for (let column = 0; column < bytes; column++) {
			const from = row * bytes + column;
			const hasOther = filter === 1 ? column >= 3 : from >= back;
			const value = (rgb[from] ?? 0) - (hasOther ? (rgb[from - back] ?? 0) : 0);
			written[to + 1 + column] = value;
			// As far from nought as it is in a byte, in either direction.
			weight += Math.min(value & 255, 256 - (value & 255));
		}
	}
	return { written, weight };
}
