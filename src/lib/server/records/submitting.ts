import type { Answers } from '#lib/scorecard/answer.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { plainAnswers, readAnswers } from './answers.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockCouncilOf } from '../database/lock.ts';
import { newId } from '../database/identifier.ts';
import { keepSnapshot } from './snapshots.ts';
import type { Version } from './submissions.ts';
import { appendEvent, type Doing } from './year-events.ts';
import { latestSubmission, readLockFor } from './year-lock.ts';

/** A result, or `null` where the answers are not fit to have one. */
type Made = Scorecard | null;

export type SubmitResult =
	| { kind: 'submitted'; version: number }
	/** It is submitted or signed already, or a signatory reads it. */
	| { kind: 'frozen' }
	/** The assessment is gone, or whoever submits may not, or not any more. */
	| { kind: 'missing' }
	/** The answers are not fit to be submitted, by the caller's own check. */
	| { kind: 'refused' };

/** What a result is made from. */
export interface Freezing extends Doing {
	organisationName: string;
	questionnaire: Questionnaire;
	/**
	 * Is given the answers as they stand, and the transaction to read last year's result in; gives the scorecard, or
	 * `null` to refuse.
	 */
	make: (answers: Answers, transaction: Database) => Made | Promise<Made>;
}

/** Freezes an assessment in one step with reading its answers, so that no edit slips in between. */
export async function submitAssessment(
	database: Database,
	submit: Freezing
): Promise<SubmitResult> {
	return atomically(database, async (transaction): Promise<SubmitResult> => {
		const organisationId = await lockCouncilOf(transaction, submit.assessmentId);
		if (organisationId === null) return { kind: 'missing' };
		const lock = await readLockFor(transaction, submit, 'submit');
		if (lock !== 'none') return { kind: lock === 'missing' ? 'missing' : 'frozen' };
		const snapshot = await makeSnapshot(transaction, submit);
		if (snapshot === null) return { kind: 'refused' };
		const latest = await latestSubmission(transaction, submit.assessmentId);
		const version = (latest?.version ?? 0) + 1;
		await insertSubmission(transaction, {
			...{ assessmentId: submit.assessmentId, contributorId: submit.contributorId, version },
			submittedAt: submit.now.getTime(),
			digest: await keepSnapshot(transaction, organisationId, snapshot)
		});
		await appendEvent(transaction, submit, { kind: 'submitted', version });
		return { kind: 'submitted', version };
	});
}

/** The text that is frozen of an assessment as it stands; `null` where its answers are not fit for a result. */
export async function makeSnapshot(
	transaction: Database,
	{ assessmentId, organisationName, questionnaire, make }: Freezing
): Promise<string | null> {
	const answers = plainAnswers(await readAnswers(transaction, assessmentId));
	const scorecard = await make(answers, transaction);
	if (!scorecard) return null;
	const { definition } = questionnaire;
	const organisation = { name: organisationName };
	return JSON.stringify({ format: 1, organisation, definition, answers, scorecard });
}

/**
 * Stores one version of an assessment as it is given: `digest` says under which its snapshot is kept. Meant for a
 * transaction that holds the lock of the council. Throws when there is a version of that number.
 */
export async function insertSubmission(
	transaction: Database,
	submission: Omit<Version, 'reopenedAt'> & {
		assessmentId: string;
		contributorId: string;
		digest: string;
		reopenedAt?: number | null;
	}
): Promise<void> {
	const { contributorId, reopenedAt = null } = submission;
	await transaction
		.insertInto('submission')
		.values({
			id: newId(),
			assessment_id: submission.assessmentId,
			version: submission.version,
			submitted_at: submission.submittedAt,
			submitted_by: contributorId,
			digest: submission.digest,
			reopened_at: reopenedAt,
			reopened_by: reopenedAt === null ? null : contributorId
		})
		.execute();
}
