import {
	Chart,
	LineElement,
	PointElement,
	RadarController,
	RadialLinearScale,
	Tooltip,
	type ChartConfiguration
} from 'chart.js';
import type { RadarSpec } from '#lib/scorecard/chart.ts';
import { placed } from '#lib/drawing/drawing.ts';
import { palette } from '#lib/drawing/palette.ts';
import { drawRadar, screenRadar, type RadarDrawing } from '#lib/drawing/radar-drawing.ts';
import { axisTexts, chartKey } from '#lib/words/chart.ts';
import { measureIn, paint } from './canvas.ts';
import { liveCanvas, type CanvasPlace } from './live-canvas.ts';
import { tooltipLook } from './tooltip.ts';

Chart.register(RadarController, LineElement, PointElement, RadialLinearScale, Tooltip);

/** Draws the radar with Chart.js in place of the SVG in `host`. Gives back what takes it away. */
export function showRadar(host: HTMLElement, spec: RadarSpec): () => void {
	return liveCanvas(host, (canvas, place) => {
		const context = canvas.getContext('2d');
		if (!context) throw new Error('This browser cannot draw on a canvas.');
		const measure = measureIn(context, place.face);
		const drawing = drawRadar(spec, axisTexts, screenRadar, measure);
		const fitted = fittedTo(drawing, place.width);
		canvas.width = fitted.width;
		canvas.height = fitted.height;
		const chart = new Chart(canvas, radarConfig(spec, fitted, place));
		const datasets = chart.data.datasets;
		const stops = spec.axes.map((_, index) => {
			const active = datasets.flatMap(({ data }, datasetIndex) =>
				typeof data[index] === 'number' ? [{ datasetIndex, index }] : []
			);
			const { x, y } = chart.getDatasetMeta(0).data[index] ?? fitted.centre;
			return { active, x, y };
		});
		return { chart, stops: stops.filter(({ active }) => active.length > 0) };
	});
}

/** A drawing in whole CSS pixels where Chart.js rounds: the middle and the radius. */
interface Fitted extends RadarDrawing {
	scale: number;
}

function fittedTo(drawing: RadarDrawing, width: number): Fitted {
	const radius = Math.floor((drawing.radius * width) / drawing.width);
	const scale = radius / drawing.radius;
	const centre = {
		x: Math.round(drawing.centre.x * scale),
		y: Math.round(drawing.centre.y * scale)
	};
	return {
		scale,
		radius,
		centre,
		width: Math.ceil(drawing.width * scale),
		height: Math.ceil(drawing.height * scale),
		shapes: placed(
			drawing,
			scale,
			centre.x - drawing.centre.x * scale,
			centre.y - drawing.centre.y * scale
		)
	};
}

/** Lines and points by Chart.js; rings, spokes and corners painted behind them from the same drawing as the SVG. */
export function radarConfig(
	spec: RadarSpec,
	{ centre, radius, width, height, shapes, scale }: Fitted,
	place: CanvasPlace
): ChartConfiguration<'radar', (number | null)[]> {
	const behind = shapes.filter(({ part }) => !['line', 'point', 'last'].includes(part));
	const { stroke, dot, ring, dash } = screenRadar;
	const [year, last] = chartKey(spec).map(({ label }) => label);
	const thisYear = {
		label: year,
		data: spec.axes.map(({ score }) => score),
		borderColor: palette.tarn,
		borderWidth: stroke.year * scale,
		pointRadius: dot * scale,
		pointHoverRadius: dot * scale,
		pointBackgroundColor: palette.tarn,
		pointBorderColor: palette.white,
		pointBorderWidth: stroke.ring * 0.6 * scale
	};
	const lastYear = {
		label: last,
		data: spec.axes.map(({ last }) => last),
		borderColor: palette.ink,
		borderWidth: stroke.last * scale,
		borderDash: dash.map((length) => length * scale),
		pointRadius: ring * scale,
		pointHoverRadius: ring * scale,
		pointBackgroundColor: palette.white,
		pointBorderColor: palette.ink,
		pointBorderWidth: stroke.ring * scale
	};
	return {
		type: 'radar',
		data: {
			labels: spec.axes.map(({ label }) => label),
			datasets: spec.series.includes('last') ? [thisYear, lastYear] : [thisYear]
		},
		options: {
			animation: false,
			responsive: false,
			events: ['mousemove', 'mouseout', 'click'],
			interaction: { mode: 'index', intersect: false },
			layout: {
				autoPadding: false,
				padding: {
					left: centre.x - radius,
					top: centre.y - radius,
					right: width - centre.x - radius,
					bottom: height - centre.y - radius
				}
			},
			scales: {
				r: {
					min: 0,
					max: 100,
					ticks: { display: false },
					grid: { display: false },
					angleLines: { display: false },
					pointLabels: { display: false }
				}
			},
			plugins: { tooltip: tooltipLook(place) }
		},
		plugins: [
			{
				id: 'rings',
				beforeDatasetsDraw: ({ ctx }) => paint(ctx, behind, 1, place.face)
			}
		]
	};
}
