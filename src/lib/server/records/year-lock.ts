import type { ExpressionBuilder } from 'kysely';
import { z } from 'zod';
import { may, roles, type Permission } from '#lib/access/permission.ts';
import { stageAfter, turningKinds, type Lock } from '#lib/scorecard/signing/year-state.ts';
import type { Database } from '../database/database.ts';
import { ready } from '../database/ready.ts';
import type { Tables } from '../database/tables.ts';

/** A frozen result, without its contents. */
export interface SubmissionMark {
	version: number;
	submittedAt: number;
	reopenedAt: number | null;
}

/** What decides whether a year may be changed. */
export interface YearMarks {
	/** The newest frozen result; `null` when there never was one. */
	latest: SubmissionMark | null;
	/** It was sent to be signed, and a signatory reads it. */
	awaitsSignature: boolean;
}

/** Whether there is a result that stands, signed or not: a submission that was not reopened. */
export function isSubmitted({ latest }: Pick<YearMarks, 'latest'>): boolean {
	return latest !== null && latest.reopenedAt === null;
}

/** What nobody may do with an assessment now. */
export function lockOf(assessment: YearMarks): Lock {
	if (isSubmitted(assessment)) return 'everything';
	return assessment.awaitsSignature ? 'answers' : 'none';
}

/** Whether nobody may change its answers: it is submitted or signed, or a signatory reads it. */
export function isLocked(assessment: YearMarks): boolean {
	return lockOf(assessment) !== 'none';
}

/** The kind of the last event that made an assessment stand elsewhere. */
export function lastTurn({ selectFrom }: ExpressionBuilder<Tables, 'assessment'>) {
	return selectFrom('year_event')
		.select('kind')
		.whereRef('year_event.assessment_id', '=', 'assessment.id')
		.where('kind', 'in', turningKinds)
		.orderBy('sequence', 'desc')
		.limit(1)
		.as('last_turn');
}

/** Whether the last event of that kind left an assessment with its signatory. */
export function isAwaiting(lastTurn: string | null): boolean {
	const kind = turningKinds.find((each) => each === lastTurn);
	return kind !== undefined && stageAfter(kind) === 'awaiting-signature';
}

/** The submission joined to an assessment; `null` when it has none. */
export function markOf(row: {
	version: number | null;
	submitted_at: number | null;
	reopened_at: number | null;
}): SubmissionMark | null {
	const { version, submitted_at: submittedAt, reopened_at: reopenedAt } = row;
	return version === null || submittedAt === null ? null : { version, submittedAt, reopenedAt };
}

/** The newest submission of an assessment, reopened or not. */
export async function latestSubmission(
	database: Database,
	assessmentId: string
): Promise<SubmissionMark | null> {
	const row = await database
		.selectFrom('submission')
		.select(['version', 'submitted_at', 'reopened_at'])
		.where('assessment_id', '=', assessmentId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row
		? { version: row.version, submittedAt: row.submitted_at, reopenedAt: row.reopened_at }
		: null;
}

const roleSchema = z.enum(roles);

/**
 * What nobody may do with an assessment, read where it is about to be written to: under its lock. `missing`: whoever writes
 * may not do this in its council, or not any more, or it is gone. One query says both, since every save asks.
 */
export async function readLockFor(
	transaction: Database,
	{ assessmentId, contributorId }: { assessmentId: string; contributorId: string },
	permission: Permission
): Promise<Lock | 'missing'> {
	const [row] = (await marksFor(transaction, { assessmentId, contributorId })).rows;
	if (!row || !may(roleSchema.parse(row.role), permission)) return 'missing';
	return lockOf({ latest: markOf(row), awaitsSignature: isAwaiting(row.last_turn) });
}

const marksFor = ready(
	(database, { assessmentId, contributorId }: { assessmentId: string; contributorId: string }) =>
		database
			.selectFrom('assessment')
			.innerJoin('contributor', 'contributor.organisation_id', 'assessment.organisation_id')
			.leftJoin('submission', 'submission.assessment_id', 'assessment.id')
			.select(['role', 'version', 'submitted_at', 'reopened_at'])
			.select(lastTurn)
			.where('assessment.id', '=', assessmentId)
			.where('contributor.id', '=', contributorId)
			.where('left_at', 'is', null)
			.orderBy('version', 'desc')
			.limit(1)
);
