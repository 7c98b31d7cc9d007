import * as m from '#lib/paraglide/messages.js';
import { radarChart } from '#lib/scorecard/chart.ts';
import { scoredThemes, type Changes, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { changePhrase } from '#lib/words/scorecard.ts';
import { asSentence } from '#lib/words/list.ts';
import type { ReportInput } from '../input.ts';
import { body, heading, text, type Block, type Cell, type TableBlock } from '../report.ts';
import { capital } from './figures.ts';

/** The profile as a shape, and what changed since last year on the questions both years share. */
export function shapePart({ scorecard }: ReportInput): Block[] {
	const changes = scorecard.last?.changes ?? null;
	const spec = radarChart(scorecard);
	const { many } = scorecard.questionnaire.themeWord;
	const isAnyScored = scoredThemes(scorecard).some((theme) => theme.score !== null);
	if (!changes && (!spec || !isAnyScored)) return [];
	const figureOf = (score: number | null) =>
		score === null ? m.scorecard_not_scored() : String(score);
	return [
		heading(1, changes ? m.report_shape_title() : m.report_shape_title_first(), { id: 'shape' }),
		...(spec
			? [
					{
						kind: 'figure' as const,
						figure: spec,
						caption: m.report_radar_caption({ themes: many }),
						alt: m.report_radar_alt({
							count: spec.axes.length,
							themes: many,
							list: spec.axes
								.map(({ label, score }) =>
									m.report_radar_alt_item({ theme: label, figure: figureOf(score) })
								)
								.join('; ')
						})
					}
				]
			: []),
		...(changes ? changesBlocks(scorecard) : [body(text(m.report_first_year()))])
	];
}

/** What changed since last year on the questions both years share; nothing in a first year. */
export function changesBlocks(scorecard: Scorecard): Block[] {
	const changes = scorecard.last?.changes ?? null;
	if (!changes) return [];
	return [
		heading(2, m.report_changes_caption()),
		body(text(m.report_changes_means())),
		changesTable(scorecard, changes, scorecard.questionnaire.themeWord.one)
	];
}

function changesTable(scorecard: Scorecard, changes: Changes, themeWord: string): TableBlock {
	const cell = (words: string): Cell => [{ kind: 'runs', runs: [text(words)] }];
	return {
		kind: 'table',
		caption: m.report_changes_caption(),
		captionShown: false,
		look: 'figures',
		columns: [
			{ head: capital(themeWord), align: 'start', share: 0.3 },
			{ head: m.report_like_for_like(), align: 'end', share: 0.16 },
			{ head: m.report_shared_questions(), align: 'end', share: 0.18 },
			{ head: m.report_change(), align: 'start', share: 0.36 }
		],
		rows: scoredThemes(scorecard).flatMap((theme): Cell[][] => {
			const change = changes.themes[theme.id];
			if (!change) return [];
			const counted = theme.lines.filter(
				(line) => line.weight !== null && (line.state === 'option' || line.state === 'dont-know')
			);
			return [
				[
					[{ kind: 'runs', runs: [text(theme.short)], look: 'strong' }],
					cell(
						change.like
							? m.report_from_to({ from: change.like.from, to: change.like.to })
							: m.report_none()
					),
					cell(m.report_shared_of({ shared: change.common.length, all: counted.length })),
					cell(asSentence(changePhrase(change)))
				]
			];
		})
	};
}
