import { atomically, type Database } from './database.ts';

const day = 24 * 60 * 60 * 1000;

/** Removes an organisation and everything that belongs to it, for ever, in one transaction. */
export async function removeOrganisation(
	database: Database,
	organisationId: string
): Promise<void> {
	await atomically(database, async (transaction) => {
		const assessments = transaction
			.selectFrom('assessment')
			.select('id')
			.where('organisation_id', '=', organisationId);
		const actions = transaction
			.selectFrom('action')
			.select('id')
			.where('organisation_id', '=', organisationId);
		await transaction.deleteFrom('action_version').where('action_id', 'in', actions).execute();
		const ofAssessments = [
			...(['answer', 'answer_history', 'carried_answer'] as const),
			...(['target', 'completion', 'submission'] as const)
		];
		for (const table of ofAssessments) {
			await transaction.deleteFrom(table).where('assessment_id', 'in', assessments).execute();
		}
		for (const table of ['action', 'assessment', 'contributor'] as const) {
			await transaction.deleteFrom(table).where('organisation_id', '=', organisationId).execute();
		}
		await transaction.deleteFrom('organisation').where('id', '=', organisationId).execute();
	});
}

/**
 * Removes what nobody can open any more: sessions that were not used for `days`, example councils that no
 * session leads to, and people who have neither. A council's own answers are never removed like this.
 */
export async function removeAbandoned(database: Database, now: Date, days: number): Promise<void> {
	await database
		.deleteFrom('session')
		.where('last_used_at', '<=', now.getTime() - days * day)
		.execute();
	const examples = await database
		.selectFrom('organisation')
		.select('id')
		.where('example', '=', 1)
		.where((where) =>
			where.not(
				where.exists(
					where
						.selectFrom('contributor')
						.innerJoin('session', 'session.person_id', 'contributor.person_id')
						.select('contributor.id')
						.whereRef('contributor.organisation_id', '=', 'organisation.id')
				)
			)
		)
		.execute();
	// One at a time: a save that waits for the database never waits for all of them.
	for (const { id } of examples) await removeOrganisation(database, id);
	await database
		.deleteFrom('person')
		.where('id', 'not in', database.selectFrom('session').select('person_id'))
		.where('id', 'not in', database.selectFrom('contributor').select('person_id'))
		.execute();
}
