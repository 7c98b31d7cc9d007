import * as m from '#lib/paraglide/messages.js';
import { chartBands } from '#lib/scorecard/chart.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { ReportInput } from '../input.ts';
import { body, heading, text, type Block } from '../report.ts';
import { headPart } from './cover.ts';
import { changesBlocks } from './shape.ts';
import { nextBlocks, resultBlocks } from './summary.ts';

/** Two pages for a committee: what is, then what to do next, what changed and how to read it. */
export function committeePart(input: ReportInput): Block[] {
	const { scorecard } = input;
	return [
		headPart(input),
		...resultBlocks(scorecard),
		// With nothing to do yet, one page is enough.
		...(scorecard.first.length > 0 ? [{ kind: 'page-break' as const }] : []),
		heading(1, m.report_what_next(), { id: 'next' }),
		...nextBlocks(scorecard),
		...changesBlocks(scorecard),
		...aboutScores(scorecard)
	];
}

function aboutScores(scorecard: Scorecard): Block[] {
	const { levelNames } = scorecard.questionnaire;
	const bands = chartBands(scorecard).map(({ label, from, to }) =>
		m.report_about_scores_band({ band: label, from, to: to === 100 ? 100 : to - 1 })
	);
	return [
		heading(2, m.report_about_scores()),
		body(
			text(
				[
					m.report_about_scores_levels({
						lowest: levelNames.at(0) ?? '',
						highest: levelNames.at(-1) ?? ''
					}),
					m.report_about_scores_bands({ list: bands.join('; ') })
				].join(' ')
			)
		),
		body(text(`${wholeWords(scorecard)} ${m.report_sources_self()}`))
	];
}

/** What the overall score is, or why there is no band for the whole. */
function wholeWords({ questionnaire: { overallBand, themeWord } }: Scorecard): string {
	return overallBand
		? m.report_how_overall({ theme: themeWord.one, themes: themeWord.many })
		: m.report_how_no_overall_band({ themes: themeWord.many });
}
