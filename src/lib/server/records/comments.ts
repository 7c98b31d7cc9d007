import { may } from '#lib/access/permission.ts';
import { quota } from '#lib/scorecard/quota.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { isSubmitted, latestSubmission } from './year-lock.ts';
import { auditIn } from './audit.ts';
import { listColleagues, mayStill, namesIn } from './contributors.ts';
import { atomically, type Database } from '../database/database.ts';
import { ready } from '../database/ready.ts';
import { lockAssessment, lockOrganisation } from '../database/lock.ts';

/** What somebody said beside a question. It changes no answer. */
export interface Comment {
	id: string;
	text: string;
	/** The place of whom it asks; `null` when it asks nobody in particular. */
	askedId: string | null;
	/** What they are called; `null` for nobody, and for somebody who gave no name. */
	asked: string | null;
	/** What whoever wrote it is called; `null` for somebody who gave no name. */
	by: string | null;
	/** Unix milliseconds. */
	at: number;
	/** Who said that it is settled, and when; `null` while it is open. */
	settled: { by: string | null; at: number } | null;
}

/** The comments on a question of a year, the oldest first. */
export async function listComments(
	database: Database,
	about: { organisationId: string; assessmentId: string; questionId: string }
): Promise<Comment[]> {
	const rows = await database
		.selectFrom('comment')
		.selectAll()
		.where('assessment_id', '=', about.assessmentId)
		.where('question_id', '=', about.questionId)
		.orderBy('saved_at')
		.orderBy('id')
		.execute();
	if (rows.length === 0) return [];
	const names = await namesIn(database, about.organisationId);
	const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
	return rows.map((row) => ({
		...{ id: row.id, text: row.text, askedId: row.asked_id, asked: nameOf(row.asked_id) },
		...{ by: nameOf(row.saved_by), at: row.saved_at },
		settled: row.settled_at === null ? null : { by: nameOf(row.settled_by), at: row.settled_at }
	}));
}

/** Who in a council may write comments, and so be asked in one. */
export async function whoMayComment(
	database: Database,
	organisationId: string
): Promise<{ id: string; name: string | null }[]> {
	return (await listColleagues(database, organisationId))
		.filter(({ role }) => may(role, 'comment'))
		.map(({ id, name }) => ({ id, name }));
}

/** How many comments of a year are open, by the id of their question; a question without one is not in it. */
export async function countOpenComments(
	database: Database,
	assessmentId: string
): Promise<Map<string, number>> {
	const { rows } = await openComments(database, { assessmentId });
	return new Map(rows.map((row) => [row.question_id, Number(row.count)]));
}

const openComments = ready((database, { assessmentId }: { assessmentId: string }) =>
	database
		.selectFrom('comment')
		.select('question_id')
		.select(({ fn }) => fn.countAll<number | bigint>().as('count'))
		.where('assessment_id', '=', assessmentId)
		.where('settled_at', 'is', null)
		.groupBy('question_id')
);

/** A question that somebody was asked about, and where. */
export interface AskedQuestion {
	organisationId: string;
	series: string;
	year: FinancialYear;
	question: string;
}

/** The questions a person was asked about and that are not settled, in all their councils and years. */
export async function askedOf(database: Database, personId: string): Promise<AskedQuestion[]> {
	return database
		.selectFrom('comment')
		.innerJoin('contributor', 'contributor.id', 'comment.asked_id')
		.innerJoin('assessment', 'assessment.id', 'comment.assessment_id')
		.select(['assessment.organisation_id as organisationId', 'series', 'year'])
		.select('question_id as question')
		.distinct()
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.where('settled_at', 'is', null)
		.execute();
}

/** Who does something to a comment, and when. */
interface Doing {
	organisationId: string;
	assessmentId: string;
	questionId: string;
	contributorId: string;
	now: Date;
}

/**
 * Puts a comment beside a question. `id`: from the form, so that one sent twice makes one. `frozen`: the year is submitted
 * or signed; a year that only waits for a signature takes comments. `not-allowed`: who writes may not, or not any more.
 * `cannot-comment`: who is asked is not in the council, or may not comment there. `full`: the year has no room for more.
 * `used`: the form made another comment already.
 */
