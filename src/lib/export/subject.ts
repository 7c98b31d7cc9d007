import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { writtenYear } from '#lib/scorecard/year.ts';
import { id, text, type Field } from './table.ts';

/** Whose result a table is about. */
export interface Subject {
	/** The name of the council. */
	name: string;
	scorecard: Scorecard;
	/** What was asked: also the questions that this council does not see. */
	questionnaire: Questionnaire;
	submitted: boolean;
}

/** The columns every table begins with, so that tables of several councils and years can be put together. */
export function subjectFields<Row>({
	name,
	scorecard
}: Omit<Subject, 'questionnaire'>): Field<Row>[] {
	const { council, questionnaire, year } = scorecard;
	return [
		text('council', () => name),
		text('nation', () => council.nation),
		text('type', () => council.type),
		id('questionnaire', () => questionnaire.id),
		text('year', () => writtenYear(year))
	];
}
