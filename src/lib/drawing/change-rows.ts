import type { ChangeRow } from '#lib/scorecard/years/change-chart.ts';
import type { ChangeSize } from './change-size.ts';
import { shape, type Measure, type Shape } from './drawing.ts';
import { heightOf, letterings, linesOf, type Lettering } from './lettering.ts';
import { palette } from './palette.ts';

/** The words of one row. */
export interface ChangeTexts {
	name: string;
	/** `+18`; empty when not comparable. */
	figure: string;
	/** Whether the figure stands out: not for little change. */
	strong: boolean;
	/** `45 to 63`, or why the years cannot be compared. */
	detail: string;
}

/** A row with its words set. */
export interface LaidRow {
	row: ChangeRow;
	height: number;
	/** From the row's top to its scale. */
	scale: number;
	words: (top: number) => Shape[];
}

/** Where the scale begins and ends. */
interface Plot {
	left: number;
	right: number;
}

/** Sets the words of every row: names at one size, so that no theme looks smaller than another. */
export function changeRows(
	rows: ChangeRow[],
	texts: (row: ChangeRow) => ChangeTexts,
	size: ChangeSize,
	measure: Measure,
	plot: Plot
): LaidRow[] {
	const beside = size.names > 0;
	const given = rows.map((row) => ({ row, texts: texts(row) }));
	const { text, gap } = size;
	const figureX = plot.right + size.bleed + 2 * gap;
	const detailX = figureX + measure('+100', text.figure, 600) + gap;
	const aboveWidth = plot.right - plot.left;
	const names = letterings(
		given.map(({ texts }) => ({
			text: texts.name,
			width: beside ? size.names - 2 * gap : aboveWidth
		})),
		{ lines: 2, sizes: text.name, weight: 600 },
		measure
	);
	const figureWidth = (words: ChangeTexts) =>
		words.figure ? measure(words.figure, text.figure, 600) + 2 * gap : 0;
	const details = letterings(
		given.map(({ row, texts }) => ({
			text: texts.detail,
			width: !beside
				? aboveWidth - figureWidth(texts)
				: row.like
					? size.width - detailX
					: size.width - plot.left
		})),
		{ lines: 2, sizes: text.detail, weight: 400 },
		measure
	);
	return given.map(({ row, texts }, index): LaidRow => {
		const sets = { name: names[index], detail: details[index] };
		const nameHeight = tall(sets.name);
		const detailHeight = tall(sets.detail);
		if (beside) {
			const height = Math.max(size.row, nameHeight + gap, detailHeight + gap);
			const middle = (top: number) => top + height / 2;
			return {
				row,
				height,
				scale: height / 2,
				words: (top) => [
					...named(row, sets.name, 0, middle(top)),
					...figure(row, texts, figureX, middle(top), size),
					...detail(row, sets.detail, row.like ? detailX : plot.left, middle(top))
				]
			};
		}
		const lineHeight = Math.max(detailHeight, texts.figure ? text.figure * 1.22 : 0);
		const scale = nameHeight + lineHeight + 2 * gap + size.dot;
		const ends = row.like ? scale + size.dot : nameHeight + lineHeight;
		return {
			row,
			height: Math.max(row.like ? size.row : 0, ends + 4 * gap),
			scale,
			words: (top) => {
				const middle = top + nameHeight + lineHeight / 2;
				return [
					...named(row, sets.name, plot.left, top + nameHeight / 2),
					...figure(row, texts, plot.left, middle, size),
					...detail(row, sets.detail, plot.left + figureWidth(texts), middle)
				];
			}
		};
	});
}

function tall(set: Lettering | undefined): number {
	return set ? heightOf(set) : 0;
}

function named(row: ChangeRow, set: Lettering | undefined, x: number, middle: number): Shape[] {
	if (!set) return [];
	return linesOf(set, { x, bottom: middle + heightOf(set) / 2 }).map(({ text, ...place }) =>
		shape.text({ part: 'name', row: row.id }, text, place, { weight: 600 })
	);
}

function figure(
	row: ChangeRow,
	texts: ChangeTexts,
	x: number,
	middle: number,
	size: ChangeSize
): Shape[] {
	if (!texts.figure) return [];
	return [
		shape.text(
			{ part: 'figure', row: row.id },
			texts.figure,
			{ x, y: middle + size.text.figure * 0.35, size: size.text.figure },
			{ weight: texts.strong ? 600 : 400 }
		)
	];
}

function detail(row: ChangeRow, set: Lettering | undefined, x: number, middle: number): Shape[] {
	if (!set) return [];
	return linesOf(set, { x, bottom: middle + heightOf(set) / 2 }).map(({ text, ...place }) =>
		shape.text({ part: 'figure', row: row.id }, text, place, { fill: palette.slate })
	);
}