export async function addComment(
	database: Database,
	{ id, text, askedId, ...doing }: Doing & { id: string; text: string; askedId: string | null }
): Promise<'added' | 'frozen' | 'not-allowed' | 'cannot-comment' | 'full' | 'used'> {
	return atomically(database, async (transaction) => {
		const refused = await refusal(transaction, doing);
		if (refused) return refused;
		const asked =
			askedId === null ||
			((await namesIn(transaction, doing.organisationId)).has(askedId) &&
				(await mayStill(transaction, askedId, 'comment')));
		if (!asked) return 'cannot-comment';
		const { count } = await transaction
			.selectFrom('comment')
			.select(({ fn }) => fn.countAll<number | bigint>().as('count'))
			.where('assessment_id', '=', doing.assessmentId)
			.executeTakeFirstOrThrow();
		if (Number(count) >= quota.comments) return 'full';
		const { numInsertedOrUpdatedRows } = await transaction
			.insertInto('comment')
			.values({
				...{ id, text, asked_id: askedId, assessment_id: doing.assessmentId },
				...{ question_id: doing.questionId, saved_at: doing.now.getTime() },
				...{ saved_by: doing.contributorId, settled_at: null, settled_by: null }
			})
			.onConflict((conflict) => conflict.column('id').doNothing())
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows === 1n) {
			await auditComment(transaction, doing, 'commented');
			return 'added';
		}
		const same = await transaction
			.selectFrom('comment')
			.select('id')
			.where('id', '=', id)
			.where('assessment_id', '=', doing.assessmentId)
			.where('question_id', '=', doing.questionId)
			.where('text', '=', text)
			.executeTakeFirst();
		return same ? 'added' : 'used';
	});
}

/**
 * Says that a comment is settled, or that it is open again. Said twice, the first stands. `missing`: there is none with
 * this id beside this question. The rest as when one is added.
 */
export async function settleComment(
	database: Database,
	{ id, settled, ...doing }: Doing & { id: string; settled: boolean }
): Promise<'done' | 'missing' | 'frozen' | 'not-allowed'> {
	return atomically(database, async (transaction) => {
		const refused = await refusal(transaction, doing);
		if (refused) return refused;
		const comment = await transaction
			.selectFrom('comment')
			.select('settled_at')
			.where('id', '=', id)
			.where('assessment_id', '=', doing.assessmentId)
			.where('question_id', '=', doing.questionId)
			.executeTakeFirst();
		if (!comment) return 'missing';
		if ((comment.settled_at !== null) === settled) return 'done';
		await transaction
			.updateTable('comment')
			.set({
				settled_at: settled ? doing.now.getTime() : null,
				settled_by: settled ? doing.contributorId : null
			})
			.where('id', '=', id)
			.execute();
		const kind = settled ? 'comment-settled' : 'comment-opened';
		await auditComment(transaction, doing, kind);
		return 'done';
	});
}

/** Why nobody, or not this person, may comment on a year now. Takes its lock. */
async function refusal(
	transaction: Database,
	{ organisationId, assessmentId, contributorId }: Doing
): Promise<'frozen' | 'not-allowed' | null> {
	await lockOrganisation(transaction, organisationId);
	await lockAssessment(transaction, assessmentId);
	if (!(await mayStill(transaction, contributorId, 'comment'))) return 'not-allowed';
	return isSubmitted({ latest: await latestSubmission(transaction, assessmentId) })
		? 'frozen'
		: null;
}

/** Never the text: whoever reads the list of who did what is told that, and where. */
async function auditComment(
	transaction: Database,
	{ organisationId, assessmentId, questionId, contributorId, now }: Doing,
	kind: 'commented' | 'comment-settled' | 'comment-opened'
): Promise<void> {
	const year = await transaction
		.selectFrom('assessment')
		.select(['series', 'year'])
		.where('id', '=', assessmentId)
		.executeTakeFirstOrThrow();
	const detail = { ...year, question: questionId };
	await auditIn(transaction, { organisationId, contributorId, now, kind, detail });
}
