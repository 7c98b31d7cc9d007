import { atomically, type Database } from '../database/database.ts';
import { lockOrganisation } from '../database/lock.ts';
import { auditIn } from './audit.ts';
import { mayStill } from './contributors.ts';
import { removeFor } from './removal.ts';

const day = 24 * 60 * 60 * 1000;

/** Who wants a council deleted, or kept. */
interface Wish {
	organisationId: string;
	contributorId: string;
	now: Date;
}

/**
 * Whether a council goes as soon as somebody asks for it: it is made up, or nobody but one person was ever in it and it holds
 * no answer and no action, or began less than a day ago. Nobody else can miss it then. Any other waits.
 */
export async function goesAtOnce(
	database: Database,
	organisationId: string,
	now: Date
): Promise<boolean> {
	const council = await database
		.selectFrom('organisation')
		.select(['example', 'preview_of', 'created_at'])
		.select(({ selectFrom, fn }) =>
			selectFrom('contributor')
				.select(fn.countAll<number | bigint>().as('count'))
				.where('organisation_id', '=', organisationId)
				.as('people')
		)
		.where('id', '=', organisationId)
		.executeTakeFirst();
	if (!council) return false;
	if (council.example === 1 || council.preview_of !== null) return true;
	if (Number(council.people) > 1) return false;
	if (council.created_at > now.getTime() - day) return true;
	const answer = await database
		.selectFrom('answer')
		.innerJoin('assessment', 'assessment.id', 'answer.assessment_id')
		.select('question_id')
		.where('organisation_id', '=', organisationId)
		.limit(1)
		.executeTakeFirst();
	const action = await database
		.selectFrom('action')
		.select('id')
		.where('organisation_id', '=', organisationId)
		.limit(1)
		.executeTakeFirst();
	return !answer && !action;
}

/** It is gone; it waits to be deleted; or whoever asked may not, by their place there or not any more. */
export type DeletionResult = 'removed' | 'waits' | 'missing';

/**
 * Asks for a council to be deleted: at once where that takes nothing from anybody, else at `due`, by the time of sessions. One
 * that waits already goes on waiting for its own day.
 */
export async function askForDeletion(
	database: Database,
	{ personId, due, ...wish }: Wish & { personId: string; due: Date }
): Promise<DeletionResult> {
	const { organisationId, contributorId, now } = wish;
	return atomically(database, async (transaction): Promise<DeletionResult> => {
		await lockOrganisation(transaction, organisationId);
		if (!(await mayStill(transaction, contributorId, 'manage'))) return 'missing';
		if (await goesAtOnce(transaction, organisationId, now)) {
			await removeFor(transaction, { organisationId, contributorId, personId, now });
			return 'removed';
		}
		const { numUpdatedRows } = await transaction
			.updateTable('organisation')
			.set({ deletion_due: due.getTime(), deletion_asked_by: personId })
			.where('id', '=', organisationId)
			.where('deletion_due', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows > 0n) await auditIn(transaction, { ...wish, kind: 'deletion-asked' });
		return 'waits';
	});
}

/** Keeps a council that waited to be deleted. Gives `false` where whoever asks may not, or not any more. */
export async function stopDeletion(database: Database, wish: Wish): Promise<boolean> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, wish.organisationId);
		if (!(await mayStill(transaction, wish.contributorId, 'manage'))) return false;
		const { numUpdatedRows } = await transaction
			.updateTable('organisation')
			.set({ deletion_due: null, deletion_asked_by: null })
			.where('id', '=', wish.organisationId)
			.where('deletion_due', 'is not', null)
			.executeTakeFirst();
		if (numUpdatedRows > 0n) await auditIn(transaction, { ...wish, kind: 'deletion-stopped' });
		return true;
	});
}
