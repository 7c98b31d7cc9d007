import type { Sizes } from './profile-size.ts';

/** Measures of a change chart, in the drawing's units. */
export interface ChangeSize {
	width: number;
	/** Left of the scale, for names; 0 puts names and figures above each scale. */
	names: number;
	/** Right of the scale, for the change and its two scores. */
	figures: number;
	/** Kept free at both ends of the scale for a mark at 0 or 100. */
	bleed: number;
	row: number;
	text: { name: Sizes; figure: number; detail: Sizes; scale: number };
	dot: number;
	ring: number;
	stroke: { bar: number; ring: number; scale: number };
	tick: number;
	gap: number;
}

const screen = {
	dot: 8,
	ring: 5.2,
	stroke: { bar: 5, ring: 2.5, scale: 0.9 },
	tick: 6,
	gap: 4
} satisfies Partial<ChangeSize>;

/** In CSS pixels, beside an aside or alone. */
export const wideChange: ChangeSize = {
	...screen,
	width: 744,
	names: 182,
	figures: 150,
	bleed: 10,
	row: 44,
	text: { name: [16, 15, 14], figure: 19, detail: [15, 14], scale: 13.5 }
};

/** Names above the scales, for 288 CSS pixels and a bleed of 9 at either side. */
export const narrowChange: ChangeSize = {
	...screen,
	width: 306,
	names: 0,
	figures: 0,
	bleed: 9,
	row: 84,
	text: { name: [16, 15], figure: 16, detail: [15, 14], scale: 11.5 }
};

/** In points, for the text width of an A4 page. */
export const printChange: ChangeSize = {
	width: 493,
	names: 124,
	figures: 104,
	bleed: 6,
	row: 21,
	text: { name: [9.75, 9, 8.5], figure: 12, detail: [9, 8.5], scale: 8 },
	dot: 4.4,
	ring: 2.9,
	stroke: { bar: 3, ring: 1.6, scale: 0.75 },
	tick: 3.5,
	gap: 3
};
