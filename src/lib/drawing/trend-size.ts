/** Measures of one panel, in the drawing's units. */
export interface TrendSize {
	width: number;
	height: number;
	text: { value: number; scale: number };
	dot: number;
	ring: number;
	stroke: { line: number; ring: number; grid: number };
	dash: [number, number];
	gap: number;
}

/** In CSS pixels: five panels in a row of 1080. */
export const wideTrend: TrendSize = {
	width: 196,
	height: 188,
	text: { value: 14, scale: 12 },
	dot: 7,
	ring: 5.5,
	stroke: { line: 3, ring: 2.5, grid: 1 },
	dash: [3, 2.2],
	gap: 4
};

/** In CSS pixels: one below the other on a phone. */
export const narrowTrend: TrendSize = {
	...wideTrend,
	width: 288,
	height: 176,
	text: { value: 15, scale: 12 }
};

/** In points: five in a row across an A4 page. */
export const printTrend: TrendSize = {
	width: 94,
	height: 90,
	text: { value: 7.5, scale: 6.5 },
	dot: 3.6,
	ring: 2.8,
	stroke: { line: 1.8, ring: 1.5, grid: 0.5 },
	dash: [1.7, 1.3],
	gap: 2
};
