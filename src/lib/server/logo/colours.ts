import { channels, type Header } from './header.ts';

/** Pixels of a picture that follow each other at equal distances in a row. */
export interface Run {
	/** The row as it was packed, its pixels one after another. */
	row: Uint8Array;
	/** How many pixels of it there are. */
	columns: number;
	/** Where the first one goes in the picture, and how far it is to the next, in numbers of three to a pixel. */
	place: number;
	step: number;
}

/** Writes the colours of the pixels of a row, as they look on white, to their places; `false` when one has none. */
export type PaintRun = (run: Run, rgb: Uint8Array) => boolean;

/**
 * How pixels become colours on white: from their own numbers, or from a list of colours (`PLTE`), with what is seen
 * through it (`tRNS`; PNG specification, sections 11.2.3 and 11.3.2). `null` when the lists do not fit the picture.
 */
export function painterOf(
	header: Header,
	palette: Uint8Array | null,
	clear: Uint8Array | null
): PaintRun | null {
	switch (header.colour) {
		case 'palette':
			return palette && fromList(header, palette, clear ?? new Uint8Array());
		case 'grey':
			return clear && clear.length !== 2 ? null : fromGrey(header, valueAt(clear, 0));
		case 'rgb':
			return clear && clear.length !== 6 ? null : fromColours(clear);
		case 'grey-alpha':
		case 'rgb-alpha':
			return clear ? null : withAlpha(channels[header.colour]);
	}
}

function fromList({ depth }: Header, palette: Uint8Array, clear: Uint8Array): PaintRun | null {
	const count = palette.length / 3;
	if (!Number.isInteger(count) || count < 1 || count > 2 ** depth || clear.length > count)
		return null;
	const seen = palette.map((part, at) => onWhite(part, clear[Math.floor(at / 3)] ?? 255));
	return ({ row, columns, place, step }, rgb) => {
		for (let column = 0, to = place; column < columns; column += 1, to += step) {
			const from = 3 * sampleAt(row, column, depth);
			if (from >= seen.length) return false;
			rgb[to] = seen[from] ?? 0;
			rgb[to + 1] = seen[from + 1] ?? 0;
			rgb[to + 2] = seen[from + 2] ?? 0;
		}
		return true;
	};
}

function fromGrey({ depth }: Header, clear: number | null): PaintRun {
	const whitest = 2 ** depth - 1;
	const seen = Uint8Array.from({ length: whitest + 1 }, (_, sample) =>
		sample === clear ? 255 : Math.round((sample * 255) / whitest)
	);
	return ({ row, columns, place, step }, rgb) => {
		for (let column = 0, to = place; column < columns; column += 1, to += step) {
			const grey = seen[sampleAt(row, column, depth)] ?? 0;
			rgb[to] = grey;
			rgb[to + 1] = grey;
			rgb[to + 2] = grey;
		}
		return true;
	};
}

function fromColours(clear: Uint8Array | null): PaintRun {
	const [red, green, blue] = [0, 2, 4].map((at) => valueAt(clear, at));
	return ({ row, columns, place, step }, rgb) => {
		for (let column = 0, from = 0, to = place; column < columns; column += 1, to += step) {
			const isClear = row[from] === red && row[from + 1] === green && row[from + 2] === blue;
			rgb[to] = isClear ? 255 : (row[from] ?? 0);
			rgb[to + 1] = isClear ? 255 : (row[from + 1] ?? 0);
			rgb[to + 2] = isClear ? 255 : (row[from + 2] ?? 0);
			from += 3;
		}
		return true;
	};
}

/** Grey or three colours, and after them how much is not seen through. */
function withAlpha(count: number): PaintRun {
	const [second, third] = count === 4 ? [1, 2] : [0, 0];
	return ({ row, columns, place, step }, rgb) => {
		for (let column = 0, from = 0, to = place; column < columns; column += 1, to += step) {
			const alpha = row[from + count - 1] ?? 0;
			rgb[to] = onWhite(row[from] ?? 0, alpha);
			rgb[to + 1] = onWhite(row[from + second] ?? 0, alpha);
			rgb[to + 2] = onWhite(row[from + third] ?? 0, alpha);
			from += count;
		}
		return true;
	};
}

/** A number of one pixel where several may share a byte, the first in its highest bits. */
function sampleAt(row: Uint8Array, column: number, depth: number): number {
	if (depth === 8) return row[column] ?? 0;
	const bit = column * depth;
	return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

/** A number of two bytes. */
function valueAt(bytes: Uint8Array | null, at: number): number | null {
	return bytes === null ? null : (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

/** The nearest whole number to `(colour * alpha + 255 * (255 - alpha)) / 255`, without dividing: a picture has many. */
function onWhite(colour: number, alpha: number): number {
	const sum = colour * alpha + 255 * (255 - alpha) + 128;
	return (sum + (sum >> 8)) >> 8;
}
