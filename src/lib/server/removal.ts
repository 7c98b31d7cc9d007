import { atomically, type Database } from './database.ts';

const day = 24 * 60 * 60 * 1000;
/** An example holds over a megabyte, and is made again with one press of a button. */
const exampleDays = 7;

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
 * Removes what nobody can open or looks at any more: sessions not used for `days`, fictional councils whose people
 * were not here for a week, and people who have neither. A council's own answers are never removed like this.
 * Stops between two councils when the signal says so.
 */
export async function removeAbandoned(
	database: Database,
	now: Date,
	days: number,
	signal?: AbortSignal
): Promise<void> {
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
						.where('last_used_at', '>', now.getTime() - exampleDays * day)
				)
			)
		)
		.execute();
	for (const { id } of examples) {
		if (signal?.aborted) return;
		await removeOrganisation(database, id);
		// One at a time: pages and saves never wait for all of them.
		await new Promise((done) => setImmediate(done));
	}
	await database
		.deleteFrom('person')
		.where('id', 'not in', database.selectFrom('session').select('person_id'))
		.where('id', 'not in', database.selectFrom('contributor').select('person_id'))
		.execute();
}
