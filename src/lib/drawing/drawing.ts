import { palette, type Colour } from './palette.ts';

/**
 * A drawing as plain shapes in one coordinate system, x to the right and y downwards.
 * Units are those of the size asked for: CSS pixels on screen, points in print.
 * Shapes are in painting order: a later one covers an earlier one. Whoever renders them adds nothing.
 */
export interface Drawing {
	width: number;
	height: number;
	shapes: Shape[];
}

/** What a shape stands for, so that a renderer can leave out what it draws itself and a test can find it. */
export interface Meaning {
	part: ShapePart;
	/** Id of the theme it belongs to; absent on what belongs to the whole. */
	row?: string;
}

export type ShapePart =
	| 'cell'
	| 'scale'
	| 'band-name'
	| 'bar'
	| 'held'
	| 'reach'
	| 'last'
	| 'target'
	| 'name'
	| 'figure'
	| 'area'
	| 'grid'
	| 'line'
	| 'point'
	| 'sign';

export type Shape = RectShape | LinesShape | CircleShape | PolygonShape | TextShape;

interface Outline {
	stroke: Colour | null;
	/** 0 when there is no stroke. */
	strokeWidth: number;
	/** Lengths of stroke and gap, or `null` for a solid line. */
	dash: [number, number] | null;
}

export interface RectShape extends Meaning, Outline {
	kind: 'rect';
	x: number;
	y: number;
	width: number;
	height: number;
	fill: Colour | null;
}

/** Separate straight strokes of one look: a rule, a stem, the dashes of a don't know, a whole hatching. */
export interface LinesShape extends Meaning, Outline {
	kind: 'lines';
	/** Each as x1, y1, x2, y2. Ends are cut off square at the point (butt caps). */
	segments: Segment[];
}

export type Segment = [x1: number, y1: number, x2: number, y2: number];

export interface CircleShape extends Meaning, Outline {
	kind: 'circle';
	cx: number;
	cy: number;
	r: number;
	fill: Colour | null;
}

export interface PolygonShape extends Meaning, Outline {
	kind: 'polygon';
	points: [x: number, y: number][];
	fill: Colour | null;
}

export interface TextShape extends Meaning {
	kind: 'text';
	/** The anchor of the text, and its baseline. */
	x: number;
	y: number;
	text: string;
	size: number;
	weight: Weight;
	anchor: 'start' | 'middle' | 'end';
	fill: Colour;
}

export type Weight = 400 | 600;

/** The width of a text in the drawing's units, in the face it will be shown in. */
export type Measure = (text: string, size: number, weight: Weight) => number;

const none: Outline = { stroke: null, strokeWidth: 0, dash: null };

/** Shapes with what they leave out filled in. */
export const shape = {
	rect(meaning: Meaning, box: Box, look: Partial<Outline> & { fill?: Colour }): RectShape {
		return { kind: 'rect', ...meaning, ...box, fill: null, ...none, ...look };
	},
	lines(meaning: Meaning, segments: Segment[], look: Partial<Outline>): LinesShape {
		return { kind: 'lines', ...meaning, segments, ...none, ...look };
	},
	circle(
		meaning: Meaning,
		at: { cx: number; cy: number; r: number },
		look: Partial<Outline> & { fill?: Colour }
	): CircleShape {
		return { kind: 'circle', ...meaning, ...at, fill: null, ...none, ...look };
	},
	polygon(
		meaning: Meaning,
		points: [number, number][],
		look: Partial<Outline> & { fill?: Colour }
	): PolygonShape {
		return { kind: 'polygon', ...meaning, points, fill: null, ...none, ...look };
	},
	text(
		meaning: Meaning,
		text: string,
		at: { x: number; y: number; size: number },
		look: Partial<Pick<TextShape, 'weight' | 'anchor' | 'fill'>> = {}
	): TextShape {
		return {
			kind: 'text',
			...meaning,
			...at,
			text,
			weight: 400,
			anchor: 'start',
			fill: palette.ink,
			...look
		};
	}
};

export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/**
 * Diagonal hatching in a box: white ground, strokes at 45 degrees, tarn outline inside the box.
 * The strokes are cut to the box here, so that no renderer needs a pattern or a clip.
 *
 * @param pitch distance between strokes, at right angles to them
 */
export function hatching(meaning: Meaning, box: Box, outline: number, pitch: number): Shape[] {
	const inside = inset(box, outline / 2);
	const stroke = palette.tarn;
	return [
		shape.rect(meaning, inside, { fill: palette.white }),
		shape.lines(meaning, diagonals(inset(box, outline), pitch), {
			stroke,
			strokeWidth: pitch * 0.37
		}),
		shape.rect(meaning, inside, { stroke, strokeWidth: outline })
	];
}

/** The box made smaller on every side; never narrower or lower than nothing. */
function inset(box: Box, by: number): Box {
	return {
		x: box.x + Math.min(by, box.width / 2),
		y: box.y + Math.min(by, box.height / 2),
		width: Math.max(0, box.width - 2 * by),
		height: Math.max(0, box.height - 2 * by)
	};
}

/** Rising strokes at 45 degrees, where they cross the box. */
function diagonals({ x, y, width, height }: Box, pitch: number): Segment[] {
	const step = pitch * Math.SQRT2;
	const segments: Segment[] = [];
	if (width === 0 || height === 0) return segments;
	for (let along = step / 2; along < width + height; along += step) {
		const fromX = Math.max(0, along - height);
		const toX = Math.min(width, along);
		segments.push([x + fromX, y + along - fromX, x + toX, y + along - toX]);
	}
	return segments;
}

/** The white ring of last year. `r` is the radius of the middle of its stroke. */
export function ring(meaning: Meaning, cx: number, cy: number, r: number, stroke = 2.5): Shape {
	return shape.circle(
		meaning,
		{ cx, cy, r },
		{ fill: palette.white, stroke: palette.ink, strokeWidth: stroke }
	);
}

/** The white diamond of a target. */
export function diamond(meaning: Meaning, cx: number, cy: number, r: number, stroke = 2.5): Shape {
	return shape.polygon(
		meaning,
		[
			[cx, cy - r],
			[cx + r, cy],
			[cx, cy + r],
			[cx - r, cy]
		],
		{ fill: palette.white, stroke: palette.plum, strokeWidth: stroke }
	);
}

/** The same shapes elsewhere: multiplied by `scale`, then moved. For a chart placed on a page of other units. */
export function placed(drawing: Drawing, scale: number, dx: number, dy: number): Shape[] {
	const x = (value: number) => dx + value * scale;
	const y = (value: number) => dy + value * scale;
	return drawing.shapes.map((each): Shape => {
		if (each.kind === 'text') {
			return { ...each, x: x(each.x), y: y(each.y), size: each.size * scale };
		}
		const dash: [number, number] | null = each.dash && [each.dash[0] * scale, each.dash[1] * scale];
		const outline = { strokeWidth: each.strokeWidth * scale, dash };
		switch (each.kind) {
			case 'rect':
				return {
					...each,
					...outline,
					x: x(each.x),
					y: y(each.y),
					width: each.width * scale,
					height: each.height * scale
				};
			case 'circle':
				return { ...each, ...outline, cx: x(each.cx), cy: y(each.cy), r: each.r * scale };
			case 'polygon':
				return { ...each, ...outline, points: each.points.map(([px, py]) => [x(px), y(py)]) };
			case 'lines':
				return {
					...each,
					...outline,
					segments: each.segments.map(([x1, y1, x2, y2]) => [x(x1), y(y1), x(x2), y(y2)])
				};
		}
	});
}
