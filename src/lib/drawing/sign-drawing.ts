import type { AnswerSign, Series } from '#lib/scorecard/chart.ts';
import { diamond, hatching, ring, shape, type Drawing, type Shape } from './drawing.ts';
import { palette } from './palette.ts';

const sign = { part: 'sign' } as const;
const tarnEdge = { stroke: palette.tarn, strokeWidth: 1.5 };

/** What a key can explain: a chart's series, the two lines of the radar, and the points of a year in a trend. */
export type KeyMark = Series | 'year-line' | 'last-line' | 'year-dot' | 'draft-dot';

/**
 * The band mark, 72 × 14: a cell for each band, filled up to `shown`, hatched from there to `raw`.
 *
 * @param count how many bands the questionnaire has
 * @param shown place of the band shown, from 0
 * @param raw place of the band the number alone would have
 */
export function drawBandMark(count: number, shown: number, raw: number): Drawing {
	const step = 72 / count;
	const cells = Array.from({ length: count }, (_, index): Shape[] => {
		const box = { x: index * step, y: 0, width: step - 0.5, height: 14 };
		if (index > shown && index <= raw) return hatching(sign, box, 1.5, 6);
		return [
			shape.rect(
				sign,
				{ x: box.x + 0.75, y: 0.75, width: box.width - 1.5, height: 12.5 },
				{ fill: index <= shown ? palette.tarn : palette.white, ...tarnEdge }
			)
		];
	});
	return { width: 72, height: 14, shapes: cells.flat() };
}

/** One answer as a cell, 26 × 26. */
export function drawAnswerCell(answer: AnswerSign): Drawing {
	return { width: 26, height: 26, shapes: cellShapes(answer) };
}

function cellShapes(answer: AnswerSign): Shape[] {
	switch (answer.kind) {
		case 'not-answered':
			return [
				shape.lines(sign, [[1, 24.75, 25, 24.75]], { stroke: palette.slate, strokeWidth: 1.5 })
			];
		case 'not-applicable':
			return [square(), ink([[9, 13, 17, 13]])];
		case 'answered':
			return [
				square(),
				ink([
					[7.5, 13.5, 11.5, 17.5],
					[10.8, 17.5, 18.5, 8.5]
				])
			];
		case 'carried-over':
			return [square(), ring(sign, 13, 13, 5.5)];
		case 'dont-know':
			return [
				shape.rect(sign, frame, {
					fill: palette.white,
					stroke: palette.slate,
					strokeWidth: 1.5,
					dash: [3.4, 2.6]
				}),
				...(answer.dutyNotMet
					? [letter('§', 8.6, 17.6, 12.5), letter('?', 17.6, 18.2, 14)]
					: [letter('?', 13, 18.4, 15)])
			];
		case 'level':
			return level(answer.share, answer.dutyNotMet);
	}
}

const frame = { x: 1.25, y: 1.25, width: 23.5, height: 23.5 };

function square(): Shape {
	return shape.rect(sign, frame, { fill: palette.white, ...tarnEdge });
}

/** Filled from the bottom; the sign of a duty stands above the filling, or white on it where that leaves no room. */
function level(share: number, dutyNotMet: boolean): Shape[] {
	const height = 23 * share;
	const shapes = [square()];
	if (share > 0)
		shapes.push(
			shape.rect(sign, { x: 1.5, y: 24.5 - height, width: 23, height }, { fill: palette.tarn })
		);
	if (dutyNotMet)
		shapes.push(
			share > 0.4 ? letter('§', 13, 21, 12.5, palette.white) : letter('§', 13, 12.6, 12.5)
		);
	return shapes;
}

function letter(
	text: string,
	x: number,
	y: number,
	size: number,
	fill: typeof palette.ink | typeof palette.white = palette.ink
): Shape {
	return shape.text(sign, text, { x, y, size }, { weight: 600, anchor: 'middle', fill });
}

function ink(segments: [number, number, number, number][], strokeWidth = 2): Shape {
	return shape.lines(sign, segments, { stroke: palette.ink, strokeWidth });
}

/** The sample beside a word of the key, 30 × 16. */
export function drawKeyMark(mark: KeyMark): Drawing {
	return { width: 30, height: 16, shapes: keyShapes(mark) };
}

function keyShapes(mark: KeyMark): Shape[] {
	switch (mark) {
		case 'year':
			return [shape.rect(sign, { x: 0, y: 3, width: 30, height: 10 }, { fill: palette.tarn })];
		case 'held':
			return hatching(sign, { x: 0, y: 3, width: 30, height: 10 }, 1.5, 6);
		case 'last':
			return [ring(sign, 15, 8, 5.5)];
		case 'target':
			return [
				shape.lines(sign, [[15, 0, 15, 9]], { stroke: palette.plum, strokeWidth: 2 }),
				diamond(sign, 15, 9.2, 5)
			];
		case 'dont-know':
			return [
				shape.lines(sign, [[1, 8, 28, 8]], {
					stroke: palette.ink,
					strokeWidth: 2,
					dash: [4, 3]
				}),
				ink([[28.5, 3, 28.5, 13]])
			];
		case 'year-line':
			return [
				shape.lines(sign, [[0, 8, 30, 8]], { stroke: palette.tarn, strokeWidth: 3 }),
				shape.circle(
					sign,
					{ cx: 15, cy: 8, r: 5 },
					{ fill: palette.tarn, stroke: palette.white, strokeWidth: 1.5 }
				)
			];
		case 'year-dot':
			return [shape.circle(sign, { cx: 15, cy: 8, r: 7 }, { fill: palette.tarn })];
		case 'draft-dot':
			return [
				shape.circle(
					sign,
					{ cx: 15, cy: 8, r: 5.5 },
					{ fill: palette.white, stroke: palette.tarn, strokeWidth: 2.5, dash: [3, 2.2] }
				)
			];
		case 'last-line':
			return [
				shape.lines(sign, [[0, 8, 30, 8]], {
					stroke: palette.ink,
					strokeWidth: 2,
					dash: [5, 4]
				}),
				ring(sign, 15, 8, 4.5)
			];
	}
}
