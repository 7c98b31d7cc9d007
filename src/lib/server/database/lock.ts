import type { Database } from './database.ts';
import { ready } from './ready.ts';

/*
 * Whoever writes takes a row first, so that what is read afterwards stands until the transaction ends. Writing to the row
 * is what makes others wait in every database. Always the council before its assessment: two that take them in
 * another order would wait for each other.
 */

/** Takes an assessment, for what belongs to it. Gives whether it is there. */
export async function lockAssessment(
	transaction: Database,
	assessmentId: string
): Promise<boolean> {
	const { numAffectedRows = 0n } = await takeAssessment(transaction, { assessmentId });
	return numAffectedRows > 0n;
}

const takeAssessment = ready((database, { assessmentId }: { assessmentId: string }) =>
	database
		.updateTable('assessment')
		.set((columns) => ({ created_at: columns.ref('created_at') }))
		.where('id', '=', assessmentId)
);

/** Takes a council, for what belongs to it and to no assessment. Gives whether it is there. */
export async function lockOrganisation(
	transaction: Database,
	organisationId: string
): Promise<boolean> {
	const { numUpdatedRows } = await transaction
		.updateTable('organisation')
		.set((columns) => ({ created_at: columns.ref('created_at') }))
		.where('id', '=', organisationId)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Takes a council with all its assessments, for what concerns everything of it. */
export async function lockWholeCouncil(
	transaction: Database,
	organisationId: string
): Promise<void> {
	await lockOrganisation(transaction, organisationId);
	await transaction
		.updateTable('assessment')
		.set((columns) => ({ created_at: columns.ref('created_at') }))
		.where('organisation_id', '=', organisationId)
		.execute();
}

/** Takes the council of an assessment, then the assessment. Gives the council's id; `null` when they are gone. */
export async function lockCouncilOf(
	transaction: Database,
	assessmentId: string
): Promise<string | null> {
	const assessment = await transaction
		.selectFrom('assessment')
		.select('organisation_id')
		.where('id', '=', assessmentId)
		.executeTakeFirst();
	if (!assessment || !(await lockOrganisation(transaction, assessment.organisation_id)))
		return null;
	return (await lockAssessment(transaction, assessmentId)) ? assessment.organisation_id : null;
}
