import { readFrozen, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Answers } from '#lib/scorecard/answer.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import type { Database } from '../database/database.ts';
import { digest } from '../database/identifier.ts';
import { readSnapshots, readSnapshotText, type SnapshotPlace } from './snapshots.ts';

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
