import { readFrozen, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Answers } from '#lib/scorecard/answer.ts';
import { quota } from '#lib/scorecard/quota.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import {
	isSubmitted,
	latestSubmission,
	plainAnswers,
	readAnswers,
	readLock
} from './assessments.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockCouncilOf } from '../database/lock.ts';
import { digest, newId } from '../database/identifier.ts';
import { mayStill } from './contributors.ts';
import { keepSnapshot, readSnapshots, readSnapshotText, type SnapshotPlace } from './snapshots.ts';
import { appendEvent, type Doing } from './year-events.ts';

/** What is frozen when an assessment is submitted: enough to show it for ever without working anything out again. */
export interface Submission {
	id: string;
	version: number;
	submittedAt: number;
	reopenedAt: number | null;
	organisationName: string;
	/** The questions as they were, to be read with `readFrozen`. */
	definition: unknown;
	scorecard: Scorecard;
	answers: Answers;
}

/** A result, or `null` where the answers are not fit to have one. */
type Made = Scorecard | null;

export type SubmitResult =
	| { kind: 'submitted'; version: number }
	/** It is submitted or signed already, or a signatory reads it. */
	| { kind: 'frozen' }
	/** The assessment was removed meanwhile. */
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
		if (!(await mayStill(transaction, submit.contributorId, 'submit'))) return { kind: 'missing' };
		if ((await readLock(transaction, submit.assessmentId)) !== 'none') return { kind: 'frozen' };
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

/** `open`: it is open, by this or before. `full`: it has as many versions as a year may have, so it stays submitted. */
export type ReopenResult = 'open' | 'full' | 'missing';

/**
 * Opens an assessment that is submitted or signed for changes, and says why. The frozen result stays; submitting or
 * signing again makes the next version.
 */
export async function reopenAssessment(
	database: Database,
	reopen: Doing & { why: string }
): Promise<ReopenResult> {
	return atomically(database, async (transaction): Promise<ReopenResult> => {
		if ((await lockCouncilOf(transaction, reopen.assessmentId)) === null) return 'missing';
		if (!(await mayStill(transaction, reopen.contributorId, 'submit'))) return 'missing';
		const latest = await latestSubmission(transaction, reopen.assessmentId);
		if (!latest || !isSubmitted({ latest })) return 'open';
		const { version } = latest;
		if (version >= quota.versions) return 'full';
		await transaction
			.updateTable('submission')
			.set({ reopened_at: reopen.now.getTime(), reopened_by: reopen.contributorId })
			.where('assessment_id', '=', reopen.assessmentId)
			.where('reopened_at', 'is', null)
			.execute();
		await appendEvent(transaction, reopen, { kind: 'reopened', version, why: reopen.why });
		return 'open';
	});
}

/**
 * The questionnaire an assessment was submitted with, whatever became of its file since. Nearly always it is the
 * one in the folder, word for word: then that one is given, and nothing is read again.
 * `null` when the assessment was never submitted. Throws a `SnapshotError` when it has to be read from what is stored
 * and that was changed since.
 */
