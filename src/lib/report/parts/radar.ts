import * as m from '#lib/paraglide/messages.js';
import { radarChart } from '#lib/scorecard/chart.ts';
import { scoredThemes, type Scorecard } from '#lib/scorecard/scorecard.ts';
import type { FigureBlock } from '../report.ts';
import { shapeFigure } from './figure.ts';

/** The scores as a shape; `null` with too few themes for one, or while none is scored. */
export function radarFigure(scorecard: Scorecard): FigureBlock | null {
	const spec = radarChart(scorecard);
	if (!spec || scoredThemes(scorecard).every((theme) => theme.score === null)) return null;
	const { many } = scorecard.questionnaire.themeWord;
	const list = spec.axes.map(({ label, score }) =>
		m.report_radar_alt_item({
			theme: label,
			figure: score === null ? m.scorecard_not_scored() : String(score)
		})
	);
	return {
		kind: 'figure',
		figure: shapeFigure(spec),
		caption: m.report_radar_caption({ themes: many }),
		alt: m.report_radar_alt({ count: spec.axes.length, themes: many, list: list.join('; ') })
	};
}
