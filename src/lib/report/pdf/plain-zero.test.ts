import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { withOutline } from './font-file.ts';
import { readOutline, writeOutline, type OutlinePoint } from './glyph-outline.ts';
import { plainZero } from './plain-zero.ts';

const require = createRequire(import.meta.url);
const zero = 0x30;

function glyphOf(weight: string): Uint8Array {
	const path = `@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`;
	const found: Uint8Array[] = [];
	withOutline(weight, readFileSync(require.resolve(path)), zero, (glyph) => {
		found.push(glyph);
		return glyph;
	});
	const [glyph] = found;
	if (!glyph) throw new Error('No zero');
	return glyph;
}

/** How often a line at a height crosses an outline whose curves are taken as straight between their points. */
function crossings(lines: OutlinePoint[][], height: number): number[] {
	return lines
		.flatMap((line) =>
			line.flatMap((point, index) => {
				const next = line[(index + 1) % line.length] ?? point;
				if (point.y <= height === next.y <= height) return [];
				return [point.x + ((height - point.y) / (next.y - point.y)) * (next.x - point.x)];
			})
		)
		.sort((a, b) => a - b);
}

describe.each(['400Regular', '600SemiBold', '700Bold'])('the zero in %s', (weight) => {
	const glyph = glyphOf(weight);
	const plain = plainZero(glyph);

	test('has a stroke across it in the file, and none after', () => {
		const heights = Array.from({ length: 40 }, (_, index) => 137.5 + 10 * index);
		const before = readOutline(glyph);
		const after = readOutline(plain);
		expect(heights.map((height) => crossings(before, height).length)).toContain(6);
		expect(new Set(heights.map((height) => crossings(after, height).length))).toEqual(new Set([4]));
	});

	test('stays as wide and high, and the same left and right of the inside', () => {
		expect(plain.slice(2, 10)).toEqual(glyph.slice(2, 10));
		const [, inside = []] = readOutline(plain);
		const xs = inside.map(({ x }) => x);
		const [left, right] = [Math.min(...xs), Math.max(...xs)];
		const middle = (left + right) / 2;
		for (const height of [200, 335, 470]) {
			const [, a = 0, b = 0] = crossings(readOutline(plain), height);
			expect(Math.abs((a + b) / 2 - middle)).toBeLessThan(20);
		}
	});

	test('takes the room it had', () => {
		expect(plain).toHaveLength(glyph.length);
		expect(readOutline(writeOutline(glyph, readOutline(glyph)))).toEqual(readOutline(glyph));
	});
});

test('a zero that is drawn in another way is not changed unseen', () => {
	const glyph = glyphOf('400Regular');
	const [oval = [], half = []] = readOutline(glyph);
	expect(() => plainZero(writeOutline(glyph, [oval, half]))).toThrow('not an oval with a stroke');
});
