import { changeRows, type ChangeTexts } from './change-rows.ts';
import { ring, shape, type Drawing, type Measure, type Shape } from './drawing.ts';
import { palette } from './palette.ts';
import type { ChangeRow, ChangeSpec } from '#lib/scorecard/years/change-chart.ts';
import type { ChangeSize } from './change-size.ts';

export type { ChangeTexts } from './change-rows.ts';

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
