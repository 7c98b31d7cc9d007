import { sql } from 'kysely';
import { z } from 'zod';
import { readFrozen, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { scorecardSchema } from '#lib/scorecard/scorecard-schema.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Answers } from '#lib/scorecard/answer.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { isSubmitted, latestSubmission, plainAnswers, readAnswers } from './assessments.ts';
import { atomically, type Database } from './database.ts';
import { digest, newId } from './identifier.ts';
import { answerSchema } from './stored-answer.ts';
import type { Tables } from './tables.ts';

const snapshotSchema = z.object({
	format: z.literal(1),
	organisation: z.object({ name: z.string() }),
	/** The questions as they were; what is shown of a result is in the scorecard. */
	definition: z.unknown(),
	answers: z.record(z.string(), answerSchema),
	scorecard: scorecardSchema
});

type Snapshot = z.infer<typeof snapshotSchema>;

/** What is frozen when an assessment is submitted: enough to show it for ever without working anything out again. */
export interface Submission {
	version: number;
	submittedAt: number;
	reopenedAt: number | null;
	organisationName: string;
	/** The questions as they were, to be read with `readFrozen`. */
	definition: unknown;
	scorecard: Scorecard;
	answers: Answers;
}

/** Thrown when a stored snapshot no longer has the fingerprint it was stored with. */
export class SnapshotError extends Error {
	override name = 'SnapshotError';
}

export type SubmitResult =
	| { kind: 'submitted'; version: number }
	| { kind: 'frozen' }
	/** The answers are not fit to be submitted, by the caller's own check. */
	| { kind: 'refused' };

/**
 * Freezes an assessment in one step with reading its answers, so that no edit slips in between.
 * `make` is given the answers as they stand and gives the scorecard, or `null` to refuse.
 */
export async function submitAssessment(
	database: Database,
	submit: {
		assessmentId: string;
		organisationName: string;
		questionnaire: Questionnaire;
		contributorId: string;
		now: Date;
		make: (answers: Answers) => Scorecard | null;
	}
): Promise<SubmitResult> {
	return atomically(database, async (transaction): Promise<SubmitResult> => {
		const latest = await latestSubmission(transaction, submit.assessmentId);
		if (isSubmitted({ latest })) return { kind: 'frozen' };
		const answers = plainAnswers(await readAnswers(transaction, submit.assessmentId));
		const scorecard = submit.make(answers);
		if (!scorecard) return { kind: 'refused' };
		const snapshot = JSON.stringify({
			format: 1,
			organisation: { name: submit.organisationName },
			definition: submit.questionnaire.definition,
			answers,
			scorecard
		});
		const version = (latest?.version ?? 0) + 1;
		await transaction
			.insertInto('submission')
			.values({
				id: newId(),
				assessment_id: submit.assessmentId,
				version,
				submitted_at: submit.now.getTime(),
				submitted_by: submit.contributorId,
				snapshot,
				digest: digest(snapshot),
				reopened_at: null,
				reopened_by: null
			})
			.execute();
		return { kind: 'submitted', version };
	});
}

/** Opens a submitted assessment for changes. The frozen result stays; submitting again makes the next version. */
export async function reopenAssessment(
	database: Database,
	reopen: { assessmentId: string; contributorId: string; now: Date }
): Promise<void> {
	await database
		.updateTable('submission')
		.set({ reopened_at: reopen.now.getTime(), reopened_by: reopen.contributorId })
		.where('assessment_id', '=', reopen.assessmentId)
		.where('reopened_at', 'is', null)
		.execute();
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
	const known = `"definition":${JSON.stringify(inFolder?.definition ?? null)},"answers":`;
	const unlessKnown = sql<
		string | null
	>`case when instr(snapshot, ${known}) > 0 then null else snapshot end`;
	const row = await database
		.selectFrom('submission')
		.select(['digest', unlessKnown.as('snapshot')])
		.where('assessment_id', '=', assessmentId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const { snapshot, digest: expected } = row;
	if (snapshot === null) return inFolder;
	return readFrozen(readSnapshot({ snapshot, digest: expected }).definition);
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
	const row = await newestFirst(database, key).where('year', '=', key.year).executeTakeFirst();
	return row ? readSubmission(row) : null;
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
 * One of them with the questions as they were; `null` when there is none of that number.
 * Throws a `SnapshotError` when what is stored was changed since.
 */
export async function findVersion(
	database: Database,
	assessmentId: string,
	version: number
): Promise<(Submission & { questionnaire: Questionnaire }) | null> {
	const row = await database
		.selectFrom('submission')
		.select(['version', 'submitted_at', 'reopened_at', 'snapshot', 'digest'])
		.where('assessment_id', '=', assessmentId)
		.where('version', '=', version)
		.executeTakeFirst();
	return row
		? { ...readSubmission(row), questionnaire: readFrozen(readSnapshot(row).definition) }
		: null;
}

/** The newest frozen result of the newest year before the one given that has any; `null` for a first year. */
export async function findEarlierSubmission(
	database: Database,
	key: SeriesKey & { year: FinancialYear }
): Promise<Submission | null> {
	const row = await newestFirst(database, key).where('year', '<', key.year).executeTakeFirst();
	return row ? readSubmission(row) : null;
}

/**
 * The newest frozen result of each year up to and with the one given, oldest first: one query, however many years
 * there are. Throws a `SnapshotError` when one of them was changed since it was stored.
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
	return rows.map(readSubmission);
}

function newestFirst(database: Database, key: SeriesKey) {
	return submissionsOf(database, key).orderBy('year', 'desc').orderBy('version', 'desc').limit(1);
}

function submissionsOf(database: Database, { organisationId, series }: SeriesKey) {
	return database
		.selectFrom('submission')
		.innerJoin('assessment', 'assessment.id', 'submission.assessment_id')
		.select(['version', 'submitted_at', 'reopened_at', 'snapshot', 'digest'])
		.where('organisation_id', '=', organisationId)
		.where('series', '=', series);
}

function readSubmission(
	row: Pick<
		Tables['submission'],
		'version' | 'submitted_at' | 'reopened_at' | 'snapshot' | 'digest'
	>
): Submission {
	const { organisation, definition, scorecard, answers } = readSnapshot(row);
	return {
		version: row.version,
		submittedAt: row.submitted_at,
		reopenedAt: row.reopened_at,
		organisationName: organisation.name,
		definition,
		scorecard,
		answers
	};
}

/** Snapshots by their fingerprint, the one read last at the end. Reading one takes as long as all the rules of a page. */
const lastRead = new Map<string, Snapshot>();
const mostKept = 20;

/** What is frozen never changes, so it is read once; its fingerprint is checked every time. */
function readSnapshot({ snapshot, digest: expected }: { snapshot: string; digest: string }) {
	if (digest(snapshot) !== expected) {
		throw new SnapshotError('A submitted result was changed after it was stored');
	}
	const read = lastRead.get(expected) ?? frozen(snapshotSchema.parse(JSON.parse(snapshot)));
	lastRead.delete(expected);
	lastRead.set(expected, read);
	const [oldest] = lastRead.keys();
	if (oldest !== undefined && lastRead.size > mostKept) lastRead.delete(oldest);
	return read;
}

/** The same, in which nothing can be changed: it is shared by everybody who asks for it. */
function frozen<T>(value: T): T {
	if (typeof value !== 'object' || value === null) return value;
	for (const part of Object.values(value)) frozen(part);
	return Object.freeze(value);
}
