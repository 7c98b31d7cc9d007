import { emptyAnswer, type Answer } from '#lib/scorecard/answer.ts';
import type { CarryOver } from '#lib/scorecard/years/carry-over.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { readLockFor } from './year-lock.ts';
import { saveAnswer } from './answers.ts';
import { atomically, type Database } from '../database/database.ts';
import { ready } from '../database/ready.ts';
import { lockAssessment } from '../database/lock.ts';
import { digest } from '../database/identifier.ts';
import { columnsOf, readColumns } from './stored-answer.ts';
import type { Tables } from '../database/tables.ts';

/**
 * An earlier year's answer that waits: nothing is chosen for this year yet, so it counts for nothing.
 * A note or links typed for this year stand in the place of the earlier ones.
 */
export interface WaitingAnswer extends Answer {
	/** The year it was given for. */
	fromYear: FinancialYear;
}

/** Who does it to which assessment, and when. */
interface Step {
	assessmentId: string;
	contributorId: string;
	now: Date;
}

/**
 * Carries answers into an assessment, all or nothing. A question for which something is chosen is left as it is.
 * What waits from before is brought up to date, and goes where the earlier result has no such answer any more;
 * doing it twice changes nothing. Gives `frozen` where nobody may change the answers and
 * `missing` where whoever carries may not, or not any more, and nothing is written.
 */
export async function carryAnswers(
	database: Database,
	carry: Step & Pick<CarryOver, 'year' | 'answers'>
): Promise<'carried' | 'frozen' | 'missing'> {
	const { assessmentId } = carry;
	return atomically(database, async (transaction) => {
		await lockAssessment(transaction, assessmentId);
		const lock = await readLockFor(transaction, carry, 'begin');
		if (lock !== 'none') return lock === 'missing' ? 'missing' : 'frozen';
		const answered = await transaction
			.selectFrom('answer')
			.select('question_id')
			.where('assessment_id', '=', assessmentId)
			.where('chosen', 'is not', null)
			.execute();
		const before = await transaction
			.selectFrom('carried_answer')
			.selectAll()
			.where('assessment_id', '=', assessmentId)
			.execute();
		const taken = new Set(answered.map((row) => row.question_id));
		const wanted = Object.entries(carry.answers)
			.filter(([questionId]) => !taken.has(questionId))
			.map(([questionId, answer]): Tables['carried_answer'] => ({
				assessment_id: assessmentId,
				question_id: questionId,
				from_year: carry.year,
				...columnsOf(answer),
				carried_at: carry.now.getTime(),
				carried_by: carry.contributorId
			}));
		const stale = before.filter(
			(row) => !taken.has(row.question_id) && !wanted.some((each) => sameCarried(each, row))
		);
		if (stale.length > 0) {
			await transaction
				.deleteFrom('carried_answer')
				.where('assessment_id', '=', assessmentId)
				.where(
					'question_id',
					'in',
					stale.map((row) => row.question_id)
				)
				.execute();
		}
		const rows = wanted.filter((each) => !before.some((row) => sameCarried(each, row)));
		if (rows.length > 0) await transaction.insertInto('carried_answer').values(rows).execute();
		return 'carried';
	});
}

/** Whether two rows carry the same answer to the same question, whoever did it and when. */
function sameCarried(a: Tables['carried_answer'], b: Tables['carried_answer']): boolean {
	return (['question_id', 'from_year', 'chosen', 'note', 'evidence'] as const).every(
		(column) => a[column] === b[column]
	);
}

/** The answers of an assessment that wait to be confirmed, by question id. */
export async function readWaiting(
	database: Database,
	assessmentId: string
): Promise<Record<string, WaitingAnswer>> {
	const { rows } = await waitingIn(database, { assessmentId });
	return Object.fromEntries(
		rows.map((row) => {
			const { typedNote, typedEvidence } = row;
			const typed = readColumns({
				...{ chosen: null, note: typedNote ?? '', evidence: typedEvidence ?? '[]' }
			});
			return [row.question_id, { ...withTyped(readColumns(row), typed), fromYear: row.from_year }];
		})
	);
}

