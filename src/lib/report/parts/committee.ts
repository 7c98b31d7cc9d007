import * as m from '#lib/paraglide/messages.js';
import { chartBands } from '#lib/scorecard/chart.ts';
import { countPlan } from '#lib/scorecard/plan/plan.ts';
import { projectTargets, type Projection } from '#lib/scorecard/plan/projection.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { planHeadline } from '#lib/words/plan.ts';
import type { ReportInput } from '../input.ts';
import { body, bold, heading, text, type Block } from '../report.ts';
import { headPart } from './cover.ts';
import { planEntries } from './plan.ts';
import { changesBlocks } from './shape.ts';
import { nextBlocks, resultBlocks } from './summary.ts';

/** Two pages for a committee: what is, then what to do next, what changed and how to read it. */
export function committeePart(input: ReportInput): Block[] {
	const { scorecard } = input;
	return [
		headPart(input),
		...resultBlocks(input),
		// With nothing to do yet, one page is enough; with nothing answered there is nothing to say of it.
		...(scorecard.first.length > 0 ? [{ kind: 'page-break' as const }] : []),
		...(scorecard.overall.answered > 0
			? [heading(1, m.report_what_next(), { id: 'next' }), ...nextBlocks(scorecard)]
			: []),
		...changesBlocks(scorecard, true),
		...aheadBlocks(input),
		...aboutScores(scorecard)
	];
}

/** A line on the targets and one on the plan; nothing where there are none. */
function aheadBlocks(input: ReportInput): Block[] {
	const { scorecard, targets = [], questionnaire } = input;
	const entries = planEntries(input);
	const lines = [
		...(targets.length > 0
			? [
					[
						bold(m.report_ahead_targets_title()),
						text(
							` ${m.report_ahead_targets({ count: targets.length })} ${overallAhead(projectTargets(scorecard, targets, questionnaire))}`
						)
					]
				]
			: []),
		...(entries.length > 0
			? [[bold(m.report_ahead_plan_title()), text(` ${planHeadline(countPlan(entries))}`)]]
			: [])
	];
	if (lines.length === 0) return [];
	return [heading(2, m.report_ahead()), ...lines.map((runs) => body(...runs))];
}

function overallAhead({ overall: { today, projected } }: Projection): string {
	return today.score === null || projected.score === null || today.score === projected.score
		? m.target_projection_unmoved()
		: m.report_ahead_targets_overall({ from: today.score, to: projected.score });
}

function aboutScores(scorecard: Scorecard): Block[] {
	const { levelNames } = scorecard.questionnaire;
	const bands = chartBands(scorecard).map(({ label, from, to }) =>
		m.report_about_scores_band({ band: label, from, to: to === 100 ? 100 : to - 1 })
	);
	const { overallBand, themeWord } = scorecard.questionnaire;
	const words = [
		m.report_about_scores_levels({
			lowest: levelNames.at(0) ?? '',
			highest: levelNames.at(-1) ?? ''
		}),
		m.report_about_scores_bands(),
		...bands,
		// What the mean is stands beside the figure, on the first page.
		...(overallBand ? [] : [m.report_how_no_overall_band({ themes: themeWord.many })]),
		m.report_sources_self()
	];
	return [heading(2, m.report_about_scores()), body(text(words.join(' ')))];
}
