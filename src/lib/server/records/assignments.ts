import { z } from 'zod';
import { may } from '#lib/access/permission.ts';
import type { AuditDetail } from '#lib/scorecard/audit.ts';
import type { Day } from '#lib/scorecard/day.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { isSubmitted, latestSubmission } from './year-lock.ts';
import { auditIn } from './audit.ts';
import { listColleagues } from './contributors.ts';
import { atomically, type Database } from '../database/database.ts';
import { ready } from '../database/ready.ts';
import { lockAssessment, lockOrganisation } from '../database/lock.ts';

/** What somebody can be asked to answer: a theme of a year, or a single question of it. */
const subjectKinds = ['theme', 'question'] as const;
export type SubjectKind = (typeof subjectKinds)[number];
const kindSchema = z.enum(subjectKinds);

/** Who is to answer a theme of a year, or a question of it. */
export interface Assignment {
	kind: SubjectKind;
	/** The id of the theme or of the question. */
	subject: string;
	/** The id of their place in the council. */
	contributorId: string;
	name: string | null;
	/** By when; `null` where no day was set. */
	due: Day | null;
}

/** Who answers which themes and questions of an assessment. What nobody was asked to answer is not in it. */
export async function listAssignments(
	database: Database,
	assessmentId: string
): Promise<Assignment[]> {
	const { rows } = await assignmentsOf(database, { assessmentId });
	return rows.map((row) => ({ ...row, kind: kindSchema.parse(row.kind) }));
}

const assignmentsOf = ready((database, { assessmentId }: { assessmentId: string }) =>
	database
		.selectFrom('assignment')
		.innerJoin('contributor', 'contributor.id', 'assignment.contributor_id')
		.innerJoin('person', 'person.id', 'contributor.person_id')
		.select(['kind', 'subject_id as subject', 'contributor_id as contributorId', 'name', 'due'])
		.where('assessment_id', '=', assessmentId)
		.orderBy('kind')
		.orderBy('subject_id')
);

/** Who is asked for one of them; `null` for nobody. */
export function askedFor(
	assignments: Assignment[],
	kind: SubjectKind,
	subject: string
): Assignment | null {
	return assignments.find((each) => each.kind === kind && each.subject === subject) ?? null;
}

/** What a lead asks of a colleague. */
interface Asking {
	organisationId: string;
	assessmentId: string;
	kind: SubjectKind;
	/** The ids of the themes or questions. */
	subjects: string[];
	/** The place of who is to answer them; `null` for nobody any more. */
	to: string | null;
	due: Day | null;
	by: string;
	now: Date;
}

/**
 * Asks somebody to answer themes or questions, in place of whoever was asked before. `frozen`: the year is submitted.
 * `not-allowed`: who asks may not, or not any more. `cannot-answer`: who is asked is not in the council, or does not
 * answer there.
 */
export async function assign(
	database: Database,
	{ organisationId, assessmentId, kind, subjects, to, due, by, now }: Asking
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
		const told = { assessmentId, kind, subjects, organisationId, contributorId: by, now };
		if (to === null) {
			await takeBack(transaction, { assessmentId, kind, subjects });
			await auditAssigning(transaction, told, 'unassigned', {});
			return 'assigned';
		}
		await putAssignments(transaction, { assessmentId, kind, subjects, to, due, by, now });
		const who = asked?.name ?? '';
		await auditAssigning(transaction, told, 'assigned', who === '' ? {} : { who });
		return 'assigned';
	});
}

async function takeBack(
	transaction: Database,
	{ assessmentId, kind, subjects }: Pick<Asking, 'assessmentId' | 'kind' | 'subjects'>
): Promise<void> {
	await transaction
		.deleteFrom('assignment')
		.where('assessment_id', '=', assessmentId)
		.where('kind', '=', kind)
		.where('subject_id', 'in', subjects)
		.execute();
}

/** Asks somebody in place of whoever was asked before. Meant for a transaction that has the lock of the year. */
export async function putAssignments(
	transaction: Database,
	{
		to,
		due,
		by,
		now,
		...what
	}: Pick<Asking, 'assessmentId' | 'kind' | 'subjects' | 'due' | 'by' | 'now'> & { to: string }
): Promise<void> {
	await takeBack(transaction, what);
	await transaction
		.insertInto('assignment')
		.values(
			what.subjects.map((subject) => ({
				...{ assessment_id: what.assessmentId, kind: what.kind, subject_id: subject },
				...{ contributor_id: to, due, assigned_at: now.getTime(), assigned_by: by }
			}))
		)
		.execute();
}

/** Writes down that somebody is asked, or nobody any more: never by when. */
export async function auditAssigning(
	transaction: Database,
	{
		assessmentId,
		kind,
		subjects,
		...done
	}: Pick<Asking, 'organisationId' | 'assessmentId' | 'kind' | 'subjects' | 'now'> & {
		contributorId: string;
	},
	what: 'assigned' | 'unassigned',
	more: { who?: string; invitation?: true }
): Promise<void> {
	const year = await transaction
		.selectFrom('assessment')
		.select(['series', 'year'])
		.where('id', '=', assessmentId)
		.executeTakeFirstOrThrow();
	const [question = ''] = subjects;
	const about: AuditDetail = kind === 'question' ? { question } : { count: subjects.length };
	await auditIn(transaction, { ...done, kind: what, detail: { ...year, ...about, ...more } });
}

/** Something that somebody is to answer, and where. */
export interface AssignedSubject {
	organisationId: string;
	series: string;
	year: FinancialYear;
	kind: SubjectKind;
	/** The id of the theme or of the question. */
	subject: string;
	due: Day | null;
}

/** What a person is to answer in all their councils and years: by council, then by year, the newest first. */
export async function assignedTo(database: Database, personId: string): Promise<AssignedSubject[]> {
	const rows = await database
		.selectFrom('assignment')
		.innerJoin('contributor', 'contributor.id', 'assignment.contributor_id')
		.innerJoin('assessment', 'assessment.id', 'assignment.assessment_id')
		.innerJoin('organisation', 'organisation.id', 'assessment.organisation_id')
		.select(['organisation.id as organisationId', 'series', 'year', 'kind'])
		.select(['subject_id as subject', 'due'])
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.orderBy('organisation.name')
		.orderBy('organisation.id')
		.orderBy('year', 'desc')
		.orderBy('series')
		.orderBy('kind')
		.orderBy('subject_id')
		.execute();
	return rows.map((row) => ({ ...row, kind: kindSchema.parse(row.kind) }));
}
