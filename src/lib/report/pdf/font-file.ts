/** What layout needs to know of a TrueType font: which characters it has and how far each advances. */
export interface FontFile {
	bytes: Uint8Array;
	/** The name the font gives itself, for the document. */
	name: string;
	/** Advance of a character in thousandths of the size; `null` where the font has none. */
	advance(codePoint: number): number | null;
	/** Above and below the baseline, in parts of the size. */
	ascent: number;
	descent: number;
}

/** Where each table of a TrueType font begins. Asking for one it does not have throws. */
function tablesOf(name: string, view: DataView): (tag: string) => number {
	const tables = new Map<string, number>();
	for (let index = 0; index < view.getUint16(4); index++) {
		const entry = 12 + 16 * index;
		const letters = [0, 1, 2, 3].map((letter) => view.getUint8(entry + letter));
		tables.set(String.fromCharCode(...letters), view.getUint32(entry + 8));
	}
	return (tag) => {
		const offset = tables.get(tag);
		if (offset === undefined) throw new Error(`The font ${name} has no table ${tag}`);
		return offset;
	};
}

/** A copy of a font in which the outline of one character is another, of at most the same length. */
export function withOutline(
	name: string,
	bytes: Uint8Array,
	codePoint: number,
	change: (glyph: Uint8Array) => Uint8Array
): Uint8Array {
	const copy = new Uint8Array(bytes);
	const view = new DataView(copy.buffer);
	const at = tablesOf(name, view);
	const glyph = readCharacterMap(view, at('cmap')).get(codePoint) ?? 0;
	const isLong = view.getInt16(at('head') + 50) === 1;
	const place = (index: number) =>
		at('glyf') +
		(isLong ? view.getUint32(at('loca') + 4 * index) : 2 * view.getUint16(at('loca') + 2 * index));
	const [from, to] = [place(glyph), place(glyph + 1)];
	copy.set(change(copy.slice(from, to)), from);
	return copy;
}

/**
 * Reads a TrueType font. Only characters up to U+FFFF are looked up: the PDF writer cannot show others.
 * Throws when a table it needs is missing.
 */
export function readFontFile(name: string, bytes: Uint8Array): FontFile {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const at = tablesOf(name, view);
	const unitsPerEm = view.getUint16(at('head') + 18);
	const scale = 1000 / unitsPerEm;
	const metrics = view.getUint16(at('hhea') + 34);
	const glyphs = readCharacterMap(view, at('cmap'));
	const advances = new Array<number | null>(0xffff).fill(null);
	for (const [code, glyph] of glyphs)
		advances[code] = view.getUint16(at('hmtx') + 4 * Math.min(glyph, metrics - 1)) * scale;
	return {
		bytes,
		name,
		advance: (codePoint) => advances[codePoint] ?? null,
		ascent: view.getInt16(at('hhea') + 4) / unitsPerEm,
		descent: -view.getInt16(at('hhea') + 6) / unitsPerEm
	};
}

/** Glyph by character, from the font's table of format 4, which covers the characters up to U+FFFF. */
function readCharacterMap(view: DataView, cmap: number): Map<number, number> {
	const table = Array.from(
		{ length: view.getUint16(cmap + 2) },
		(_, index) => cmap + view.getUint32(cmap + 4 + 8 * index + 4)
	).find((offset) => view.getUint16(offset) === 4);
	if (table === undefined) throw new Error('The font has no character map of format 4');
	const count = view.getUint16(table + 6) / 2;
	const ends = table + 14;
	const starts = ends + 2 * count + 2;
	const deltas = starts + 2 * count;
	const ranges = deltas + 2 * count;
	const glyphs = new Map<number, number>();
	for (let segment = 0; segment < count; segment++) {
		const start = view.getUint16(starts + 2 * segment);
		const end = view.getUint16(ends + 2 * segment);
		const delta = view.getUint16(deltas + 2 * segment);
		const range = view.getUint16(ranges + 2 * segment);
		for (let code = start; code <= end && code < 0xffff; code++) {
			const raw =
				range === 0 ? code : view.getUint16(ranges + 2 * segment + range + 2 * (code - start));
			const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
			if (glyph !== 0) glyphs.set(code, glyph);
		}
	}
	return glyphs;
}
