import { newestNote } from '#lib/scorecard/plan/action.ts';
import { dayOf } from '#lib/scorecard/day.ts';
import type { PlanEntry } from '#lib/scorecard/plan/plan.ts';
import { writtenYear } from '#lib/scorecard/year.ts';
import { subjectFields, type Subject } from './subject.ts';
import { day, id, number, tableOf, text, yesNo, type Table } from './table.ts';

/** The plan of the year, one row for each action, in the order of the plan. */
export function planTable(subject: Omit<Subject, 'questionnaire'>, plan: PlanEntry[]): Table {
	return tableOf<PlanEntry>(
		'plan',
		[
			...subjectFields<PlanEntry>(subject),
			id('action', ({ action }) => action.id),
			text('title', ({ action }) => action.title),
			id('question', ({ action }) => action.question),
			text('owner', ({ action }) => action.owner || null),
			day('due', ({ action }) => action.due),
			text('status', ({ action }) => action.status),
			number('overdue_days', ({ overdueDays }) => overdueDays),
			day('closed', ({ closedAt }) => (closedAt === null ? null : dayOf(new Date(closedAt)))),
			text('first_year', ({ action }) => writtenYear(action.year)),
			yesNo('carried_over', ({ carriedOver }) => carriedOver),
			text('note', ({ action }) => newestNote(action) || null)
		],
		plan
	);
}
