import { longestSide, maxPixels, type LogoProblem } from '#lib/scorecard/logo.ts';
import type { Chunk } from './chunks.ts';

/** How the pixels of a PNG are written. */
export interface Header {
	width: number;
	height: number;
	/** Bits for each number of a pixel: 1, 2, 4 or 8. */
	depth: number;
	colour: 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgb-alpha';
	/** Whether the pixels come in seven passes, from coarse to fine. */
	interlaced: boolean;
}

const colours: Readonly<Record<number, { colour: Header['colour']; depths: readonly number[] }>> = {
	0: { colour: 'grey', depths: [1, 2, 4, 8, 16] },
	2: { colour: 'rgb', depths: [8, 16] },
	3: { colour: 'palette', depths: [1, 2, 4, 8] },
	4: { colour: 'grey-alpha', depths: [8, 16] },
	6: { colour: 'rgb-alpha', depths: [8, 16] }
};

/** How many numbers each pixel has. */
export const channels: Readonly<Record<Header['colour'], number>> = {
	grey: 1,
	rgb: 3,
	palette: 1,
	'grey-alpha': 2,
	'rgb-alpha': 4
};

/** Reads the first part of a PNG (section 11.2.2), before anything is made of what follows. */
export function readHeader(chunk: Chunk | undefined): Header | LogoProblem {
	if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) return 'damaged';
	const view = new DataView(chunk.data.buffer, chunk.data.byteOffset, 13);
	const [width, height] = [view.getUint32(0), view.getUint32(4)];
	const depth = view.getUint8(8);
	const known = colours[view.getUint8(9)];
	const [compression, filter, interlace] = [
		view.getUint8(10),
		view.getUint8(11),
		view.getUint8(12)
	];
	if (width === 0 || height === 0 || !known?.depths.includes(depth)) return 'damaged';
	if (compression !== 0 || filter !== 0 || interlace > 1) return 'damaged';
	if (width > longestSide || height > longestSide || width * height > maxPixels)
		return 'too-many-pixels';
	if (depth > 8) return 'deep';
	return { width, height, depth, colour: known.colour, interlaced: interlace === 1 };
}
