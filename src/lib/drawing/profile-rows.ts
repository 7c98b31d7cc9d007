import type { ProfileRow, ProfileSpec } from '#lib/scorecard/chart.ts';
import { shape, type Measure, type Shape } from './drawing.ts';
import { heightOf, letterings, linesOf, type Lettering } from './lettering.ts';
import type { ProfileSize } from './profile-size.ts';

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

/** A row with its words set. */
export interface LaidRow {
	row: ProfileRow;
	height: number;
	/** From the row's top to the top of its cells. */
	above: number;
	texts: (top: number, cellTop: number) => Shape[];
}

/** Sets the words of every row: names at one size, so that no theme looks smaller than another. */
export function profileRows(
	spec: ProfileSpec,
	texts: (row: ProfileRow) => RowTexts,
	size: ProfileSize,
	measure: Measure
): LaidRow[] {
	const least = size.row + (spec.series.includes('target') ? size.forTarget : 0);
	const rows = spec.rows.map((row) => ({ row, words: texts(row) }));
	return size.names > 0 ? beside(rows, least, size, measure) : above(rows, least, size, measure);
}

interface Worded {
	row: ProfileRow;
	words: RowTexts;
}

/** Names left and figures right, centred on the bar. All rows are of one height. */
function beside(rows: Worded[], least: number, size: ProfileSize, measure: Measure): LaidRow[] {
	const { text, gap } = size;
	const figureX = size.width - size.figures + 3.5 * gap;
	const bandX = figureX + measure('100', text.figure, 600) + 2 * gap;
	const names = letterings(
		rows.map(({ words }) => ({ text: words.name, width: size.names - 2.5 * gap })),
		{ lines: 2, sizes: text.name, weight: 600 },
		measure
	);
	const bands = letterings(
		rows.map(({ words }) => ({
			text: words.band,
			width: size.width - (words.figure ? bandX : figureX)
		})),
		{ lines: 2, sizes: text.band, weight: 400 },
		measure
	);
	const height = Math.max(least, ...[...names, ...bands].map((set) => heightOf(set) + gap));
	return rows.map(({ row, words }, index) => ({
		row,
		height,
		above: (height - size.cell) / 2,
		texts: (_top, cellTop) => {
			const middle = cellTop + size.cell / 2;
			const figure = { x: figureX, y: middle + text.figure * 0.36, size: text.figure };
			return [
				...named(row, names[index], 0, middle),
				...(words.figure ? [figureShape(row, words.figure, figure, 600)] : []),
				...figured(row, bands[index], words.figure ? bandX : figureX, middle)
			];
		}
	}));
}

/** Name, then figure and band, above the bar. A row is as high as its words need. */
function above(rows: Worded[], least: number, size: ProfileSize, measure: Measure): LaidRow[] {
	const { text, gap, bleed } = size;
	const width = size.width - 2 * bleed;
	const names = letterings(
		rows.map(({ words }) => ({ text: words.name, width })),
		{ lines: 2, sizes: text.name, weight: 600 },
		measure
	);
	const lines = letterings(
		rows.map(({ words }) => ({ text: words.line, width })),
		{ lines: 1, sizes: text.band, weight: 400 },
		measure
	);
	const room = Math.max(2 * gap, least - size.cell - 1.5 * gap - 2.44 * text.name[0]);
	return rows.map(({ row }, index) => {
		const nameHeight = height(names[index]);
		const wordsHeight = nameHeight + height(lines[index]);
		return {
			row,
			above: wordsHeight + 1.5 * gap,
			height: wordsHeight + 1.5 * gap + size.cell + room,
			texts: (top) => [
				...named(row, names[index], bleed, top + nameHeight / 2),
				...figured(row, lines[index], bleed, top + (nameHeight + wordsHeight) / 2)
			]
		};
	});
}

function height(set: Lettering | undefined): number {
	return set ? heightOf(set) : 0;
}

function named(row: ProfileRow, set: Lettering | undefined, x: number, middle: number): Shape[] {
	return centred(set, x, middle).map(({ text, ...place }) =>
		shape.text({ part: 'name', row: row.id }, text, place, { weight: 600 })
	);
}

function figured(row: ProfileRow, set: Lettering | undefined, x: number, middle: number): Shape[] {
	return centred(set, x, middle).map(({ text, ...place }) => figureShape(row, text, place, 400));
}

function figureShape(
	row: ProfileRow,
	text: string,
	place: { x: number; y: number; size: number },
	weight: 400 | 600
): Shape {
	return shape.text({ part: 'figure', row: row.id }, text, place, { weight });
}

function centred(set: Lettering | undefined, x: number, middle: number) {
	return set ? linesOf(set, { x, bottom: middle + heightOf(set) / 2 }) : [];
}
