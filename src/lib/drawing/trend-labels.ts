import { shape, type Measure, type TextShape } from './drawing.ts';
import type { TrendRow } from '#lib/scorecard/years/trend.ts';
import type { TrendPlot } from './trend-plot.ts';
import type { TrendSize } from './trend-size.ts';

/** With more years than this only the first, last, highest and lowest are labelled. */
const maxLabelled = 5;

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/**
 * The scores of a panel beside their points, each where it covers no other label and as little as may be of lines and
 * points. With many years some are left out rather than covered: the table has every one.
 */
export function labelsOf(
	row: TrendRow,
	plot: TrendPlot,
	size: TrendSize,
	measure: Measure
): TextShape[] {
	const marks = marksOf(row, plot);
	const placed: { label: TextShape; box: Box }[] = [];
	for (const index of wanted(row)) {
		const score = row.points[index]?.score ?? null;
		if (score === null) continue;
		const text = String(score);
		const width = measure(text, size.text.value, 600);
		const spots = spotsFor({ x: plot.x(index), y: plot.y(score) }, width, plot, size)
			.filter(({ box }) => placed.every((other) => !meet(box, other.box)))
			.map((spot) => ({ ...spot, covered: marks.filter((mark) => covers(spot.box, mark)).length }));
		const [best] = spots.sort((a, b) => a.covered - b.covered);
		if (!best) continue;
		const label = shape.text({ part: 'figure', row: row.id }, text, best.at, {
			weight: 600,
			anchor: best.anchor
		});
		placed.push({ label, box: best.box });
	}
	return placed.map(({ label }) => label);
}

/** Places of the points to label, the most wanted first. */
function wanted({ points }: TrendRow): number[] {
	const scored = points.flatMap(({ score }, index) => (score === null ? [] : [{ score, index }]));
	const places = scored.map(({ index }) => index);
	if (points.length <= maxLabelled) return places;
	const byScore = scored.toSorted((a, b) => a.score - b.score).map(({ index }) => index);
	const ends = [places.at(-1), places[0], byScore.at(-1), byScore[0]];
	return [...new Set(ends.flatMap((index) => (index === undefined ? [] : [index])))];
}

interface Spot {
	at: { x: number; y: number; size: number };
	anchor: TextShape['anchor'];
	box: Box;
}

/** Above, below, and to either side of a point, the wanted first; only those inside the panel. */
function spotsFor(
	{ x, y }: { x: number; y: number },
	width: number,
	plot: TrendPlot,
	{ text, dot, gap }: TrendSize
): Spot[] {
	const above = y - dot - gap / 2;
	const below = y + dot + gap / 2 + text.value * 0.75;
	const shift = width / 2 - gap / 2;
	// Two labels moved towards each other must still pass.
	const sideways =
		plot.step === 0 || 2 * (width / 2 + shift) <= plot.step ? [0, -shift, shift] : [0];
	return [above, below]
		.flatMap((baseline) => sideways.map((by) => ({ baseline, middle: x + by })))
		.map(({ baseline, middle }): Spot => ({
			at: { x: middle, y: baseline, size: text.value },
			anchor: 'middle',
			box: {
				left: middle - width / 2,
				right: middle + width / 2,
				top: baseline - text.value * 0.75,
				bottom: baseline + text.value * 0.22
			}
		}))
		.filter(
			({ box }) =>
				box.left >= plot.left &&
				box.right <= plot.right &&
				box.top >= 0 &&
				box.bottom <= plot.bottom
		);
}

/** Points along every line and on every year: what a label had better not cover. */
function marksOf({ points, steps }: TrendRow, plot: TrendPlot): { x: number; y: number }[] {
	const at = (index: number) => {
		const score = points[index]?.score ?? null;
		return score === null ? null : { x: plot.x(index), y: plot.y(score) };
	};
	return [
		...points.flatMap((_, index) => at(index) ?? []),
		...steps.flatMap(({ comparable }, index) => {
			const [from, to] = [at(index), at(index + 1)];
			if (!comparable || !from || !to) return [];
			return Array.from({ length: 20 }, (_, part) => ({
				x: from.x + ((to.x - from.x) * part) / 20,
				y: from.y + ((to.y - from.y) * part) / 20
			}));
		})
	];
}

function covers(box: Box, { x, y }: { x: number; y: number }): boolean {
	return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

function meet(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
