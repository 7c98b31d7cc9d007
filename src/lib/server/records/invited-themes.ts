import { z } from 'zod';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { isSubmitted, latestSubmission } from './year-lock.ts';
import { auditAssigning, putAssignments } from './assignments.ts';
import type { Database } from '../database/database.ts';
import { lockAssessment } from '../database/lock.ts';

/** What whoever takes an invitation is asked to answer: themes of years, by a day. */
export const asksSchema = z.object({
	themes: z.array(z.object({ assessmentId: z.string(), theme: z.string() })),
	/** A day as `YYYY-MM-DD`; `null` where none was set. */
	due: z.string().nullable()
});
export type Asks = z.infer<typeof asksSchema>;

/** Themes of a year that an invitation still asks for. */
export interface InvitedThemes {
	assessmentId: string;
	series: string;
	questionnaireId: string;
	year: FinancialYear;
	themes: string[];
}

/**
 * What an invitation asks for as things stand, by year, the newest first. A year that was submitted asks for nothing, and
 * a theme that a lead gave to somebody since the invitation was made stays with them.
 */
export async function stillAsked(
	database: Database,
	organisationId: string,
	asks: Asks,
	invitedAt: number
): Promise<InvitedThemes[]> {
	const ids = [...new Set(asks.themes.map(({ assessmentId }) => assessmentId))];
	if (ids.length === 0) return [];
	const years = await database
		.selectFrom('assessment')
		.select(['id as assessmentId', 'series', 'questionnaire_id as questionnaireId', 'year'])
		.where('organisation_id', '=', organisationId)
		.where('id', 'in', ids)
		.orderBy('year', 'desc')
		.orderBy('series')
		.execute();
	const given = await database
		.selectFrom('assignment')
		.select(['assessment_id', 'subject_id'])
		.where('assessment_id', 'in', ids)
		.where('kind', '=', 'theme')
		.where('assigned_at', '>', invitedAt)
		.execute();
	const found: InvitedThemes[] = [];
	for (const year of years) {
		const latest = await latestSubmission(database, year.assessmentId);
		if (isSubmitted({ latest })) continue;
		const themes = asks.themes
			.filter(({ assessmentId }) => assessmentId === year.assessmentId)
			.map(({ theme }) => theme)
			.filter(
				(theme) =>
					!given.some((row) => row.assessment_id === year.assessmentId && row.subject_id === theme)
			);
		if (themes.length > 0) found.push({ ...year, themes });
	}
	return found;
}

/**
 * Asks whoever just joined by an invitation for the themes it names. `by`: the place of who invited. Meant for the
 * transaction in which they join, which has the lock of the council.
 */
export async function assignInvited(
	transaction: Database,
	{
		organisationId,
		contributorId,
		by,
		asks,
		invitedAt,
		now
	}: {
		organisationId: string;
		contributorId: string;
		by: string;
		asks: Asks;
		invitedAt: number;
		now: Date;
	}
): Promise<void> {
	const ids = [...new Set(asks.themes.map(({ assessmentId }) => assessmentId))].toSorted();
	for (const assessmentId of ids) await lockAssessment(transaction, assessmentId);
	const years = await stillAsked(transaction, organisationId, asks, invitedAt);
	for (const { assessmentId, themes } of years) {
		const what = { assessmentId, kind: 'theme', subjects: themes } as const;
		await putAssignments(transaction, { ...what, to: contributorId, due: asks.due, by, now });
		const told = { ...what, organisationId, contributorId, now };
		await auditAssigning(transaction, told, 'assigned', { invitation: true });
	}
}
