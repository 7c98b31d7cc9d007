import type { ProfileRow, ProfileSpec } from '#lib/scorecard/chart.ts';
import {
	diamond,
	hatching,
	ring,
	shape,
	type Box,
	type Drawing,
	type Measure,
	type Shape
} from './drawing.ts';
import { heightOf, letterings, linesOf } from './lettering.ts';
import { palette } from './palette.ts';
import { profileRows, type RowTexts } from './profile-rows.ts';
import type { ProfileSize } from './profile-size.ts';

export type { RowTexts } from './profile-rows.ts';

/** A profile with the place of its scale, which Chart.js fills with the same bars. */
export interface ProfileDrawing extends Drawing {
	/** From 0 to 100, and over all rows. */
	plot: Box;
}

/** Draws the profile. `texts` gives each row its words; `measure` must fit the face they are shown in. */
export function drawProfile(
	spec: ProfileSpec,
	texts: (row: ProfileRow) => RowTexts,
	size: ProfileSize,
	measure: Measure
): ProfileDrawing {
	const plotX = size.names + size.bleed;
	const plotWidth = size.width - size.names - size.figures - 2 * size.bleed;
	const at = (score: number) => plotX + (score / 100) * plotWidth;

	const bandNames = letterings(
		spec.bands.map(({ label, from, to }) => ({ text: label, width: at(to) - at(from) - size.gap })),
		{ lines: 2, sizes: size.text.scale, weight: 400 },
		measure
	);
	const top = Math.max(...bandNames.map(heightOf)) + 2 * size.gap;
	const rows = profileRows(spec, texts, size, measure);
	const bottom = rows.reduce((sum, row) => sum + row.height, top);
	const scaleSize = size.text.scale[0];
	const height = bottom + scaleSize + 2 * size.gap;

	let y = top;
	const shapes: Shape[] = bandNames.flatMap((set, index) =>
		linesOf(set, { x: at(spec.bands[index]?.from ?? 0), bottom: top - 2 * size.gap }).map(
			({ text, ...place }) =>
				shape.text({ part: 'band-name' }, text, place, { fill: palette.slate })
		)
	);
	for (const row of rows) {
		const cellTop = y + row.above;
		shapes.push(...row.texts(y, cellTop), ...barShapes(spec, row.row, size, cellTop, at));
		y += row.height;
	}
	for (const value of [0, ...spec.bands.flatMap(({ from }) => (from > 0 ? [from] : [])), 100]) {
		shapes.push(
			shape.text(
				{ part: 'scale' },
				String(value),
				{ x: at(value), y: height - size.gap, size: scaleSize },
				{
					fill: palette.slate,
					anchor: value === 0 ? 'start' : value === 100 ? 'end' : 'middle'
				}
			)
		);
	}
	return {
		width: size.width,
		height,
		shapes,
		plot: { x: plotX, y: top, width: plotWidth, height: bottom - top }
	};
}

/** Cells, bar, hatching, dashes, target and ring, in painting order. */
function barShapes(
	spec: ProfileSpec,
	row: ProfileRow,
	size: ProfileSize,
	cellTop: number,
	at: (score: number) => number
): Shape[] {
	const meaning = <P extends Shape['part']>(part: P) => ({ part, row: row.id });
	const barTop = cellTop + (size.cell - size.bar) / 2;
	const middle = cellTop + size.cell / 2;
	const { edge, outline, mark, stem } = size.stroke;
	const box = (from: number, to: number): Box => ({
		x: from,
		y: barTop,
		width: to - from,
		height: size.bar
	});

	const shapes: Shape[] = spec.bands.map((band, index) =>
		shape.rect(
			meaning('cell'),
			{ x: at(band.from), y: cellTop, width: at(band.to) - at(band.from), height: size.cell },
			{
				fill: index % 2 === 0 ? palette.tarn1 : palette.white,
				stroke: palette.slate,
				strokeWidth: edge
			}
		)
	);
	if (row.score !== null && row.solidTo !== null) {
		// A band held at its very edge would leave nothing to hatch: a sliver keeps the sign.
		const solidEnd =
			row.heldTo === null
				? at(row.solidTo)
				: Math.min(at(row.solidTo), at(row.heldTo) - size.pitch);
		shapes.push(shape.rect(meaning('bar'), box(at(0), solidEnd), { fill: palette.tarn }));
		if (row.heldTo !== null)
			shapes.push(...hatching(meaning('held'), box(solidEnd, at(row.heldTo)), outline, size.pitch));
	}
	if (row.score !== null && row.reach !== null) {
		const look = { stroke: palette.ink, strokeWidth: stem };
		const end = at(row.reach);
		const start = Math.min(at(row.score) + size.gap / 2, end);
		shapes.push(
			shape.lines(meaning('reach'), [[start, middle, end, middle]], { ...look, dash: size.dash }),
			shape.lines(
				meaning('reach'),
				[[end, middle - size.bar * 0.4, end, middle + size.bar * 0.4]],
				look
			)
		);
	}
	if (row.target !== null) {
		const below = cellTop + size.cell + size.gap;
		shapes.push(
			shape.lines(
				meaning('target'),
				[[at(row.target), cellTop - 0.75 * size.gap, at(row.target), below]],
				{ stroke: palette.plum, strokeWidth: stem }
			),
			diamond(meaning('target'), at(row.target), below, size.diamond, mark)
		);
	}
	if (row.last !== null) shapes.push(ring(meaning('last'), at(row.last), middle, size.ring, mark));
	return shapes;
}
