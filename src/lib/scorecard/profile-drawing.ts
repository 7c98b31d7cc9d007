import type { ProfileRow, ProfileSpec } from './chart.ts';
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
import { heightOf, lettering, type Fit, type Lettering } from './lettering.ts';
import { palette } from './palette.ts';
import type { ProfileSize, Sizes } from './profile-size.ts';

/** The words of one row. Numbers and bands come as text, so that a drawing never words anything. */
export interface RowTexts {
	name: string;
	/** `67`; empty when not scored. */
	figure: string;
	/** `Developing, held §`, or `Not scored`. */
	band: string;
	/** Figure and band in one line, for the narrow drawing. */
	line: string;
}

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

	const bandNames = spec.bands.map((band) => ({
		x: at(band.from),
		set: lettering(
			band.label,
			fit(at(band.to) - at(band.from) - size.gap, 2, size.text.scale, 400),
			measure
		)
	}));
	const top = Math.max(...bandNames.map(({ set }) => heightOf(set))) + 2 * size.gap;
	const rows = rowsOf(spec, texts, size, measure);
	const bottom = rows.reduce((sum, row) => sum + row.height, top);
	const scaleSize = size.text.scale[0];
	const height = bottom + scaleSize + 2 * size.gap;

	let y = top;
	const shapes: Shape[] = bandNames.flatMap(({ x, set }) =>
		linesOf(set, { x, bottom: top - 2 * size.gap }, (text, place) =>
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

interface LaidRow {
	row: ProfileRow;
	height: number;
	/** From the row's top to the top of its cells. */
	above: number;
	texts: (top: number, cellTop: number) => Shape[];
}

function rowsOf(
	spec: ProfileSpec,
	texts: (row: ProfileRow) => RowTexts,
	size: ProfileSize,
	measure: Measure
): LaidRow[] {
	const least = size.row + (spec.series.includes('target') ? size.forTarget : 0);
	if (size.names === 0)
		return spec.rows.map((row) => stacked(row, texts(row), least, size, measure));
	const beside = spec.rows.map((row) => besides(row, texts(row), size, measure));
	const height = Math.max(least, ...beside.map(({ needs }) => needs + size.gap));
	return beside.map(({ row, texts }) => ({ row, texts, height, above: (height - size.cell) / 2 }));
}

/** Name left and figures right, centred on the bar. */
function besides(row: ProfileRow, words: RowTexts, size: ProfileSize, measure: Measure) {
	const { text, gap } = size;
	const name = lettering(words.name, fit(size.names - 3 * gap, 2, text.name, 600), measure);
	const figuresX = size.width - size.figures + 3.5 * gap;
	const bandX = words.figure ? figuresX + measure('100', text.figure, 600) + 1.5 * gap : figuresX;
	const band = lettering(words.band, fit(size.width - bandX, 2, text.band, 400), measure);
	return {
		row,
		needs: Math.max(heightOf(name), heightOf(band)),
		texts: (_top: number, cellTop: number): Shape[] => {
			const middle = cellTop + size.cell / 2;
			const centred = (set: Lettering, x: number) => ({ x, bottom: middle + heightOf(set) / 2 });
			return [
				...linesOf(name, centred(name, 0), (line, place) =>
					shape.text({ part: 'name', row: row.id }, line, place, { weight: 600 })
				),
				...(words.figure
					? [
							shape.text(
								{ part: 'figure', row: row.id },
								words.figure,
								{ x: figuresX, y: middle + text.figure * 0.36, size: text.figure },
								{ weight: 600 }
							)
						]
					: []),
				...linesOf(band, centred(band, bandX), (line, place) =>
					shape.text({ part: 'figure', row: row.id }, line, place)
				)
			];
		}
	};
}

/** Name and figures above the bar. */
function stacked(
	row: ProfileRow,
	words: RowTexts,
	least: number,
	size: ProfileSize,
	measure: Measure
): LaidRow {
	const width = size.width - 2 * size.bleed;
	const name = lettering(words.name, fit(width, 2, size.text.name, 600), measure);
	const line = lettering(words.line, fit(width, 1, size.text.band, 400), measure);
	const above = heightOf(name) + heightOf(line) + 1.5 * size.gap;
	const free = least - size.cell - 1.5 * size.gap - 2 * size.text.name[0] * 1.22;
	return {
		row,
		above,
		height: above + size.cell + Math.max(free, 2 * size.gap),
		texts: (top) => [
			...linesOf(name, { x: size.bleed, bottom: top + heightOf(name) }, (text, place) =>
				shape.text({ part: 'name', row: row.id }, text, place, { weight: 600 })
			),
			...linesOf(
				line,
				{ x: size.bleed, bottom: top + heightOf(name) + heightOf(line) },
				(text, place) => shape.text({ part: 'figure', row: row.id }, text, place)
			)
		]
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

function fit(width: number, lines: number, sizes: Sizes, weight: 400 | 600): Fit {
	return { width, lines, sizes, weight };
}

/** Lines of text that end at `bottom`, each on its baseline. */
function linesOf(
	set: Lettering,
	{ x, bottom }: { x: number; bottom: number },
	make: (line: string, place: { x: number; y: number; size: number }) => Shape
): Shape[] {
	const first = bottom - heightOf(set) + set.leading / 2 + set.size * 0.35;
	return set.lines.map((line, index) =>
		make(line, { x, y: first + index * set.leading, size: set.size })
	);
}
