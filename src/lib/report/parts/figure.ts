import type { ProfileSpec, RadarSpec } from '#lib/scorecard/chart.ts';
import { axisTexts, chartKey, rowTexts } from '#lib/words/chart.ts';
import type { ProfileFigure, RadarFigure } from '../report.ts';

/** The profile with every word in it. */
export function profileFigure(spec: ProfileSpec): ProfileFigure {
	const texts = rowTexts(spec);
	return {
		kind: 'profile',
		spec,
		texts: Object.fromEntries(spec.rows.map((row) => [row.id, texts(row)])),
		key: chartKey(spec)
	};
}

/** The shape of the themes with every word in it. */
export function shapeFigure(spec: RadarSpec): RadarFigure {
	return {
		kind: 'radar',
		spec,
		texts: Object.fromEntries(spec.axes.map((axis) => [axis.id, axisTexts(axis)])),
		key: chartKey(spec)
	};
}
