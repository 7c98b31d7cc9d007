import { shape, type Drawing, type Measure, type Segment, type Shape } from './drawing.ts';
import { palette } from './palette.ts';
import type { Trend, TrendRow } from '#lib/scorecard/years/trend.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { labelsOf } from './trend-labels.ts';
import { plotOf, type TrendPlot } from './trend-plot.ts';
import type { TrendSize } from './trend-size.ts';

/**
 * Draws one panel of the small multiples: a theme over the years on a scale from 0 to 100, dotted lines at the edges
 * of the bands. Earlier years are rings, the newest is a filled dot or, as a draft, a dashed ring. A line joins two
 * years only where they are comparable. The name of the theme and the reason of a gap are text beside the panel.
 *
 * Used by the comparison page, one panel a theme and one for the whole, and, with `printTrend`, by the report.
 *
 * @param yearText a year in short, such as `24–25`
 */
export function drawTrendPanel(
	{ edges, years, draft }: Pick<Trend, 'edges' | 'years' | 'draft'>,
	row: TrendRow,
	yearText: (year: FinancialYear) => string,
	size: TrendSize,
	measure: Measure
): Drawing {
	const plot = plotOf(years.length, size, measure);
	return {
		width: size.width,
		height: size.height,
		shapes: [
			...scaleShapes(edges, plot, size),
			...yearShapes(years.map(yearText), plot, size, measure),
			...lineShapes(row, plot, size),
			...pointShapes(row, draft, plot, size),
			...labelsOf(row, plot, size, measure)
		]
	};
}

function scaleShapes(edges: number[], plot: TrendPlot, size: TrendSize): Shape[] {
	const { grid } = size.stroke;
	const line = (score: number): Segment => [plot.left, plot.y(score), plot.right, plot.y(score)];
	return [
		shape.lines({ part: 'grid' }, [...edges, 100].map(line), {
			stroke: palette.slate,
			strokeWidth: grid,
			dash: [grid, 3 * grid]
		}),
		shape.lines({ part: 'grid' }, [line(0)], { stroke: palette.ink, strokeWidth: grid }),
		...[0, ...edges, 100].map((value) =>
			shape.text(
				{ part: 'scale' },
				String(value),
				{
					x: plot.left - size.gap,
					y: plot.y(value) + size.text.scale * 0.35,
					size: size.text.scale
				},
				{ fill: palette.slate, anchor: 'end' }
			)
		)
	];
}

/** As many years as there is room for, evenly, the first and the last among them; the table has them all. */
function yearShapes(names: string[], plot: TrendPlot, size: TrendSize, measure: Measure): Shape[] {
	const widest = Math.max(...names.map((name) => measure(name, size.text.scale, 400)));
	const last = names.length - 1;
	const every = names.findIndex(
		(_, index) => index > 0 && last % index === 0 && index * plot.step >= widest + size.gap
	);
	return names.flatMap((name, index) =>
		index % (every > 0 ? every : last || 1) === 0
			? [
					shape.text(
						{ part: 'scale' },
						name,
						{ x: plot.x(index), y: size.height - size.gap, size: size.text.scale },
						{ fill: palette.slate, anchor: 'middle' }
					)
				]
			: []
	);
}

function lineShapes({ id, points, steps }: TrendRow, plot: TrendPlot, size: TrendSize): Shape[] {
	const segments = steps.flatMap((step, index): Segment[] => {
		const from = points[index]?.score ?? null;
		const to = points[index + 1]?.score ?? null;
		if (!step.comparable || from === null || to === null) return [];
		return [[plot.x(index), plot.y(from), plot.x(index + 1), plot.y(to)]];
	});
	return segments.length === 0
		? []
		: [
				shape.lines({ part: 'line', row: id }, segments, {
					stroke: palette.tarn,
					strokeWidth: size.stroke.line
				})
			];
}

function pointShapes(
	{ id, points }: TrendRow,
	draft: boolean,
	plot: TrendPlot,
	size: TrendSize
): Shape[] {
	return points.flatMap(({ score }, index): Shape[] => {
		if (score === null) return [];
		const at = { cx: plot.x(index), cy: plot.y(score) };
		const isNewest = index === points.length - 1;
		if (isNewest && !draft)
			return [
				shape.circle({ part: 'point', row: id }, { ...at, r: size.dot }, { fill: palette.tarn })
			];
		return [
			shape.circle(
				{ part: isNewest ? 'point' : 'last', row: id },
				{ ...at, r: size.ring },
				{
					fill: palette.white,
					stroke: isNewest ? palette.tarn : palette.ink,
					strokeWidth: size.stroke.ring,
					dash: isNewest ? size.dash : null
				}
			)
		];
	});
}