const waitingIn = ready((database, { assessmentId }: { assessmentId: string }) =>
	database
		.selectFrom('carried_answer as carried')
		.leftJoin('answer', (join) =>
			join
				.onRef('answer.assessment_id', '=', 'carried.assessment_id')
				.onRef('answer.question_id', '=', 'carried.question_id')
		)
		.select(['carried.question_id', 'from_year'])
		.select(['carried.chosen', 'carried.note', 'carried.evidence'])
		.select(['answer.note as typedNote', 'answer.evidence as typedEvidence'])
		.where('carried.assessment_id', '=', assessmentId)
		.where('answer.chosen', 'is', null)
		.orderBy('carried.question_id')
);

/** A carried answer with the note and the links typed since, where there are any, instead of its own. */
export function withTyped(carried: Answer, typed: Pick<Answer, 'note' | 'evidence'>): Answer {
	return {
		chosen: carried.chosen,
		note: typed.note || carried.note,
		evidence: typed.evidence.length > 0 ? typed.evidence : carried.evidence
	};
}

/** What a form sends back of the answer it showed, to tell whether another one waits by now. */
export function fingerprintOf(waiting: WaitingAnswer): string {
	const { chosen, note, evidence } = columnsOf(waiting);
	return digest(JSON.stringify([waiting.fromYear, chosen, note, evidence]));
}

/**
 * What became of confirming an answer. `answered`: somebody gave another answer meanwhile, which stands;
 * `none`: nothing was carried to this question; `frozen`: nobody may change the answers; `missing`: whoever confirms may not,
 * or not any more. Only the first writes anything.
 */
export type ConfirmResult = 'confirmed' | 'answered' | 'none' | 'frozen' | 'missing';

/**
 * Makes waiting answers this year's answers, as if they had been given now: what was chosen earlier, with the note and
 * the links typed since, or else the earlier ones. Confirming twice is accepted and changes nothing. `shown` has the
 * fingerprint of each answer to confirm, by question id: where another one waits by now, it is among the `changed`,
 * and nothing at all is written.
 */
export async function confirmAnswers(
	database: Database,
	confirm: Step & { shown: Record<string, string> }
): Promise<{ changed: string[]; results: ConfirmResult[] }> {
	const { shown, ...step } = confirm;
	return atomically(database, async (transaction) => {
		await lockAssessment(transaction, step.assessmentId);
		if ((await readLockFor(transaction, step, 'answer')) === 'missing')
			return { changed: [], results: Object.keys(shown).map(() => 'missing' as const) };
		const waiting = await readWaiting(transaction, step.assessmentId);
		const changed = Object.keys(shown).filter((questionId) => {
			const waits = waiting[questionId];
			return waits && fingerprintOf(waits) !== shown[questionId];
		});
		const results: ConfirmResult[] = [];
		if (changed.length > 0) return { changed, results };
		for (const questionId of Object.keys(shown))
			results.push(await confirmAnswer(transaction, { ...step, questionId }));
		return { changed, results };
	});
}

async function confirmAnswer(
	transaction: Database,
	confirm: Step & { questionId: string }
): Promise<ConfirmResult> {
	const { assessmentId, questionId } = confirm;
	const carried = await transaction
		.selectFrom('carried_answer')
		.select(['chosen', 'note', 'evidence'])
		.where('assessment_id', '=', assessmentId)
		.where('question_id', '=', questionId)
		.executeTakeFirst();
	if (!carried) return 'none';
	const stored = await transaction
		.selectFrom('answer')
		.select(['revision', 'chosen', 'note', 'evidence'])
		.where('assessment_id', '=', assessmentId)
		.where('question_id', '=', questionId)
		.executeTakeFirst();
	const saved = await saveAnswer(transaction, {
		...confirm,
		// What is chosen already stands: 0 is never its revision.
		revision: stored && stored.chosen === null ? stored.revision : 0,
		change: withTyped(readColumns(carried), stored ? readColumns(stored) : emptyAnswer)
	});
	switch (saved.kind) {
		case 'saved':
			return 'confirmed';
		case 'conflict':
			return 'answered';
		case 'frozen':
		case 'missing':
			return saved.kind;
	}
}
