import * as m from '#lib/paraglide/messages.js';
import { radarChart } from '#lib/scorecard/chart.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { axisTexts } from '#lib/words/chart.ts';
import type { FigureBlock } from '../report.ts';
import { shapeFigure } from './figure.ts';

/** The scores as a shape; `null` with too few complete themes for one. */
export function radarFigure(scorecard: Scorecard): FigureBlock | null {
	const spec = radarChart(scorecard);
	if (!spec) return null;
	const { one, many } = scorecard.questionnaire.themeWord;
	const figures = spec.axes.map((axis) =>
		m.report_radar_alt_item({
			theme: axis.label,
			figure: axisTexts({ ...axis, last: null }).figure
		})
	);
	return {
		kind: 'figure',
		figure: shapeFigure(spec),
		caption: m.report_radar_caption({ themes: many }),
		alt: [
			m.report_radar_alt({ count: spec.axes.length, theme: one, themes: many }),
			...figures,
			m.report_radar_alt_where()
		].join(' ')
	};
}
