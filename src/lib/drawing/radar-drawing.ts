import type { RadarAxis, RadarSpec } from '#lib/scorecard/chart.ts';
import {
	placed,
	ring,
	shape,
	type Drawing,
	type Measure,
	type Segment,
	type Shape
} from './drawing.ts';
import { heightOf, letterings, linesOf } from './lettering.ts';
import { palette, type Colour } from './palette.ts';
import type { Sizes } from './profile-size.ts';

/** The words at one corner. */
export interface AxisTexts {
	name: string;
	/** `63 (was 45)`, or `Not scored`. */
	figure: string;
}

/** Measures of a radar, in the drawing's units. */
export interface RadarSize {
	width: number;
	radius: number;
	text: { name: Sizes; scale: number };
	stroke: { year: number; last: number; ring: number; grid: number; edge: number };
	dot: number;
	ring: number;
	dash: [number, number];
}

/** In CSS pixels. Below 480 the bars and the table say it all. */
export const screenRadar: RadarSize = {
	width: 520,
	radius: 130,
	text: { name: [14, 13, 12], scale: 12 },
	stroke: { year: 3, last: 2, ring: 2.5, grid: 1, edge: 1.2 },
	dot: 6,
	ring: 5,
	dash: [6, 4]
};

/** In points, for half the text width of an A4 page or a little more. */
export const printRadar: RadarSize = {
	width: 330,
	radius: 82,
	text: { name: [9, 8.5, 8], scale: 7.5 },
	stroke: { year: 2, last: 1.4, ring: 1.6, grid: 0.75, edge: 0.9 },
	dot: 3.8,
	ring: 3.2,
	dash: [4, 2.7]
};

/** A radar with its middle and the distance of 100 from it, which Chart.js fills with the same shape. */
export interface RadarDrawing extends Drawing {
	centre: { x: number; y: number };
	radius: number;
}

/** Draws the shape of this year and last. `texts` gives each corner its words. */
export function drawRadar(
	spec: RadarSpec,
	texts: (axis: RadarAxis) => AxisTexts,
	size: RadarSize,
	measure: Measure
): RadarDrawing {
	const count = spec.axes.length;
	const at = (index: number, score: number): [number, number] => {
		const angle = -Math.PI / 2 + (index * 2 * Math.PI) / count;
		const far = (size.radius * score) / 100;
		return [Math.cos(angle) * far, Math.sin(angle) * far];
	};
	const shapes: Shape[] = [
		...areaShapes(spec, at),
		...gridShapes(spec, size, at),
		...scaleShapes(spec, size, at),
		...yearShapes(spec.axes, 'last', at, size),
		...yearShapes(spec.axes, 'score', at, size),
		...cornerShapes(spec.axes, texts, at, size, measure)
	];
	const margin = size.text.name[0] * 0.3;
	const edges = shapes.flatMap((each) =>
		each.kind === 'text'
			? [each.y - each.size, each.y + each.size * 0.3]
			: each.kind === 'polygon'
				? each.points.map(([, y]) => y)
				: []
	);
	const centre = { x: size.width / 2, y: margin - Math.min(...edges) };
	const height = centre.y + Math.max(...edges) + margin;
	const around = { width: size.width, height, shapes };
	return { ...around, shapes: placed(around, 1, centre.x, centre.y), centre, radius: size.radius };
}

type At = (index: number, score: number) => [number, number];

/** The inside of this year's shape; a broken line encloses nothing. */
function areaShapes({ axes }: RadarSpec, at: At): Shape[] {
	const points = axes.flatMap(({ score }, index) => (score === null ? [] : [at(index, score)]));
	if (points.length < axes.length) return [];
	return [shape.polygon({ part: 'area' }, points, { fill: palette.tarnWash })];
}

function gridShapes({ axes, edges }: RadarSpec, size: RadarSize, at: At): Shape[] {
	const { grid, edge } = size.stroke;
	const meaning = { part: 'grid' } as const;
	const around = (score: number) => axes.map((_, index) => at(index, score));
	return [
		shape.lines(
			meaning,
			axes.map((_, index): Segment => [0, 0, ...at(index, 100)]),
			{ stroke: palette.rule, strokeWidth: grid }
		),
		...edges.map((score) =>
			shape.polygon(meaning, around(score), {
				stroke: palette.slate,
				strokeWidth: grid,
				dash: [grid, 3 * grid]
			})
		),
		shape.polygon(meaning, around(100), { stroke: palette.ink, strokeWidth: edge })
	];
}

