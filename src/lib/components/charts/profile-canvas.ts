import {
	BarController,
	BarElement,
	CategoryScale,
	Chart,
	LinearScale,
	Tooltip,
	type ChartConfiguration
} from 'chart.js';
import type { ProfileSpec } from '#lib/scorecard/chart.ts';
import { palette } from '#lib/drawing/palette.ts';
import { drawProfile, type ProfileDrawing } from '#lib/drawing/profile-drawing.ts';
import { wideProfile } from '#lib/drawing/profile-size.ts';
import { rowTexts } from '#lib/words/chart.ts';
import { figureLines, type Figures } from '#lib/words/figures.ts';
import { measureIn, paint } from './canvas.ts';
import { liveCanvas, type CanvasPlace } from './live-canvas.ts';
import { tooltipLook } from './tooltip.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** Draws the profile with Chart.js in place of the SVG in `host`. Gives back what takes it away. */
export function showProfile(host: HTMLElement, spec: ProfileSpec, figures: Figures): () => void {
	return liveCanvas(host, (canvas, place) => {
		const size = wideProfile(place.width / place.textScale);
		const context = canvas.getContext('2d');
		if (!context) throw new Error('This browser cannot draw on a canvas.');
		const drawing = drawProfile(spec, rowTexts(spec), size, measureIn(context, place.face));
		canvas.width = Math.round(drawing.width * place.textScale);
		canvas.height = Math.round(drawing.height * place.textScale);
		const chart = new Chart(canvas, profileConfig(spec, figures, drawing, size.bar, place));
		const { plot } = drawing;
		const stops = spec.rows.flatMap(({ score }, index) =>
			score === null
				? []
				: [
						{
							active: [{ datasetIndex: 0, index }],
							x: (plot.x + (plot.width * score) / 100) * place.textScale,
							y: (plot.y + (plot.height * (index + 0.5)) / spec.rows.length) * place.textScale
						}
					]
		);
		return { chart, stops };
	});
}

/**
 * The bars by Chart.js, over the whole scale; cells, hatching, dashes, ring, names and figures painted round them
 * from the same drawing as the SVG.
 */
export function profileConfig(
	spec: ProfileSpec,
	figures: Figures,
	drawing: ProfileDrawing,
	bar: number,
	place: CanvasPlace
): ChartConfiguration<'bar', (number | null)[]> {
	const { plot, width, height, shapes } = drawing;
	const scale = place.textScale;
	const behind = shapes.filter(({ part }) => part === 'cell');
	const above = shapes.filter(({ part }) => part !== 'cell' && part !== 'bar');
	return {
		type: 'bar',
		data: {
			labels: spec.rows.map(({ label }) => label),
			datasets: [
				{
					data: spec.rows.map(({ score }) => score),
					barThickness: bar * scale,
					backgroundColor: palette.tarn,
					hoverBackgroundColor: palette.tarn
				}
			]
		},
		options: {
			indexAxis: 'y',
			animation: false,
			responsive: false,
			events: ['mousemove', 'mouseout', 'click'],
			interaction: { mode: 'index', axis: 'y', intersect: false },
			layout: {
				autoPadding: false,
				padding: {
					left: plot.x * scale,
					top: plot.y * scale,
					right: (width - plot.x - plot.width) * scale,
					bottom: (height - plot.y - plot.height) * scale
				}
			},
			scales: {
				x: { min: 0, max: 100, display: false },
				y: { display: false, offset: true }
			},
			plugins: {
				tooltip: {
					...tooltipLook(place),
					callbacks: {
						label: ({ dataIndex }) => figureLines(figures, figures.rows[dataIndex]?.cells ?? [])
					}
				}
			}
		},
		plugins: [
			{
				id: 'signs',
				beforeDatasetsDraw: ({ ctx }) => paint(ctx, behind, scale, place.face),
				afterDatasetsDraw: ({ ctx }) => paint(ctx, above, scale, place.face)
			}
		]
	};
}
