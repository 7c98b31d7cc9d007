import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounds, overlaps } from '../../../tests/fixtures/bounds.ts';
import type { ShapePart, Shape } from './drawing.ts';
import { estimateWidth } from './lettering.ts';
import { drawTrendPanel } from './trend-drawing.ts';
import { narrowTrend, printTrend, wideTrend } from './trend-size.ts';
import type { TrendRow } from '#lib/scorecard/years/trend.ts';

/** Scores of neighbouring years; all comparable but for the steps named. */
const rowOf = (scores: (number | null)[], broken: number[] = []): TrendRow => ({
	id: 'risk',
	label: 'Risk',
	title: 'Risk',
	points: scores.map((score, index) => ({
		year: 2020 + index,
		standing: score === null ? 'not-scored' : 'scored',
		score,
		band: null
	})),
	steps: scores.slice(1).map((_, index) => ({
		comparable: !broken.includes(index),
		share: 100,
		why: null,
		changedInMeaning: 0,
		added: 0
	}))
});
const draw = (row: TrendRow, size = wideTrend, draft = false) =>
	drawTrendPanel(
		{ edges: [25, 50, 75], years: row.points.map(({ year }) => year), draft },
		row,
		(year) => `${year % 100}–${(year + 1) % 100}`,
		size,
		estimateWidth
	);
const parts = (shapes: Shape[], part: ShapePart) => shapes.filter((shape) => shape.part === part);
const circles = (shapes: Shape[], part: ShapePart) =>
	parts(shapes, part).flatMap((shape) => (shape.kind === 'circle' ? [shape] : []));
const texts = (shapes: Shape[], part: ShapePart) =>
	parts(shapes, part).flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
const strokes = (shapes: Shape[]) =>
	parts(shapes, 'line').flatMap((shape) => (shape.kind === 'lines' ? shape.segments : []));
const sizes = [
	['wide', wideTrend],
	['narrow', narrowTrend],
	['print', printTrend]
] as const;

describe.each(sizes)('%s', (_name, size) => {
	test('nothing lies outside, no text covers another, and up to five years are all labelled', () => {
		const score = fc.option(fc.integer({ min: 0, max: 100 }), { freq: 5 });
		fc.assert(
			fc.property(fc.array(score, { minLength: 1, maxLength: 12 }), (scores) => {
				const drawing = draw(rowOf(scores), size);
				const all = bounds(drawing.shapes);
				expect(all.left).toBeGreaterThanOrEqual(0);
				expect(all.top).toBeGreaterThanOrEqual(0);
				expect(all.right).toBeLessThanOrEqual(drawing.width);
				expect(all.bottom).toBeLessThanOrEqual(drawing.height);
				expect(overlaps(drawing.shapes.filter(({ kind }) => kind === 'text'))).toEqual([]);
				const scored = scores.filter((each) => each !== null);
				const labels = texts(drawing.shapes, 'figure');
				if (scores.length <= 5) expect(labels.map(Number)).toEqual(scored);
				else expect(labels).toContain(String(scored.at(-1) ?? labels[0]));
			}),
			{ numRuns: 300 }
		);
	});

	test('the scale is whole, and points stand at their scores', () => {
		const { shapes } = draw(rowOf([0, 50, 100]), size);
		expect(texts(shapes, 'scale').slice(0, 5)).toEqual(['0', '25', '50', '75', '100']);
		const [low, middle] = circles(shapes, 'last').map(({ cy }) => cy);
		const [high] = circles(shapes, 'point').map(({ cy }) => cy);
		expect(middle).toBeCloseTo(((low ?? 0) + (high ?? 0)) / 2);
		const lines = parts(shapes, 'grid').flatMap((shape) =>
			shape.kind === 'lines' ? shape.segments.map(([, y]) => y) : []
		);
		expect([Math.min(...lines), Math.max(...lines)]).toEqual([high, low]);
	});
});

test.each<[string, TrendRow, number]>([
	['all comparable', rowOf([10, 20, 30]), 2],
	['one step is not', rowOf([10, 20, 30], [0]), 1],
	['a year that is not scored', rowOf([10, null, 30]), 0],
	['a single year', rowOf([10]), 0]
])('lines join comparable neighbours only: %s', (_case, row, expected) => {
	expect(strokes(draw(row).shapes)).toHaveLength(expected);
});

test('this year is a filled dot, earlier years are rings, a draft is a dashed ring', () => {
	const looks = (draft: boolean) =>
		[...draw(rowOf([10, 20, 30]), wideTrend, draft).shapes]
			.flatMap((shape) => (shape.kind === 'circle' ? [shape] : []))
			.map(({ fill, stroke, dash }) => ({ fill, stroke, dashed: dash !== null }));
	expect(looks(false)).toEqual([
		{ fill: '#ffffff', stroke: '#17282d', dashed: false },
		{ fill: '#ffffff', stroke: '#17282d', dashed: false },
		{ fill: '#0b5563', stroke: null, dashed: false }
	]);
	expect(looks(true).at(-1)).toEqual({ fill: '#ffffff', stroke: '#0b5563', dashed: true });
});

test('ten years: first, last, highest and lowest are labelled, and the first and last year named', () => {
	const { shapes } = draw(rowOf([20, 30, 25, 90, 40, 50, 5, 60, 70, 65]));
	expect(new Set(texts(shapes, 'figure'))).toEqual(new Set(['20', '65', '90', '5']));
	const years = texts(shapes, 'scale').slice(5);
	expect([years[0], years.at(-1)]).toEqual(['20–21', '29–30']);
});

test('on a phone no letter is smaller than 11.5 pixels', () => {
	const letters = draw(rowOf([0, 100, 50]), narrowTrend).shapes.flatMap((shape) =>
		shape.kind === 'text' ? [shape.size] : []
	);
	expect(Math.min(...letters)).toBeGreaterThanOrEqual(11.5);
});