/** The numbers of the rings, just inside them, in the gap between two spokes that lies farthest from any line. */
function scaleShapes({ axes, edges }: RadarSpec, size: RadarSize, at: At): Shape[] {
	const text = size.text.scale;
	const inward = Math.cos(Math.PI / axes.length);
	const lines = [...segmentsOf(axes, 'score', at), ...segmentsOf(axes, 'last', at)];
	const gaps = axes.map((_, index) => {
		const [across] = at(index + 0.5, 100 / size.radius);
		const inside = (text * (0.65 + 0.25 * Math.abs(across)) * 100) / size.radius;
		const places = edges.map((score) => at(index + 0.5, score * inward - inside));
		const room = Math.min(
			...places.flatMap(([x, y]) =>
				[-0.6, 0, 0.6].flatMap((part) => lines.map((line) => distance([x + part * text, y], line)))
			)
		);
		return { places, room };
	});
	const widest = gaps.reduce((best, gap) => (gap.room > best.room ? gap : best));
	return widest.places.map(([x, y], index) =>
		shape.text(
			{ part: 'scale' },
			String(edges[index]),
			{ x, y: y + text * 0.35, size: text },
			{ fill: palette.slate, anchor: 'middle' }
		)
	);
}

/** From a point to the nearest point of a stroke. */
function distance([x, y]: [number, number], [x1, y1, x2, y2]: Segment): number {
	const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
	const along = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
	const near = Math.max(0, Math.min(1, along));
	return Math.hypot(x - x1 - near * (x2 - x1), y - y1 - near * (y2 - y1));
}

/** Strokes between neighbours that are both scored. */
function segmentsOf(axes: RadarAxis[], year: 'score' | 'last', at: At): Segment[] {
	return axes.flatMap((axis, index): Segment[] => {
		const next = (index + 1) % axes.length;
		const from = axis[year];
		const to = axes[next]?.[year] ?? null;
		return from === null || to === null ? [] : [[...at(index, from), ...at(next, to)]];
	});
}

/** One year: a line between neighbours that are both scored, and a point at each that is. */
function yearShapes(axes: RadarAxis[], year: 'score' | 'last', at: At, size: RadarSize): Shape[] {
	const isLast = year === 'last';
	const look: { stroke: Colour; strokeWidth: number; dash: [number, number] | null } = isLast
		? { stroke: palette.ink, strokeWidth: size.stroke.last, dash: size.dash }
		: { stroke: palette.tarn, strokeWidth: size.stroke.year, dash: null };
	const segments = segmentsOf(axes, year, at);
	const points = axes.flatMap((axis, index): Shape[] => {
		const score = axis[year];
		if (score === null) return [];
		const [cx, cy] = at(index, score);
		const meaning = { part: isLast ? 'last' : 'point', row: axis.id } as const;
		if (isLast) return [ring(meaning, cx, cy, size.ring, size.stroke.ring)];
		const dot = { cx, cy, r: size.dot };
		return [
			shape.circle(meaning, dot, {
				fill: palette.tarn,
				stroke: palette.white,
				strokeWidth: size.stroke.ring * 0.6
			})
		];
	});
	const line = segments.length > 0 ? [shape.lines({ part: 'line' }, segments, look)] : [];
	return [...line, ...points];
}

/** Name and figure outside each corner: above it at the top, below it at the foot, beside it between. */
function cornerShapes(
	axes: RadarAxis[],
	texts: (axis: RadarAxis) => AxisTexts,
	at: At,
	size: RadarSize,
	measure: Measure
): Shape[] {
	const out = 100 + (size.text.name[0] * 110) / size.radius;
	const corners = axes.map((axis, index) => {
		const [x, y] = at(index, out);
		const isMiddle = Math.abs(x) < 1;
		const width = isMiddle ? size.width * 0.5 : size.width / 2 - Math.abs(x);
		const anchor = isMiddle ? ('middle' as const) : x > 0 ? ('start' as const) : ('end' as const);
		return { row: axis.id, words: texts(axis), x, y, width, anchor };
	});
	const set = (text: (words: AxisTexts) => string, weight: 400 | 600, sizes: Sizes) =>
		letterings(
			corners.map(({ words, width }) => ({ text: text(words), width })),
			{ lines: 2, sizes, weight },
			measure
		);
	const names = set(({ name }) => name, 600, size.text.name);
	// Never larger than the names they stand under.
	const most = names[0]?.size ?? size.text.name[0];
	const smaller = size.text.name.filter((each) => each < most);
	const figures = set(({ figure }) => figure, 400, [most, ...smaller]);
	return corners.flatMap(({ row, x, y, anchor }, index): Shape[] => {
		const name = names[index];
		const figure = figures[index];
		if (!name || !figure) return [];
		const height = heightOf(name) + heightOf(figure);
		const top = y - (height * (1 - (y / size.radius) * (100 / out))) / 2;
		return [
			...linesOf(name, { x, bottom: top + heightOf(name) }).map(({ text, ...place }) =>
				shape.text({ part: 'name', row }, text, place, { weight: 600, anchor })
			),
			...linesOf(figure, { x, bottom: top + height }).map(({ text, ...place }) =>
				shape.text({ part: 'figure', row }, text, place, { anchor })
			)
		];
	});
}
