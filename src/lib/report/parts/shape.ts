import * as m from '#lib/paraglide/messages.js';
import { countsIn } from '#lib/scorecard/years/movement.ts';
import { scoredThemes, type Changes, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { capitalised } from '#lib/words/list.ts';
import { changePhrase } from '#lib/words/scorecard.ts';
import type { ReportInput } from '../input.ts';
import { body, heading, text, type Block, type Cell, type TableBlock } from '../report.ts';
import { radarFigure } from './radar.ts';

/** The profile of both years as a shape, and what changed on the questions they share; nothing in a first year. */
export function shapePart({ scorecard }: ReportInput): Block[] {
	if (!scorecard.last) return [];
	const radar = radarFigure(scorecard);
	return [
		{ kind: 'page-break' },
		heading(1, m.report_shape_title(), { id: 'shape' }),
		...(radar ? [radar] : []),
		...changesBlocks(scorecard)
	];
}

/**
 * What changed since last year on the questions both years share; nothing in a first year.
 * In brief, why something is not compared is said once above the table and not in every row.
 */
export function changesBlocks(scorecard: Scorecard, brief = false): Block[] {
	const changes = scorecard.last?.changes ?? null;
	if (!changes) return [];
	const gaps = Object.values(changes.themes).some(
		({ complete, comparable }) => complete && !comparable
	);
	const least = brief && gaps ? ` ${m.report_changes_least()}` : '';
	return [
		heading(2, m.report_changes_caption()),
		body(text(m.report_changes_means() + least)),
		changesTable(scorecard, changes, brief)
	];
}

function changesTable(scorecard: Scorecard, changes: Changes, brief: boolean): TableBlock {
	const cell = (words: string): Cell => [{ kind: 'runs', runs: [text(words)] }];
	return {
		kind: 'table',
		caption: m.report_changes_caption(),
		captionShown: false,
		look: 'figures',
		columns: [
			{ head: capitalised(scorecard.questionnaire.themeWord.one), align: 'start', share: 0.3 },
			{ head: m.report_like_for_like(), align: 'end', share: 0.16 },
			{ head: m.report_shared_questions(), align: 'end', share: 0.18 },
			{ head: m.report_change(), align: 'start', share: 0.36 }
		],
		rows: scoredThemes(scorecard).flatMap((theme): Cell[][] => {
			const change = changes.themes[theme.id];
			if (!change) return [];
			const counted = theme.lines.filter(countsIn);
			return [
				[
					[{ kind: 'runs', runs: [text(theme.short)], look: 'strong' }],
					cell(
						change.like
							? m.compare_from_to({ from: change.like.from, to: change.like.to })
							: change.complete
								? m.compare_change_not()
								: m.compare_change_open()
					),
					cell(m.report_shared_of({ shared: change.common.length, all: counted.length })),
					cell(
						brief && change.complete && !change.comparable
							? m.scorecard_not_comparable_short()
							: changePhrase(change)
					)
				]
			];
		})
	};
}
