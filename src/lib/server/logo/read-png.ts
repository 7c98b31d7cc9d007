import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { LogoProblem } from '#lib/scorecard/logo.ts';
import { chunksOf, isPng, type Chunk } from './chunks.ts';
import { channels, readHeader, type Header } from './header.ts';
import { painterOf, type PaintRun } from './colours.ts';
import { unfilter } from './rows.ts';

/** A picture on white paper: red, green and blue of each pixel, row by row. */
export interface Pixels {
	width: number;
	height: number;
	rgb: Uint8Array;
}

/**
 * Reads a PNG to its pixels as they look on white. Every part is checked before anything is made of it, and no more is
 * unpacked than the header says there is. Whoever else is served waits for a few rows at most. Everything else in the file is let go: names, dates, places, profiles.
 */
export async function readPng(bytes: Uint8Array): Promise<Pixels | LogoProblem> {
	if (!isPng(bytes)) return looksLikeSvg(bytes) ? 'svg' : 'not-png';
	const chunks = chunksOf(bytes);
	if (!chunks) return 'damaged';
	const header = readHeader(chunks[0]);
	if (typeof header === 'string') return header;
	if (chunks.some(({ type }) => type === 'acTL')) return 'animated';
	if (!isInOrder(chunks)) return 'damaged';
	const painter = painterOf(header, dataOf(chunks, 'PLTE'), dataOf(chunks, 'tRNS'));
	const packed = chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : []));
	const unpacked = await unpack(Buffer.concat(packed), lengthOf(header));
	if (!painter || !unpacked) return 'damaged';
	return (await paint(header, unpacked, painter)) ?? 'damaged';
}

/** The parts a picture is made of; a capital at the beginning says that it cannot be read without knowing the part. */
const known = ['IHDR', 'PLTE', 'IDAT', 'IEND'];

/** Each part once and in its place (section 5.6), the picture itself in one piece. */
function isInOrder(chunks: Chunk[]): boolean {
	const types = chunks.map(({ type }) => type);
	if (types.some((type) => /^[A-Z]/.test(type) && !known.includes(type))) return false;
	const once = ['IHDR', 'PLTE', 'tRNS', 'IEND'];
	if (once.some((type) => types.indexOf(type) !== types.lastIndexOf(type))) return false;
	const [first, last] = [types.indexOf('IDAT'), types.lastIndexOf('IDAT')];
	if (first < 0 || types.slice(first, last).some((type) => type !== 'IDAT')) return false;
	return types.indexOf('PLTE') < first && types.indexOf('tRNS') < first;
}

function dataOf(chunks: Chunk[], wanted: string): Uint8Array | null {
	return chunks.find(({ type }) => type === wanted)?.data ?? null;
}

function looksLikeSvg(bytes: Uint8Array): boolean {
	return /^[^\0]*<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 4096)).toString('utf8'));
}

/** How many rows are read before others have their turn. */
const atOnce = 64;

/** A pass over a picture: where it begins, and how far its pixels are apart. */
interface Pass {
	left: number;
	top: number;
	across: number;
	down: number;
}

const whole: Pass[] = [{ left: 0, top: 0, across: 1, down: 1 }];
/** Section 8.2. */
const fromCoarseToFine: Pass[] = [
	{ left: 0, top: 0, across: 8, down: 8 },
	{ left: 4, top: 0, across: 8, down: 8 },
	{ left: 0, top: 4, across: 4, down: 8 },
	{ left: 2, top: 0, across: 4, down: 4 },
	{ left: 0, top: 2, across: 2, down: 4 },
	{ left: 1, top: 0, across: 2, down: 2 },
	{ left: 0, top: 1, across: 1, down: 2 }
];

/** The passes that have any pixels, each with how many and how long its rows are in bytes. */
function passesOf({ width, height, depth, colour, interlaced }: Header) {
	return (interlaced ? fromCoarseToFine : whole)
		.map((pass) => {
			const columns = Math.ceil((width - pass.left) / pass.across);
			const rows = Math.ceil((height - pass.top) / pass.down);
			return { ...pass, columns, rows, bytes: Math.ceil((columns * channels[colour] * depth) / 8) };
		})
		.filter(({ columns, rows }) => columns > 0 && rows > 0);
}

function lengthOf(header: Header): number {
	return passesOf(header).reduce((length, { rows, bytes }) => length + rows * (bytes + 1), 0);
}

/** Exactly so many bytes, or `null`: what unpacks to more is stopped there. */
async function unpack(packed: Uint8Array, length: number): Promise<Uint8Array | null> {
	try {
		const unpacked = await promisify(inflate)(packed, { maxOutputLength: length });
		return unpacked.length === length ? unpacked : null;
	} catch {
		return null;
	}
}

async function paint(
	header: Header,
	unpacked: Uint8Array,
	painter: PaintRun
): Promise<Pixels | null> {
	const { width, height, depth, colour } = header;
	const rgb = new Uint8Array(width * height * 3);
	const step = Math.max(1, (channels[colour] * depth) / 8);
	let at = 0;
	for (const { left, top, across, down, columns, rows, bytes } of passesOf(header)) {
		let above: Uint8Array = new Uint8Array(bytes);
		for (let row = 0; row < rows; row++) {
			if (row % atOnce === 0) await new Promise((done) => setImmediate(done));
			const line = unpacked.subarray(at + 1, at + 1 + bytes);
			if (!unfilter(unpacked[at] ?? 0, line, above, step)) return null;
			at += 1 + bytes;
			const place = 3 * ((top + row * down) * width + left);
			if (!painter({ row: line, columns, place, step: 3 * across }, rgb)) return null;
			above = line;
		}
	}
	return { width, height, rgb };
}
