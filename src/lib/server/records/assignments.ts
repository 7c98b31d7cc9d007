import { may } from '#lib/access/permission.ts';
import type { Day } from '#lib/scorecard/day.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { isSubmitted, latestSubmission } from './assessments.ts';
import { auditIn } from './audit.ts';
import { listColleagues } from './contributors.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockAssessment, lockOrganisation } from '../database/lock.ts';

/** Who is to answer a theme of a year. */
export interface Assignment {
	theme: string;
	/** The id of their place in the council. */
	contributorId: string;
	name: string | null;
	/** By when; `null` for a theme without a day. */
	due: Day | null;
}

/** Who answers which themes of an assessment. A theme that nobody was asked to answer is not in it. */
export async function listAssignments(
	database: Database,
	assessmentId: string
): Promise<Assignment[]> {
	return database
		.selectFrom('assignment')
		.innerJoin('contributor', 'contributor.id', 'assignment.contributor_id')
		.innerJoin('person', 'person.id', 'contributor.person_id')
		.select(['theme_id as theme', 'contributor_id as contributorId', 'name', 'due'])
		.where('assessment_id', '=', assessmentId)
		.orderBy('theme_id')
		.execute();
}

/** What a lead asks of a colleague. */
interface Asking {
	organisationId: string;
	assessmentId: string;
	themes: string[];
	/** The place of who is to answer them; `null` for nobody any more. */
	to: string | null;
	due: Day | null;
	by: string;
	now: Date;
}

/**
 * Asks somebody to answer themes, in place of whoever was asked before. `frozen`: the year is submitted. `not-allowed`:
 * who asks may not, or not any more. `cannot-answer`: who is asked is not in the council, or does not answer there.
 */
export async function assignThemes(
	database: Database,
	{ organisationId, assessmentId, themes, to, due, by, now }: Asking
): Promise<'assigned' | 'frozen' | 'not-allowed' | 'cannot-answer'> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, organisationId);
		await lockAssessment(transaction, assessmentId);
		const colleagues = await listColleagues(transaction, organisationId);
		const asking = colleagues.find(({ id }) => id === by);
		if (!asking || !may(asking.role, 'team')) return 'not-allowed';
		const latest = await latestSubmission(transaction, assessmentId);
		if (isSubmitted({ latest })) return 'frozen';
		const asked = colleagues.find(({ id }) => id === to);
		if (to !== null && !(asked && may(asked.role, 'answer'))) return 'cannot-answer';
		await transaction
			.deleteFrom('assignment')
			.where('assessment_id', '=', assessmentId)
			.where('theme_id', 'in', themes)
			.execute();
		const told = (kind: 'assigned' | 'unassigned', who: string) =>
			auditAssigning(transaction, { organisationId, assessmentId, by, now, themes, kind, who });
		if (to === null) {
			await told('unassigned', '');
			return 'assigned';
		}
		await transaction
			.insertInto('assignment')
			.values(
				themes.map((theme) => ({
					assessment_id: assessmentId,
					theme_id: theme,
					contributor_id: to,
					due,
					assigned_at: now.getTime(),
					assigned_by: by
				}))
			)
			.execute();
		await told('assigned', asked?.name ?? '');
		return 'assigned';
	});
}

async function auditAssigning(
	transaction: Database,
	{
		assessmentId,
		by,
		themes,
		who,
		...done
	}: Pick<Asking, 'organisationId' | 'assessmentId' | 'by' | 'now' | 'themes'> & {
		kind: 'assigned' | 'unassigned';
		who: string;
	}
): Promise<void> {
	const { series, year } = await transaction
		.selectFrom('assessment')
		.select(['series', 'year'])
		.where('id', '=', assessmentId)
		.executeTakeFirstOrThrow();
	const detail = { series, year, count: themes.length, ...(who !== '' && { who }) };
	await auditIn(transaction, { ...done, contributorId: by, detail });
}

/** A theme that somebody is to answer, and where. */
export interface AssignedTheme {
	organisationId: string;
	series: string;
	year: FinancialYear;
	theme: string;
	due: Day | null;
}

/** What a person is to answer in all their councils and years: by council, then by year, the newest first. */
export async function assignedTo(database: Database, personId: string): Promise<AssignedTheme[]> {
	return database
		.selectFrom('assignment')
		.innerJoin('contributor', 'contributor.id', 'assignment.contributor_id')
		.innerJoin('assessment', 'assessment.id', 'assignment.assessment_id')
		.innerJoin('organisation', 'organisation.id', 'assessment.organisation_id')
		.select(['organisation.id as organisationId', 'series', 'year', 'theme_id as theme', 'due'])
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.orderBy('organisation.name')
		.orderBy('organisation.id')
		.orderBy('year', 'desc')
		.orderBy('series')
		.orderBy('theme_id')
		.execute();
}
