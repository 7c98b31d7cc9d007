import type { Question } from '#lib/scorecard/questionnaire.ts';
import type { Line, ThemeResult } from '#lib/scorecard/scorecard.ts';
import { subjectFields, type Subject } from './subject.ts';
import { id, number, tableOf, text, yesNo, type Table } from './table.ts';

/** A question with its line, or one that this council does not see and that has none. */
type Row =
	| { theme: ThemeResult; line: Line; hidden: null }
	| { theme: ThemeResult; line: null; hidden: Question };

/**
 * Every question with its answer, one row each. Not answered, hidden, not applicable, don't know and the lowest level
 * stay five things: `state` says which, and only a level has a `value`.
 */
export function answersTable(subject: Subject): Table {
	return tableOf<Row>(
		'answers',
		[
			...subjectFields<Row>(subject),
			id('theme', ({ theme }) => theme.id),
			id('question', ({ line, hidden }) => line?.question ?? hidden?.id ?? null),
			number('revision', ({ line, hidden }) => line?.revision ?? hidden?.revision ?? null),
			number('number', ({ line }) => line?.number ?? null),
			text('title', ({ line, hidden }) => line?.title ?? hidden?.title ?? null),
			text('text', ({ line, hidden }) => line?.text ?? hidden?.text ?? null),
			text('state', ({ line }) => line?.state ?? 'hidden'),
			number('value', ({ line }) => line?.value ?? null),
			number('most', ({ line }) => line?.max ?? null),
			number('weight', ({ line, hidden }) => (line ? line.weight : (hidden?.weight ?? null))),
			text('label', ({ line }) => line?.label ?? null),
			text('answer', ({ line }) => joined(line?.descriptions ?? [])),
			text('reason', ({ line }) => line?.reason ?? null),
			text('note', ({ line }) => line?.note || null),
			text('evidence', ({ line }) =>
				joined((line?.evidence ?? []).map(({ title, url }) => `${title}: ${url}`))
			),
			number('duty_from', ({ line }) => line?.gate ?? null),
			yesNo('duty_not_met', ({ line }) => (line?.gate == null ? null : line.dutyNotMet))
		],
		rowsOf(subject)
	);
}

/** The questions a council sees in their order and, after those of each theme, the ones it does not see. */
function rowsOf({ scorecard, questionnaire }: Subject): Row[] {
	return scorecard.themes.flatMap((theme): Row[] => {
		const seen = new Set(theme.lines.map(({ question }) => question));
		const asked = questionnaire.themes.find((each) => each.id === theme.id)?.questions ?? [];
		return [
			...theme.lines.map((line) => ({ theme, line, hidden: null })),
			...asked
				.filter((question) => !seen.has(question.id))
				.map((hidden) => ({ theme, line: null, hidden }))
		];
	});
}

/** Several things in one cell, a line each. */
function joined(parts: string[]): string | null {
	return parts.length === 0 ? null : parts.join('\n');
}
