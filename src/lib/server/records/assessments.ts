import type { FinancialYear } from '#lib/scorecard/year.ts';
import { readAnswers, type StoredAnswer } from './answers.ts';
import { atomically, type Database } from '../database/database.ts';
import { ready } from '../database/ready.ts';
import { lockOrganisation } from '../database/lock.ts';
import { newId } from '../database/identifier.ts';
import { mayStill } from './contributors.ts';
import { appendEvent } from './year-events.ts';
import { isAwaiting, lastTurn, markOf, type YearMarks } from './year-lock.ts';

/** One organisation's filling-in of one questionnaire for one year. */
export interface Assessment extends YearMarks {
	id: string;
	organisationId: string;
	series: string;
	questionnaireId: string;
	year: FinancialYear;
	answers: Readonly<Record<string, StoredAnswer>>;
	/** Ids of the themes somebody said are completed. */
	completed: string[];
}

interface Key {
	organisationId: string;
	series: string;
	year: FinancialYear;
}

const newestOf = ready((database, key: Key) =>
	database
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
);

const completionsOf = ready((database, { assessmentId }: { assessmentId: string }) =>
	database
		.selectFrom('completion')
		.select('theme_id')
		.where('assessment_id', '=', assessmentId)
		.orderBy('theme_id')
);

/** Finds an assessment with its answers; `null` when this organisation has none for the year. */
export async function findAssessment(database: Database, key: Key): Promise<Assessment | null> {
	const [row] = (await newestOf(database, key)).rows;
	if (!row) return null;
	const [answers, completions] = await Promise.all([
		readAnswers(database, row.id),
		completionsOf(database, { assessmentId: row.id })
	]);
	return {
		id: row.id,
		organisationId: row.organisation_id,
		series: row.series,
		questionnaireId: row.questionnaire_id,
		year: row.year,
		answers,
		completed: completions.rows.map((completion) => completion.theme_id),
		latest: markOf(row),
		awaitsSignature: isAwaiting(row.last_turn)
	};
}

/** The id of an assessment, for those who need no more of it; `null` when there is none. */
export async function findAssessmentId(database: Database, key: Key): Promise<string | null> {
	const [row] = (await idOf(database, key)).rows;
	return row?.id ?? null;
}

const idOf = ready((database, key: Key) =>
	database
		.selectFrom('assessment')
		.select('id')
		.where('organisation_id', '=', key.organisationId)
		.where('series', '=', key.series)
		.where('year', '=', key.year)
);

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

/**
 * Begins an assessment. When it exists already, as after a double click, nothing changes. `missing`: whoever begins it may not,
 * or not any more, or the council is gone.
 */
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
): Promise<'begun' | 'missing'> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, assessment.organisationId);
		if (!(await mayStill(transaction, contributorId, 'begin'))) return 'missing';
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
		if (numInsertedOrUpdatedRows === 1n)
			await appendEvent(transaction, { assessmentId: id, contributorId, now }, { kind: 'begun' });
		return 'begun';
	});
}
