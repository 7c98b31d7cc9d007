import type { Answers } from '#lib/scorecard/answer.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { eventRow, nameOf } from './year-events.ts';

/** A new assessment that comes with its answers. */
export interface FilledAssessment {
	id: string;
	questionnaire: Questionnaire;
	year: FinancialYear;
	answers: Answers;
	/** When everything in it is said to have been saved. */
	at: Date;
}

/**
 * Writes new assessments with all their answers, the first of each history: one statement a table, so that nobody waits.
 * Throws when the organisation has one of the same series and year. Meant for a transaction.
 */
export async function insertFilled(
	transaction: Database,
	assessments: FilledAssessment[],
	by: { organisationId: string; contributorId: string }
): Promise<void> {
	await transaction
		.insertInto('assessment')
		.values(
			assessments.map(({ id, questionnaire, year, at }) => ({
				id,
				organisation_id: by.organisationId,
				series: questionnaire.series,
				questionnaire_id: questionnaire.id,
				year,
				created_at: at.getTime(),
				created_by: by.contributorId
			}))
		)
		.execute();
	const name = await nameOf(transaction, by.contributorId);
	await transaction
		.insertInto('year_event')
		.values(
			assessments.map(({ id, at }) =>
				eventRow(id, 1, { kind: 'begun', at: at.getTime(), by: by.contributorId, name })
			)
		)
		.execute();
	const answers = assessments.flatMap((assessment) =>
		Object.entries(assessment.answers).map(
			([questionId, { chosen, note, evidence }]): Tables['answer'] => ({
				assessment_id: assessment.id,
				question_id: questionId,
				revision: 1,
				chosen: chosen && JSON.stringify(chosen),
				note,
				evidence: JSON.stringify(evidence),
				saved_at: assessment.at.getTime(),
				saved_by: by.contributorId
			})
		)
	);
	if (answers.length === 0) return;
	await transaction.insertInto('answer').values(answers).execute();
	await transaction.insertInto('answer_history').values(answers).execute();
}
