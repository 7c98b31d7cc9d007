import { appendAudit, installation, removeAudit } from '../database/audit.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockOrganisation, lockWholeCouncil } from '../database/lock.ts';
import { mayStill } from './contributors.ts';

const day = 24 * 60 * 60 * 1000;
/** An example holds over a megabyte, and is made again with one press of a button. */
const exampleDays = 7;

/** Which organisation a person removes. */
interface Removal {
	organisationId: string;
	personId: string;
	now: Date;
}

/** How what is abandoned is removed. */
interface Removing {
	signal?: AbortSignal;
	/** Waited for, one at a time: the next is looked at again after it. */
	removed?: (what: 'organisation' | 'person', id: string) => void | Promise<void>;
}

/**
 * Removes an organisation and everything that belongs to it, for ever, in one transaction. That it was there, and who removed
 * it, is all that is left, by ids alone; of a made-up council nothing is.
 */
export async function removeOrganisation(
	database: Database,
	organisationId: string,
	{ personId, now }: { personId: string | null; now: Date }
): Promise<void> {
	await atomically(database, async (transaction) => {
		await lockWholeCouncil(transaction, organisationId);
		const found = await transaction
			.selectFrom('organisation')
			.select(['example', 'preview_of'])
			.where('id', '=', organisationId)
			.executeTakeFirst();
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
			...(['target', 'completion', 'assignment', 'year_event', 'submission'] as const),
			...(['foreword', 'comment'] as const)
		];
		for (const table of ofAssessments) {
			await transaction.deleteFrom(table).where('assessment_id', 'in', assessments).execute();
		}
		const ofOrganisation = [
			...(['snapshot', 'snapshot_piece', 'invitation', 'logo', 'email_domain'] as const),
			...(['action', 'assessment', 'beginning', 'contributor'] as const)
		];
		for (const table of ofOrganisation) {
			await transaction.deleteFrom(table).where('organisation_id', '=', organisationId).execute();
		}
		await transaction.deleteFrom('organisation').where('id', '=', organisationId).execute();
		await removeAudit(transaction, organisationId);
		if (found?.example === 0 && found.preview_of === null)
			await appendAudit(transaction, installation, {
				...{ kind: 'council-deleted', now, person: personId, name: null },
				detail: { council: organisationId }
			});
	});
}

/**
 * The same for a person who asked for it, and who is told that it is gone for a day, should they ask again. Gives `false`
 * and removes nothing when they may not by their place there, or not any more.
 */
export async function removeFor(
	database: Database,
	{ organisationId, contributorId, personId, now }: Removal & { contributorId: string }
): Promise<boolean> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, organisationId);
		if (!(await mayStill(transaction, contributorId, 'manage'))) return false;
		await removeOrganisation(transaction, organisationId, { personId, now });
		const removed = { organisation_id: organisationId, person_id: personId };
		await transaction
			.insertInto('removed_organisation')
			.values({ ...removed, removed_at: now.getTime() })
			.onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doNothing())
			.execute();
		return true;
	});
}

/** Whether this person removed the organisation within the last day. */
export async function wasRemovedBy(
	database: Database,
	{ organisationId, personId, now }: Removal
): Promise<boolean> {
	const row = await database
		.selectFrom('removed_organisation')
		.select('removed_at')
		.where('organisation_id', '=', organisationId)
		.where('person_id', '=', personId)
		.where('removed_at', '>', now.getTime() - day)
		.executeTakeFirst();
	return row !== undefined;
}

/** How long sessions live, in days: without use, and in all; `null` where use keeps one for ever. */
interface SessionLife {
	days: number;
	limitDays: number | null;
}

/**
 * Removes what nobody can open or looks at any more: sessions that are over, fictional councils whose people
 * were not here for a week, and people who have neither. A council's own answers go like this only when the day has come
 * for which somebody who may asked for it.
 * Stops between two councils when the signal says so. `removed` is told of each council and person that is gone.
 */
export async function removeAbandoned(
	database: Database,
	now: Date,
	{ days, limitDays }: SessionLife,
	{ signal, removed }: Removing = {}
): Promise<void> {
	await database
		.deleteFrom('session')
		.where('last_used_at', '<=', now.getTime() - days * day)
		.execute();
	if (limitDays !== null)
		await database
			.deleteFrom('session')
			.where('created_at', '<=', now.getTime() - limitDays * day)
			.execute();
	await database
		.deleteFrom('removed_organisation')
		.where('removed_at', '<=', now.getTime() - day)
		.execute();
	const left = (await leftExamples(database, now).execute()).map(({ id }) => id);
	const goes = [
		...(await dueDeletions(database, now)).map((id) => ({ id, remove: removeDue })),
		...left.map((id) => ({ id, remove: removeLeft }))
	];
	for (const { id, remove } of goes) {
		if (signal?.aborted) return;
		if (await remove(database, id, now)) await removed?.('organisation', id);
		// One at a time: pages and saves never wait for all of them.
		await new Promise((done) => setImmediate(done));
	}
	const people = await database
		.deleteFrom('person')
		.where('id', 'not in', database.selectFrom('session').select('person_id'))
		.where('id', 'not in', database.selectFrom('contributor').select('person_id'))
		.where('id', 'not in', database.selectFrom('account').select('person_id'))
		.where('id', 'not in', database.selectFrom('sign_on').select('person_id'))
		.returning('id')
		.execute();
	for (const { id } of people) await removed?.('person', id);
}

/** The councils whose waiting time is over, by the time of sessions. */
export async function dueDeletions(database: Database, now: Date): Promise<string[]> {
	const rows = await database
		.selectFrom('organisation')
		.select('id')
		.where('deletion_due', '<=', now.getTime())
		.orderBy('deletion_due')
		.execute();
	return rows.map(({ id }) => id);
}

/** Removes such a council, unless somebody kept it since it was listed. Gives whether it is gone. */
export async function removeDue(database: Database, id: string, now: Date): Promise<boolean> {
	return atomically(database, async (transaction) => {
		await lockWholeCouncil(transaction, id);
		const due = await transaction
			.selectFrom('organisation')
			.select('deletion_asked_by as personId')
			.where('id', '=', id)
			.where('deletion_due', '<=', now.getTime())
			.executeTakeFirst();
		if (!due) return false;
		await removeOrganisation(transaction, id, { personId: due.personId, now });
		return true;
	});
}

/** The fictional councils whose people were not here for a week. */
function leftExamples(database: Database, now: Date) {
	return database
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
		);
}

/** Removes such a council, unless somebody came back to it since it was listed. Gives whether it is gone. */
async function removeLeft(database: Database, id: string, now: Date): Promise<boolean> {
	return atomically(database, async (transaction) => {
		await lockWholeCouncil(transaction, id);
		const left = await leftExamples(transaction, now).where('id', '=', id).executeTakeFirst();
		if (!left) return false;
		await removeOrganisation(transaction, id, { personId: null, now });
		return true;
	});
}
