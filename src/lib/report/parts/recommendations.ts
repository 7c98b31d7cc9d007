import * as m from '#lib/paraglide/messages.js';
import type { PlanEntry } from '#lib/scorecard/plan/plan.ts';
import type { Scorecard, Signpost, ThemeResult } from '#lib/scorecard/scorecard.ts';
import { ownerName } from '#lib/words/action.ts';
import { dayName } from '#lib/words/day.ts';
import { withFullStop } from '#lib/words/list.ts';
import { actionFor } from '#lib/words/next-step.ts';
import { planStatus } from '#lib/words/plan.ts';
import { bold, heading, lead, text, type Block, type Cell, type CellPart } from '../report.ts';

interface Recommendation {
	signpost: Signpost;
	theme: ThemeResult;
}

/**
 * What matters first and what is furthest from the top, as recommendations. Beside each stands what the council's plan
 * does about it; where it holds nothing, there is room for what the council decides. What would take a good answer
 * further stands beside its theme: fifty decisions would be none.
 */
export function recommendationsPart(scorecard: Scorecard, plan: PlanEntry[]): Block[] {
	const found = recommendationsOf(scorecard);
	if (found.length === 0) return [];
	return [
		heading(1, m.report_recommendations(), { id: 'recommendations' }),
		lead(
			m.report_recommendations_lead({
				count: found.length,
				theme: scorecard.questionnaire.themeWord.one
			})
		),
		{
			kind: 'table',
			caption: m.report_recommendations_caption(),
			captionShown: false,
			look: 'text',
			columns: [
				{ head: m.report_recommendation(), align: 'start', share: 0.45 },
				{ head: m.report_recommendation_decision(), align: 'start', share: 0.55 }
			],
			rows: found.map((each, index) => [
				whatCell(each, index + 1),
				decisionCell(plan.filter(({ action }) => action.question === each.signpost.question))
			])
		}
	];
}

/** In the order in which they are to be done; after those that come first, theme by theme. */
function recommendationsOf({ themes, first }: Scorecard): Recommendation[] {
	const all = themes.flatMap((theme) => theme.signposts.map((signpost) => ({ signpost, theme })));
	const urgent = first.flatMap(
		({ question }) => all.find(({ signpost }) => signpost.question === question) ?? []
	);
	const isOpen = ({ signpost }: Recommendation) => signpost.tier < 3 || signpost.duties.length > 0;
	return [...urgent, ...all.filter((each) => !urgent.includes(each) && isOpen(each))];
}

function whatCell({ signpost, theme }: Recommendation, number: number): Cell {
	const line = theme.lines.find(({ question }) => question === signpost.question);
	const where = line
		? [m.report_where({ theme: theme.short, number: line.number }), line.title]
		: [theme.short];
	return [
		{
			kind: 'numbered',
			number,
			runs: [
				bold(withFullStop(actionFor(signpost))),
				...(signpost.duties.length > 0 ? [text(' '), { kind: 'duty' as const, notMet: true }] : [])
			]
		},
		{ kind: 'runs', runs: [text(where.join(': '))], look: 'small' }
	];
}

/** What the plan does about it; what it dropped is a recommendation that the council did not take up, and may say why. */
function decisionCell(entries: PlanEntry[]): Cell {
	const kept = entries.filter(({ action }) => action.status !== 'dropped');
	if (kept.length > 0) return [strong(m.report_recommendation_planned()), ...kept.flatMap(planned)];
	const why: CellPart = { kind: 'room', label: m.report_recommendation_why(), lines: 2 };
	if (entries.length > 0)
		return [strong(m.report_recommendation_dropped()), ...entries.flatMap(planned), why];
	const box = (words: string) => ({ code: '', runs: [text(words)] });
	return [
		{
			kind: 'boxes',
			look: 'line',
			items: [box(m.report_recommendation_accept()), box(m.report_recommendation_refuse())]
		},
		why,
		{ kind: 'room', label: m.report_recommendation_by(), lines: 1 }
	];
}

/** An action: what, and below it who does it, how far it is and by when. */
function planned(entry: PlanEntry): Cell {
	const { title, owner, due } = entry.action;
	const by =
		due === null || entry.closedAt !== null ? [] : [m.report_plan_due({ day: dayName(due) })];
	const below = [withFullStop(ownerName(owner)), withFullStop(planStatus(entry)), ...by].join(' ');
	return [
		{ kind: 'runs', runs: [text(title)] },
		{ kind: 'runs', runs: [text(below)], look: 'small' }
	];
}

function strong(words: string): CellPart {
	return { kind: 'runs', runs: [text(words)], look: 'strong' };
}
