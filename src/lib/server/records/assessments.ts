import type { ExpressionBuilder } from 'kysely';
import { emptyAnswer, type Answer, type Answers } from '#lib/scorecard/answer.ts';
import { stageAfter, turningKinds, type Lock } from '#lib/scorecard/signing/year-state.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { keepState } from './answer-history.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockAssessment, lockOrganisation } from '../database/lock.ts';
import { newId } from '../database/identifier.ts';
import { columnsOf, readColumns } from './stored-answer.ts';
import type { Tables } from '../database/tables.ts';
import { appendEvent } from './year-events.ts';

/** An answer as it stands, with the revision a later save must name. */
export interface StoredAnswer extends Answer {
	revision: number;
	savedAt: number;
}

/** A frozen result, without its contents. */
export interface SubmissionMark {
	version: number;
	submittedAt: number;
	reopenedAt: number | null;
}

/** One organisation's filling-in of one questionnaire for one year. */
export interface Assessment {
	id: string;
	organisationId: string;
	series: string;
	questionnaireId: string;
	year: FinancialYear;
	answers: Readonly<Record<string, StoredAnswer>>;
	/** Ids of the themes somebody said are completed. */
	completed: string[];
	/** The newest frozen result; `null` when there never was one. */
	latest: SubmissionMark | null;
	/** It was sent to be signed, and a signatory reads it. */
	awaitsSignature: boolean;
}

/** Whether there is a result that stands, signed or not: a submission that was not reopened. */
export function isSubmitted({ latest }: Pick<Assessment, 'latest'>): boolean {
	return latest !== null && latest.reopenedAt === null;
}

/** What nobody may do with an assessment now. */
export function lockOf(assessment: Pick<Assessment, 'latest' | 'awaitsSignature'>): Lock {
	if (isSubmitted(assessment)) return 'everything';
	return assessment.awaitsSignature ? 'answers' : 'none';
}

/** Whether nobody may change its answers: it is submitted or signed, or a signatory reads it. */
export function isLocked(assessment: Pick<Assessment, 'latest' | 'awaitsSignature'>): boolean {
	return lockOf(assessment) !== 'none';
}

/** Finds an assessment with its answers; `null` when this organisation has none for the year. */
export async function findAssessment(
	database: Database,
	key: { organisationId: string; series: string; year: FinancialYear }
): Promise<Assessment | null> {
	const row = await database
		.selectFrom('assessment')
		.leftJoin('submission', 'submission.assessment_id', 'assessment.id')
		.selectAll('assessment')
		.select(['version', 'submitted_at', 'reopened_at'])
		.select(lastTurn)
		.where('organisation_id', '=', key.organisationId)
		.where('series', '=', key.series)
		.where('year', '=', key.year)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const [answers, completions] = await Promise.all([
		readAnswers(database, row.id),
		database
			.selectFrom('completion')
			.select('theme_id')
			.where('assessment_id', '=', row.id)
			.orderBy('theme_id')
			.execute()
	]);
	return {
		id: row.id,
		organisationId: row.organisation_id,
		series: row.series,
		questionnaireId: row.questionnaire_id,
		year: row.year,
		answers,
		completed: completions.map((completion) => completion.theme_id),
		latest: markOf(row),
		awaitsSignature: isAwaiting(row.last_turn)
	};
}

/** The kind of the last event that made an assessment stand elsewhere. */
function lastTurn({ selectFrom }: ExpressionBuilder<Tables, 'assessment'>) {
	return selectFrom('year_event')
		.select('kind')
		.whereRef('year_event.assessment_id', '=', 'assessment.id')
		.where('kind', 'in', turningKinds)
		.orderBy('sequence', 'desc')
		.limit(1)
		.as('last_turn');
}

function isAwaiting(lastTurn: string | null): boolean {
	const kind = turningKinds.find((each) => each === lastTurn);
	return kind !== undefined && stageAfter(kind) === 'awaiting-signature';
}

