import * as m from '#lib/paraglide/messages.js';
import { profileChart } from '#lib/scorecard/chart.ts';
import type { Outcome } from '#lib/scorecard/plan/outcome.ts';
import { isMoved } from '#lib/scorecard/plan/moved.ts';
import {
	projectTargets,
	type Standing,
	type PlacedTarget,
	type Projection
} from '#lib/scorecard/plan/projection.ts';
import { dueDay } from '#lib/scorecard/plan/target.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { profileAbout, profileAlt } from '#lib/words/chart.ts';
import { yearName } from '#lib/words/year.ts';
import { dayName } from '#lib/words/day.ts';
import { profileFigures } from '#lib/words/figures.ts';
import { capitalised } from '#lib/words/list.ts';
import { outcomeFigures, plannedFigures } from '#lib/words/outcome.ts';
import { answerName, bandWords } from '#lib/words/scorecard.ts';
import { noScoreWords, projectionHeadline, leftOutLine } from '#lib/words/target.ts';
import type { ReportInput } from '../input.ts';
import { body, heading, lead, small, text, type Block, type TableBlock } from '../report.ts';
import { profileFigure } from './figure.ts';
import { tableOf } from './figures-of.ts';

/** Levels aimed at, what next year would come to, and what became of last year's; nothing where there are none. */
export function targetsPart(input: ReportInput): Block[] {
	const { scorecard, targets = [], outcome = null } = input;
	if (targets.length === 0 && !outcome) return [];
	return [
		{ kind: 'page-break' },
		heading(1, m.target_result_title(), { id: 'targets' }),
		...(targets.length > 0
			? projectionBlocks(scorecard, projectTargets(scorecard, targets, input.questionnaire))
			: []),
		...(outcome ? outcomeBlocks(outcome, scorecard) : [])
	];
}

function projectionBlocks(scorecard: Scorecard, projection: Projection): Block[] {
	const { counted, later, leftOut, until } = projection;
	const spec = profileChart(scorecard, projection);
	return [
		lead(projectionHeadline(scorecard, projection)),
		...(counted.length > 0
			? [
					small(text(m.target_assumption())),
					{
						kind: 'figure' as const,
						figure: profileFigure(spec),
						caption: profileAbout(spec),
						alt: profileAlt(spec)
					},
					tableOf(profileFigures(spec)),
					projectedTable(scorecard, projection)
				]
			: []),
		...(counted.length + later.length > 0
			? [aimsTable([...counted, ...later], scorecard.year)]
			: []),
		...(later.length > 0
			? [small(text(`${m.target_later({ count: later.length, date: dayName(until) })}.`))]
			: []),
		...(leftOut.length > 0
			? [
					heading(2, m.target_left_out({ count: leftOut.length })),
					{
						kind: 'list' as const,
						items: leftOut.map((left) => [text(leftOutLine(left))])
					}
				]
			: [])
	];
}

/** The themes that targets would move, and the whole, today and projected. */
function projectedTable(scorecard: Scorecard, { themes, overall, year }: Projection): TableBlock {
	const standing = ({ exact, score, band }: Standing) =>
		score === null
			? noScoreWords(exact)
			: band === null
				? String(score)
				: `${score} ${bandWords(scorecard.questionnaire, { score, band })}`;
	return tableOf({
		caption: m.target_table_caption(),
		columns: [
			{ label: capitalised(scorecard.questionnaire.themeWord.one), numeric: false },
			{ label: m.target_table_today(), numeric: false },
			{ label: m.target_table_projected({ year: yearName(year) }), numeric: false }
		],
		rows: [
			...themes.filter(isMoved).map((theme) => ({ ...theme, name: theme.short })),
			{ id: 'overall', name: m.target_table_overall(), ...overall }
		].map(({ id, name, today, projected }) => ({
			...{ id, name },
			cells: [standing(today), standing(projected)]
		}))
	});
}

/** The levels aimed at in a year, each with the day that applies. */
function aimsTable(placed: PlacedTarget[], year: FinancialYear): TableBlock {
	return tableOf({
		caption: m.report_target_table(),
		columns: [
			m.report_target_question(),
			m.report_target_today(),
			m.report_target_aim(),
			m.report_target_by()
		].map((label) => ({ label, numeric: false })),
		rows: placed.map(({ target, label, line }) => ({
			id: target.question,
			name: line.title,
			cells: [answerName(line), label, dayName(dueDay(target, year))]
		}))
	});
}

/** Last year's targets beside this year's answers, and the planned scores beside the actual ones. */
function outcomeBlocks(outcome: Outcome, { questionnaire }: Scorecard): Block[] {
	const reached = outcome.targets.filter(({ fate }) => fate === 'reached').length;
	return [
		heading(2, m.target_outcome_title()),
		body(
			text(
				m.target_outcome_summary({
					count: outcome.targets.length,
					reached,
					to: yearName(outcome.to),
					year: yearName(outcome.from)
				})
			)
		),
		tableOf(outcomeFigures(outcome)),
		tableOf(plannedFigures(outcome, questionnaire.themeWord)),
		...(outcome.sameEdition ? [] : [small(text(m.target_outcome_other_edition()))])
	];
}
