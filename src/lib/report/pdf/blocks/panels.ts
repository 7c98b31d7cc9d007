import { placed, shape, type Drawing } from '#lib/drawing/drawing.ts';
import { letterings, linesOf } from '#lib/drawing/lettering.ts';
import { drawTrendPanel } from '#lib/drawing/trend-drawing.ts';
import { printTrend } from '#lib/drawing/trend-size.ts';
import type { TrendFigure } from '../../report.ts';
import { printable } from '../printable.ts';
import { widthOf } from '../typeface.ts';

const between = 5;
const nameLeading = 10.5;
/** Names stand above their panels in at most two lines. */
const nameHeight = 2 * nameLeading + 2;
const rowGap = 10;

/** The panels of a trend with their names above them, in as many rows as it takes. */
export function drawPanels({ trend, yearNames, panels }: TrendFigure, width: number): Drawing {
	const perRow = Math.max(1, Math.floor((width + between) / (printTrend.width + between)));
	const rows = Math.ceil(panels.length / perRow);
	const rowHeight = nameHeight + printTrend.height;
	const names = letterings(
		panels.map(({ name }) => ({ text: printable(name), width: printTrend.width })),
		{ lines: 2, sizes: [8.5, 8, 7.5], weight: 600 },
		widthOf
	);
	const nameOf = (year: number) => yearNames[trend.years.indexOf(year)] ?? '';
	const shapes = panels.flatMap(({ row }, index) => {
		const x = (index % perRow) * (printTrend.width + between);
		const y = Math.floor(index / perRow) * (rowHeight + rowGap);
		const set = names[index];
		const lines = set ? linesOf(set, { x, bottom: y + nameHeight - 2 }) : [];
		return [
			...lines.map(({ text, ...place }) =>
				shape.text({ part: 'name', row: row.id }, text, place, { weight: 600 })
			),
			...placed(drawTrendPanel(trend, row, nameOf, printTrend, widthOf), 1, x, y + nameHeight)
		];
	});
	return { width, height: rows * (rowHeight + rowGap) - rowGap, shapes };
}