/** The id of an assessment, for those who need no more of it; `null` when there is none. */
export async function findAssessmentId(
	database: Database,
	key: { organisationId: string; series: string; year: FinancialYear }
): Promise<string | null> {
	const row = await database
		.selectFrom('assessment')
		.select('id')
		.where('organisation_id', '=', key.organisationId)
		.where('series', '=', key.series)
		.where('year', '=', key.year)
		.executeTakeFirst();
	return row?.id ?? null;
}

/** Every assessment of an organisation in short, newest year first. */
export async function listAssessments(
	database: Database,
	organisationId: string
): Promise<
	Pick<Assessment, 'series' | 'questionnaireId' | 'year' | 'latest' | 'awaitsSignature'>[]
> {
	const rows = await database
		.selectFrom('assessment')
		.leftJoin('submission', 'submission.assessment_id', 'assessment.id')
		.select(['assessment.id', 'series', 'questionnaire_id', 'year'])
		.select(['version', 'submitted_at', 'reopened_at'])
		.select(lastTurn)
		.where('organisation_id', '=', organisationId)
		.orderBy('year', 'desc')
		.orderBy('version', 'desc')
		.execute();
	const seen = new Set<string>();
	return rows.flatMap((row) => {
		if (seen.has(row.id)) return [];
		seen.add(row.id);
		const { series, questionnaire_id: questionnaireId, year } = row;
		const awaitsSignature = isAwaiting(row.last_turn);
		return [{ series, questionnaireId, year, latest: markOf(row), awaitsSignature }];
	});
}

/** The submission joined to an assessment; `null` when it has none. */
function markOf(row: {
	version: number | null;
	submitted_at: number | null;
	reopened_at: number | null;
}): SubmissionMark | null {
	const { version, submitted_at: submittedAt, reopened_at: reopenedAt } = row;
	return version === null || submittedAt === null ? null : { version, submittedAt, reopenedAt };
}

/** Begins an assessment. When it exists already, as after a double click, nothing changes. */
export async function beginAssessment(
	database: Database,
	assessment: {
		organisationId: string;
		series: string;
		questionnaireId: string;
		year: FinancialYear;
	},
	contributorId: string,
	now: Date
): Promise<void> {
	await atomically(database, async (transaction) => {
		await lockOrganisation(transaction, assessment.organisationId);
		const id = newId();
		const { numInsertedOrUpdatedRows } = await transaction
			.insertInto('assessment')
			.values({
				id,
				organisation_id: assessment.organisationId,
				series: assessment.series,
				questionnaire_id: assessment.questionnaireId,
				year: assessment.year,
				created_at: now.getTime(),
				created_by: contributorId
			})
			.onConflict((conflict) => conflict.columns(['organisation_id', 'series', 'year']).doNothing())
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows !== 1n) return;
		await appendEvent(transaction, { assessmentId: id, contributorId, now }, { kind: 'begun' });
	});
}

export type SaveResult =
	| { kind: 'saved'; revision: number; savedAt: number }
	/** Somebody saved another value since this person read it. Nothing was written. */
	| { kind: 'conflict'; stored: StoredAnswer }
	/** The assessment is submitted or signed, or a signatory reads it. Nothing was written. */
	| { kind: 'frozen' };

/**
 * Saves the given parts of one answer, all or nothing, and keeps every accepted value in the history, as far as that
 * reaches. No save is ever refused because of what the history holds.
 * `revision` is the one the person had before them, 0 for none: any other means a conflict, never an overwrite.
 * Sending the same again, as after a lost reply, is accepted and changes nothing.
 */