export async function frozenQuestionnaire(
	database: Database,
	assessmentId: string,
	inFolder: Questionnaire | null
): Promise<Questionnaire | null> {
	const row = await submissions(database)
		.select('definition_digest')
		.where('submission.assessment_id', '=', assessmentId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	if (inFolder && row.definition_digest === fingerprintOf(inFolder)) return inFolder;
	const [submission] = await readSubmissions(database, [row]);
	return submission ? readFrozen(submission.definition) : null;
}

const fingerprints = new WeakMap<Questionnaire, string>();

/** The fingerprint of what a questionnaire's file says, worked out once. */
function fingerprintOf(questionnaire: Questionnaire): string {
	const known = fingerprints.get(questionnaire) ?? digest(JSON.stringify(questionnaire.definition));
	fingerprints.set(questionnaire, known);
	return known;
}

/** Which results of an organisation are meant. */
interface SeriesKey {
	organisationId: string;
	series: string;
}

/**
 * The newest frozen result of an organisation for a year; `null` when it never submitted one.
 * Throws a `SnapshotError` when what is stored was changed since.
 */
export async function findSubmission(
	database: Database,
	key: SeriesKey & { year: FinancialYear }
): Promise<Submission | null> {
	const rows = await newestFirst(database, key).where('year', '=', key.year).execute();
	return (await readSubmissions(database, rows))[0] ?? null;
}

/** One frozen result of an assessment, whatever was submitted after it. */
export interface Version {
	version: number;
	/** Unix milliseconds. */
	submittedAt: number;
	/** Unix milliseconds; `null` while it is the result that stands. */
	reopenedAt: number | null;
}

/** Everything an assessment was ever submitted as, the newest first. */
export async function listVersions(database: Database, assessmentId: string): Promise<Version[]> {
	const rows = await database
		.selectFrom('submission')
		.select(['version', 'submitted_at', 'reopened_at'])
		.where('assessment_id', '=', assessmentId)
		.orderBy('version', 'desc')
		.execute();
	return rows.map((row) => ({
		version: row.version,
		submittedAt: row.submitted_at,
		reopenedAt: row.reopened_at
	}));
}

/**
 * The same, the first one first, with the very text that was frozen and its digest.
 * Throws a `SnapshotError` when what is stored was changed since.
 */
export async function readSubmissionTexts(
	database: Database,
	assessmentId: string
): Promise<(Version & { digest: string; text: string })[]> {
	const rows = await submissions(database)
		.where('submission.assessment_id', '=', assessmentId)
		.orderBy('version')
		.execute();
	const texts: (Version & { digest: string; text: string })[] = [];
	for (const row of rows) {
		texts.push({
			version: row.version,
			submittedAt: row.submitted_at,
			reopenedAt: row.reopened_at,
			digest: row.digest,
			text: await readSnapshotText(database, row.organisation_id, row)
		});
	}
	return texts;
}

/**
 * One of them with the questions as they were; `null` when there is none of that number.
 * Throws a `SnapshotError` when what is stored was changed since.
 */
export async function findVersion(
	database: Database,
	assessmentId: string,
	version: number
): Promise<(Submission & { questionnaire: Questionnaire }) | null> {
	const rows = await submissions(database)
		.where('submission.assessment_id', '=', assessmentId)
		.where('version', '=', version)
		.execute();
	const [submission] = await readSubmissions(database, rows);
	return submission ? { ...submission, questionnaire: readFrozen(submission.definition) } : null;
}

/**
 * One of them by its id, whosever it is, with where it belongs; `null` when there is none.
 * Throws a `SnapshotError` when what is stored was changed since.
 */
export async function findSubmissionById(
	database: Database,
	id: string
): Promise<(Submission & { assessmentId: string; example: boolean }) | null> {
	const row = await submissions(database)
		.innerJoin('organisation', 'organisation.id', 'assessment.organisation_id')
		.select(['assessment_id', 'organisation.example', 'organisation.preview_of'])
		.where('submission.id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const [submission] = await readSubmissions(database, [row]);
	const example = row.example === 1 || row.preview_of !== null;
	return submission ? { ...submission, assessmentId: row.assessment_id, example } : null;
}

/** The newest frozen result of the newest year before the one given that has any; `null` for a first year. */
export async function findEarlierSubmission(
	database: Database,
	key: SeriesKey & { year: FinancialYear }
): Promise<Submission | null> {
	const rows = await newestFirst(database, key).where('year', '<', key.year).execute();
	return (await readSubmissions(database, rows))[0] ?? null;
}

/**
 * The newest frozen result of each year up to and with the one given, oldest first: two queries, however many
 * years there are. Throws a `SnapshotError` when one of them was changed since it was stored.
 */
export async function listSubmissions(
	database: Database,
	key: SeriesKey & { upTo: FinancialYear }
): Promise<Submission[]> {
	const rows = await submissionsOf(database, key)
		.where('year', '<=', key.upTo)
		.where('version', '=', ({ selectFrom }) =>
			selectFrom('submission as newer')
				.select(({ fn }) => fn.max('newer.version').as('newest'))
				.whereRef('newer.assessment_id', '=', 'assessment.id')
		)
		.orderBy('year')
		.execute();
	return readSubmissions(database, rows);
}

function newestFirst(database: Database, key: SeriesKey) {
	return submissionsOf(database, key).orderBy('year', 'desc').orderBy('version', 'desc').limit(1);
}

function submissionsOf(database: Database, { organisationId, series }: SeriesKey) {
	return submissions(database)
		.where('assessment.organisation_id', '=', organisationId)
		.where('series', '=', series);
}

/** Submissions with where their snapshots are kept. */
function submissions(database: Database) {
	return database
		.selectFrom('submission')
		.innerJoin('assessment', 'assessment.id', 'submission.assessment_id')
		.leftJoin('snapshot', (join) =>
			join
				.onRef('snapshot.organisation_id', '=', 'assessment.organisation_id')
				.onRef('snapshot.digest', '=', 'submission.digest')
		)
		.select([
			'submission.id',
			'version',
			'submitted_at',
			'reopened_at',
			'submission.digest',
			'pieces'
		])
		.select('assessment.organisation_id');
}

interface SubmissionRow extends SnapshotPlace {
	id: string;
	version: number;
	submitted_at: number;
	reopened_at: number | null;
	organisation_id: string;
}

/** Submissions of one council with what was frozen. */
async function readSubmissions(database: Database, rows: SubmissionRow[]): Promise<Submission[]> {
	const [first] = rows;
	if (!first) return [];
	const snapshots = await readSnapshots(database, first.organisation_id, rows);
	return rows.flatMap((row, index) => {
		const snapshot = snapshots[index];
		if (!snapshot) return [];
		const { organisation, definition, scorecard, answers } = snapshot;
		return {
			id: row.id,
			version: row.version,
			submittedAt: row.submitted_at,
			reopenedAt: row.reopened_at,
			organisationName: organisation.name,
			...{ definition, scorecard, answers }
		};
	});
}
