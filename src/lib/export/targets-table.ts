import { namesOf } from '#lib/scorecard/plan/projection.ts';
import { dueDay, type Target } from '#lib/scorecard/plan/target.ts';
import { everyLine } from '#lib/scorecard/scorecard.ts';
import { subjectFields, type Subject } from './subject.ts';
import { day, id, number, tableOf, text, type Table } from './table.ts';

/** The levels the council aims at, one row for each question that has a target. */
export function targetsTable(subject: Subject, targets: Target[]): Table {
	const { scorecard, questionnaire } = subject;
	const lines = new Map(everyLine(scorecard).map(({ line }) => [line.question, line]));
	return tableOf<Target>(
		'targets',
		[
			...subjectFields<Target>(subject),
			id('question', ({ question }) => question),
			text('title', (target) => namesOf(questionnaire, target).title),
			number('value', ({ question }) => lines.get(question)?.value ?? null),
			number('target', ({ value }) => value),
			text('label', (target) => namesOf(questionnaire, target).label),
			day('due', ({ due }) => due),
			day('due_or_default', (target) => dueDay(target, scorecard.year))
		],
		targets
	);
}
