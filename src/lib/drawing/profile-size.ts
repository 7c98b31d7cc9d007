/** Measures of a profile. Lengths are in the drawing's units. */
export interface ProfileSize {
	width: number;
	/** Left of the scale, for names; 0 puts name and figures above each bar. */
	names: number;
	/** Right of the scale, for score and band. */
	figures: number;
	/** Kept free at both ends of the scale where nothing stands beside it, for a ring at 0 or 100. */
	bleed: number;
	/** Height of a row, and what is added when targets hang below it. */
	row: number;
	forTarget: number;
	cell: number;
	bar: number;
	text: { name: Sizes; figure: number; band: Sizes; scale: Sizes };
	/** Marks: radii, strokes, the pitch of the hatching and the gap kept between things. */
	ring: number;
	diamond: number;
	stroke: { edge: number; outline: number; mark: number; stem: number };
	dash: [number, number];
	pitch: number;
	gap: number;
}

/** The size wanted, then smaller ones down to the least. */
export type Sizes = readonly [number, ...number[]];

const screen = {
	cell: 32,
	bar: 22,
	ring: 7,
	diamond: 6.5,
	stroke: { edge: 0.9, outline: 1.5, mark: 2.5, stem: 2 },
	dash: [4, 3],
	pitch: 6,
	gap: 4
} satisfies Partial<ProfileSize>;

/** Beside each other, at any width from about 650 CSS pixels. */
export function wideProfile(width = 744): ProfileSize {
	return {
		...screen,
		width,
		names: 182,
		figures: 198,
		bleed: 0,
		row: 50,
		forTarget: 8,
		text: { name: [16, 15, 14], figure: 22, band: [15, 14, 13], scale: [13, 12] }
	};
}

/** Names above the bars, for 288 CSS pixels and a bleed of 9 at either side. */
export const narrowProfile: ProfileSize = {
	...screen,
	width: 306,
	names: 0,
	figures: 0,
	bleed: 9,
	row: 96,
	forTarget: 10,
	text: { name: [16, 15], figure: 15, band: [15, 14], scale: [11.5] }
};

/** For the text width of an A4 page, in points. */
export const printProfile: ProfileSize = {
	width: 493,
	names: 124,
	figures: 127,
	bleed: 0,
	row: 22,
	forTarget: 3,
	cell: 17,
	bar: 10,
	text: { name: [9.75, 9, 8.5], figure: 14, band: [9, 8.5], scale: [8, 7.5] },
	ring: 3.2,
	diamond: 3.6,
	stroke: { edge: 0.75, outline: 1.1, mark: 1.9, stem: 1.5 },
	dash: [3, 2.25],
	pitch: 4,
	gap: 3
};
