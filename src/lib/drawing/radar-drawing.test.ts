import { describe, expect, test } from 'vitest';
import type { RadarSpec } from '#lib/scorecard/chart.ts';
import { bounds, overlaps } from '../../../tests/fixtures/bounds.ts';
import type { Shape } from './drawing.ts';
import { estimateWidth } from './lettering.ts';
import { drawRadar, printRadar, screenRadar } from './radar-drawing.ts';

const names = [
	'Secure and suitable housing',
	'Safety from any trafficker or other abuser',
	'Long-term consistent support',
	'Compassionate, trauma-informed services',
	'Finding purpose in life and self-actualisation',
	'Access to medical treatment',
	'Access to education'
];
const radarOf = (scores: (number | null)[], last: (number | null)[] = []): RadarSpec => ({
	kind: 'radar',
	themeWord: { one: 'outcome', many: 'outcomes' },
	year: 2026,
	lastYear: last.length > 0 ? 2025 : null,
	edges: [25, 50, 75],
	axes: scores.map((score, index) => ({
		id: String(index),
		label: names[index] ?? '',
		title: names[index] ?? '',
		score,
		answered: 12,
		visible: 12,
		last: last[index] ?? null
	})),
	series: last.length > 0 ? ['year', 'last'] : ['year']
});
const draw = (spec: RadarSpec, size = screenRadar) =>
	drawRadar(
		spec,
		({ label, score, last }) => ({
			name: label,
			figure: `${score ?? 'Not scored'} (was\u00a0${last})`
		}),
		size,
		estimateWidth
	);
const points = (shapes: Shape[], part: 'point' | 'last') =>
	shapes.flatMap((shape) => (shape.kind === 'circle' && shape.part === part ? [shape] : []));
const segments = (shapes: Shape[]) =>
	shapes.flatMap((shape) =>
		shape.kind === 'lines' && shape.part === 'line' ? [shape.segments.length] : []
	);

test('points lie at their scores, the first straight up', () => {
	const { shapes, centre, radius } = draw(radarOf([100, 50, 0, 25, 75]));
	const far = points(shapes, 'point').map(({ cx, cy }) => Math.hypot(cx - centre.x, cy - centre.y));
	[100, 50, 0, 25, 75].forEach((score, index) =>
		expect(far[index]).toBeCloseTo((radius * score) / 100)
	);
	expect(points(shapes, 'point')[0]).toMatchObject({ cx: centre.x });
});

test.each([
	['all scored: closed', [10, 20, 30, 40, 50], 5, true],
	['one not scored: broken on both sides', [10, null, 30, 40, 50], 3, false],
	['every other one', [10, null, 30, null, 50, null], 0, false]
])('%s', (_case, scores, strokes, filled) => {
	const { shapes } = draw(radarOf(scores));
	expect(segments(shapes)).toEqual(strokes > 0 ? [strokes] : []);
	expect(shapes.some(({ part }) => part === 'area')).toBe(filled);
	expect(points(shapes, 'point')).toHaveLength(scores.filter((score) => score !== null).length);
});

test('without last year there is no ring and no second line', () => {
	const { shapes } = draw(radarOf([10, 20, 30]));
	expect(points(shapes, 'last')).toEqual([]);
	expect(segments(shapes)).toHaveLength(1);
});

describe.each([
	['screen', screenRadar],
	['print', printRadar]
])('%s', (_name, size) => {
	test.each([
		['seven outcomes', [100, 0, null, 50, 75, 25, 90], [0, 100, 40, null, 30, 20, 80]],
		['five', [100, 100, 100, 100, 100], [0, 0, 0, 0, 0]],
		['three', [1, 2, 3], []],
		['even, with a corner at the foot', [60, 70, 80, 90, 30, 20], []]
	])('nothing lies outside or runs into another: %s', (_case, scores, last) => {
		const drawing = draw(radarOf(scores, last), size);
		const all = bounds(drawing.shapes);
		expect(all.left).toBeGreaterThanOrEqual(0);
		expect(all.top).toBeGreaterThanOrEqual(0);
		expect(all.right).toBeLessThanOrEqual(drawing.width);
		expect(all.bottom).toBeLessThanOrEqual(drawing.height);
		expect(overlaps(drawing.shapes.filter(({ kind }) => kind === 'text'))).toEqual([]);
	});
});
