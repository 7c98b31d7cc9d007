import * as m from '#lib/paraglide/messages.js';
import { dayOf } from '#lib/scorecard/day.ts';
import { newestNote } from '#lib/scorecard/plan/action.ts';
import type { PlanEntry } from '#lib/scorecard/plan/plan.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { actionStatusName } from '#lib/words/action.ts';
import { yearName } from '#lib/words/year.ts';
import type { Exported } from '../exported.ts';
import { day, number, tableOf, text, type Table } from '../table.ts';

/** The plan of the year, overdue first. */
export function planSheet({ questionnaire, plan }: Exported): Table {
	const titles = new Map(
		questionsOf(questionnaire).map(({ question }) => [question.id, question.title])
	);
	return tableOf<PlanEntry>(
		m.sheet_plan(),
		[
			text(m.sheet_action(), ({ action }) => action.title, 50),
			text(
				m.sheet_from_question(),
				({ action: { question } }) => (question === null ? null : (titles.get(question) ?? null)),
				30
			),
			text(m.sheet_owner(), ({ action }) => action.owner || null, 26),
			day(m.sheet_due(), ({ action }) => action.due),
			text(m.sheet_state(), ({ action }) => actionStatusName(action.status), 16),
			number(m.sheet_overdue(), ({ overdueDays }) => overdueDays, 14),
			day(m.sheet_closed(), ({ closedAt }) =>
				closedAt === null ? null : dayOf(new Date(closedAt))
			),
			text(m.sheet_first_year(), ({ action }) => yearName(action.year), 18),
			text(m.sheet_progress(), ({ action }) => newestNote(action) || null, 50)
		],
		plan
	);
}
