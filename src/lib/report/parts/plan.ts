import * as m from '#lib/paraglide/messages.js';
import type { Action } from '#lib/scorecard/plan/action.ts';
import { dayOf } from '#lib/scorecard/day.ts';
import { countPlan, planFor, planGroups, type PlanEntry } from '#lib/scorecard/plan/plan.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { everyLine } from '#lib/scorecard/scorecard.ts';
import { ownerName } from '#lib/words/action.ts';
import { dateName } from '#lib/words/moment.ts';
import { dayName } from '#lib/words/day.ts';
import {
	planCarriedOver,
	planGroupName,
	planHeadline,
	planOrigin,
	planStatus,
	type Origin
} from '#lib/words/plan.ts';
import { answerName } from '#lib/words/scorecard.ts';
import type { ReportInput } from '../input.ts';
import { heading, lead, quiet, text, type Block, type Cell, type TableBlock } from '../report.ts';
import { paragraphsOf } from './answers.ts';

/** The plan of the year as it stands on the day of the report. */
export function planEntries({ actions = [], scorecard, date }: ReportInput): PlanEntry[] {
	return planFor(actions, scorecard.year, dayOf(date));
}

/** The action plan in its groups, with every note on progress; nothing where there is none. */
export function planPart(input: ReportInput): Block[] {
	const entries = planEntries(input);
	if (entries.length === 0) return [];
	const originOf = originsIn(input);
	return [
		{ kind: 'page-break' },
		heading(1, m.plan_title(), { id: 'plan' }),
		lead(planHeadline(countPlan(entries))),
		...planGroups.flatMap((group) => {
			const own = entries.filter((entry) => entry.group === group);
			if (own.length === 0) return [];
			const name = planGroupName(group, { year: input.scorecard.year, entries: own });
			return [heading(2, name), planTable(name, own, originOf)];
		})
	];
}

/** Where an action comes from: its question as it stands this year, `null` when it is gone or was never named. */
function originsIn({ scorecard, questionnaire }: ReportInput): (action: Action) => Origin | null {
	const titles = new Map(
		questionsOf(questionnaire).map(({ question }) => [question.id, question.title])
	);
	const lines = new Map(everyLine(scorecard).map(({ line }) => [line.question, line]));
	return ({ question }) => {
		const title = question === null ? undefined : titles.get(question);
		if (question === null || title === undefined) return null;
		const line = lines.get(question);
		return { title, today: line ? answerName(line) : null };
	};
}

function planTable(
	caption: string,
	entries: PlanEntry[],
	originOf: (action: Action) => Origin | null
): TableBlock {
	const hasNotes = entries.some(({ action }) => action.versions.some(({ note }) => note !== ''));
	const wider = hasNotes ? 0 : 0.1;
	return {
		kind: 'table',
		caption,
		captionShown: false,
		look: 'text',
		columns: [
			{ head: m.report_plan_action(), align: 'start', share: 0.34 + wider },
			{ head: m.plan_owner(), align: 'start', share: 0.17 + wider },
			{ head: m.report_plan_status(), align: 'start', share: 0.19 + wider },
			...(hasNotes ? [{ head: m.report_plan_notes(), align: 'start' as const, share: 0.3 }] : [])
		],
		rows: entries.map((entry) => [
			actionCell(entry, originOf(entry.action)),
			[{ kind: 'runs', runs: [text(ownerName(entry.action.owner))] }],
			statusCell(entry),
			...(hasNotes ? [notesCell(entry.action)] : [])
		])
	};
}

function actionCell(entry: PlanEntry, origin: Origin | null): Cell {
	const under = [planOrigin(entry.action, origin), planCarriedOver(entry)];
	return [
		{ kind: 'runs', runs: [text(entry.action.title)], look: 'strong' },
		...under.flatMap((words) =>
			words === null ? [] : [{ kind: 'runs' as const, runs: [text(words)], look: 'small' as const }]
		)
	];
}

function statusCell(entry: PlanEntry): Cell {
	const { due } = entry.action;
	return [
		{ kind: 'runs', runs: [text(planStatus(entry))] },
		...(due === null
			? []
			: [
					{
						kind: 'runs' as const,
						runs: [text(m.report_plan_due({ day: dayName(due) }))],
						look: 'small' as const
					}
				])
	];
}

/** Everything that was said about progress, the newest first, each with its day. */
function notesCell({ versions }: Action): Cell {
	return versions
		.filter(({ note }) => note !== '')
		.toReversed()
		.flatMap(({ note, savedAt }): Cell => [
			{
				kind: 'runs',
				runs: [quiet(m.report_plan_note_on({ day: dateName(new Date(savedAt)) }))],
				look: 'small'
			},
			{ kind: 'note', paragraphs: paragraphsOf(note) }
		]);
}
