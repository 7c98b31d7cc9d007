import type { Measure } from './drawing.ts';
import type { TrendSize } from './trend-size.ts';

/** Where things lie in a panel. */
export interface TrendPlot {
	/** x of a year by its place, y of a score. */
	x: (index: number) => number;
	y: (score: number) => number;
	/** From one year to the next. */
	step: number;
	left: number;
	right: number;
	bottom: number;
}

/** Lays out a panel of so many years. */
export function plotOf(count: number, size: TrendSize, measure: Measure): TrendPlot {
	const { text, gap } = size;
	const left = measure('100', text.scale, 400) + gap;
	const right = size.width;
	const top = text.value + size.dot + gap;
	const bottom = size.height - text.scale - 2 * gap;
	const inside = measure('00–00', text.scale, 400) / 2;
	const [from, to] = [left + inside, right - inside];
	const step = count > 1 ? (to - from) / (count - 1) : 0;
	return {
		x: (index) => (count > 1 ? from + index * step : (from + to) / 2),
		y: (score) => bottom - (score / 100) * (bottom - top),
		step,
		left,
		right,
		bottom
	};
}
