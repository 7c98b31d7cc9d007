import { changeRows, type ChangeTexts } from './change-rows.ts';
import { ring, shape, type Drawing, type Measure, type Shape } from './drawing.ts';
import { palette } from './palette.ts';
import type { Sizes } from './profile-size.ts';
import { bySizeOfChange, type TwoYears } from '../years/two-years.ts';
import type { FinancialYear } from '../year.ts';

export type { ChangeTexts } from './change-rows.ts';

/** One theme of the change chart. */
export interface ChangeRow {
	id: string;
	label: string;
	title: string;
	/** Both scores on the questions both years share, 0 to 100; `null` when they cannot be compared. */
	like: { from: number; to: number; change: number } | null;
}

/** Like-for-like change by theme, largest first, without words, sizes or colours. */
export interface ChangeSpec {
	kind: 'change';
	from: FinancialYear;
	to: FinancialYear;
	/** Edges of the bands between 0 and 100, where the scale has its ticks. */
	edges: number[];
	rows: ChangeRow[];
}

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

/** The change chart of two years: every theme keeps its row, comparable or not. */
export function changeChart({ from, to, edges, themes }: TwoYears): ChangeSpec {
	return {
		kind: 'change',
		from,
		to,
		edges,
		rows: bySizeOfChange(themes).map(({ id, label, title, like }) => ({ id, label, title, like }))
	};
}

/**
 * Draws the change of each theme on a thin scale from 0 to 100: a ring at the earlier year, a filled dot at the later
 * one, a bar between. A rise and a fall look the same; the sign tells.
 *
 * Used by the comparison page with `changeTexts` of the words and, with `printChange`, by the report.
 *
 * @param texts gives each row its words; `measure` must fit the face they are shown in
 */
export function drawChange(
	spec: ChangeSpec,
	texts: (row: ChangeRow) => ChangeTexts,
	size: ChangeSize,
	measure: Measure
): Drawing {
	const left = size.names + size.bleed;
	const right = size.width - size.figures - size.bleed;
	const at = (score: number) => left + (score / 100) * (right - left);
	const rows = changeRows(spec.rows, texts, size, measure, { left, right });
	const ticks = [0, ...spec.edges, 100];
	let y = size.gap;
	const shapes: Shape[] = [];
	rows.forEach(({ row, words, height, scale }, index) => {
		shapes.push(...words(y), ...rowShapes(row, ticks, size, y + scale, at));
		y += height;
		// The numbers stand below the last scale; rows that cannot be compared have none and come after it.
		if (!row.like || rows[index + 1]?.row.like) return;
		shapes.push(...scaleShapes(ticks, size, y, at));
		y += size.text.scale + 2 * size.gap;
	});
	const height = y + size.gap;
	return { width: size.width, height, shapes };
}

function scaleShapes(
	ticks: number[],
	{ text, gap }: ChangeSize,
	top: number,
	at: (score: number) => number
): Shape[] {
	return ticks.map((value) =>
		shape.text(
			{ part: 'scale' },
			String(value),
			{ x: at(value), y: top + text.scale + gap, size: text.scale },
			{
				fill: palette.slate,
				anchor: value === 0 ? 'start' : value === 100 ? 'end' : 'middle'
			}
		)
	);
}

/** The scale and its marks; nothing where two years cannot be compared, because words stand there. */
function rowShapes(
	{ id, like }: ChangeRow,
	ticks: number[],
	size: ChangeSize,
	y: number,
	at: (score: number) => number
): Shape[] {
	if (!like) return [];
	const thin = { stroke: palette.slate, strokeWidth: size.stroke.scale };
	const meaning = { row: id } as const;
	const [from, to] = [at(like.from), at(like.to)];
	return [
		shape.lines({ part: 'grid', ...meaning }, [[at(0), y, at(100), y]], thin),
		shape.lines(
			{ part: 'grid', ...meaning },
			ticks.map((value) => [at(value), y - size.tick, at(value), y + size.tick]),
			thin
		),
		...(like.change === 0
			? []
			: [
					shape.lines({ part: 'line', ...meaning }, [[from, y, to, y]], {
						stroke: palette.tarn,
						strokeWidth: size.stroke.bar
					})
				]),
		shape.circle(
			{ part: 'point', ...meaning },
			{ cx: to, cy: y, r: size.dot },
			{ fill: palette.tarn }
		),
		// On top, so that a ring is seen inside the dot where nothing changed.
		ring({ part: 'last', ...meaning }, from, y, size.ring, size.stroke.ring)
	];
}