export async function saveAnswer(
	database: Database,
	save: {
		assessmentId: string;
		questionId: string;
		revision: number;
		change: Partial<Answer>;
		contributorId: string;
		now: Date;
	}
): Promise<SaveResult> {
	const { assessmentId, questionId } = save;
	return atomically(database, async (transaction): Promise<SaveResult> => {
		await lockAssessment(transaction, assessmentId);
		if ((await readLock(transaction, assessmentId)) !== 'none') return { kind: 'frozen' };
		const row = await transaction
			.selectFrom('answer')
			.selectAll()
			.where('assessment_id', '=', assessmentId)
			.where('question_id', '=', questionId)
			.executeTakeFirst();
		const stored = row ? readAnswer(row) : null;
		const standing: Answer = stored ?? { chosen: null, note: '', evidence: [] };
		const wanted: Answer = { ...standing, ...save.change };
		if (stored ? sameAnswer(stored, wanted) : isEmpty(wanted)) {
			return stored
				? { kind: 'saved', revision: stored.revision, savedAt: stored.savedAt }
				: { kind: 'saved', revision: 0, savedAt: save.now.getTime() };
		}
		if ((stored?.revision ?? 0) !== save.revision)
			return { kind: 'conflict', stored: stored ?? nothingStored(save.now) };

		const next: Tables['answer'] = {
			assessment_id: assessmentId,
			question_id: questionId,
			revision: (stored?.revision ?? 0) + 1,
			...columnsOf(wanted),
			saved_at: save.now.getTime(),
			saved_by: save.contributorId
		};
		if (stored) {
			const { numUpdatedRows } = await transaction
				.updateTable('answer')
				.set(next)
				.where('assessment_id', '=', assessmentId)
				.where('question_id', '=', questionId)
				.where('revision', '=', stored.revision)
				.executeTakeFirst();
			if (numUpdatedRows !== 1n)
				throw new Error('An answer changed under the lock of its assessment');
		} else {
			await transaction.insertInto('answer').values(next).execute();
		}
		await keepState(transaction, next);
		return { kind: 'saved', revision: next.revision, savedAt: next.saved_at };
	});
}

/** What stands against a revision that never was, as after a database was put back to an earlier day. */
function nothingStored(now: Date): StoredAnswer {
	return { ...emptyAnswer, revision: 0, savedAt: now.getTime() };
}

/** The answers of an assessment as they stand, in the order of their questions' ids: what is frozen has them in it. */
export async function readAnswers(
	database: Database,
	assessmentId: string
): Promise<Record<string, StoredAnswer>> {
	const rows = await database
		.selectFrom('answer')
		.selectAll()
		.where('assessment_id', '=', assessmentId)
		.orderBy('question_id')
		.execute();
	return Object.fromEntries(rows.map((row) => [row.question_id, readAnswer(row)]));
}

/** An answer as it was at a revision; `null` for one that never was, such as 0, before anything was saved. */
export async function answerAt(
	database: Database,
	key: { assessmentId: string; questionId: string; revision: number }
): Promise<StoredAnswer | null> {
	const row = await database
		.selectFrom('answer_history')
		.selectAll()
		.where('assessment_id', '=', key.assessmentId)
		.where('question_id', '=', key.questionId)
		.where('revision', '=', key.revision)
		.executeTakeFirst();
	return row ? readAnswer(row) : null;
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

/** What nobody may do with an assessment, read where it is about to be written to: under its lock. */
export async function readLock(transaction: Database, assessmentId: string): Promise<Lock> {
	const row = await transaction
		.selectFrom('assessment')
		.leftJoin('submission', 'submission.assessment_id', 'assessment.id')
		.select(['version', 'submitted_at', 'reopened_at'])
		.select(lastTurn)
		.where('assessment.id', '=', assessmentId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? lockOf({ latest: markOf(row), awaitsSignature: isAwaiting(row.last_turn) }) : 'none';
}

function readAnswer(row: Tables['answer']): StoredAnswer {
	return { ...readColumns(row), revision: row.revision, savedAt: row.saved_at };
}

/** Whether two answers have the same choice, note and links. */
export function sameAnswer(a: Answer, b: Answer): boolean {
	return (
		JSON.stringify(a.chosen) === JSON.stringify(b.chosen) &&
		a.note === b.note &&
		JSON.stringify(a.evidence) === JSON.stringify(b.evidence)
	);
}

function isEmpty(answer: Answer): boolean {
	return answer.chosen === null && answer.note === '' && answer.evidence.length === 0;
}

/** The answers without their revisions, as the rules want them. */
export function plainAnswers(answers: Readonly<Record<string, StoredAnswer>>): Answers {
	return Object.fromEntries(
		Object.entries(answers).map(([id, { chosen, note, evidence }]) => [
			id,
			{ chosen, note, evidence }
		])
	);
}
