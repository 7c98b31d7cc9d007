import type { FinancialYear } from '#lib/scorecard/year.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { isLocked } from '#lib/server/records/year-lock.ts';
import { listAssessments } from '#lib/server/records/assessments.ts';
import type { FoundInvitation } from '#lib/server/records/invitations.ts';
import { stillAsked } from '#lib/server/records/invited-themes.ts';
import type { InvitedYear } from '#lib/words/task.ts';
import { openAssessment, progressIn, type Member } from './opened.ts';
import type { Service } from './service.ts';

/** A year that is open, with the themes somebody could be asked for together with an invitation. */
export interface AskableYear {
	assessmentId: string;
	series: string;
	questionnaire: string;
	themeWord: Questionnaire['themeWord'];
	year: FinancialYear;
	themes: { id: string; title: string }[];
}

/** The open years of a council in which it is asked anything, the newest first. */
export async function askableYears(
	service: Service,
	member: Member,
	now: Date
): Promise<AskableYear[]> {
	const found: AskableYear[] = [];
	for (const each of await listAssessments(service.database, member.organisation.id)) {
		if (isLocked(each)) continue;
		const opened = await openAssessment(service, member, each, now);
		if (!opened) continue;
		const { assessment, questionnaire, year } = opened;
		const themes = questionnaire.themes.filter(
			(theme) => progressIn(opened, theme).shown.length > 0
		);
		found.push({
			...{ assessmentId: assessment.id, series: assessment.series, year },
			...{ questionnaire: questionnaire.title, themeWord: questionnaire.themeWord },
			themes: themes.map(({ id, title }) => ({ id, title }))
		});
	}
	return found.filter(({ themes }) => themes.length > 0);
}

/** What an invitation still asks for, by the names of what it asks. What a questionnaire no longer has is left out. */
export async function invitedYears(
	{ database, questionnaires }: Service,
	{ organisationId, asks, at }: Pick<FoundInvitation, 'organisationId' | 'asks' | 'at'>
): Promise<InvitedYear[]> {
	if (!asks) return [];
	const years = await stillAsked(database, organisationId, asks, at);
	return years.flatMap(({ questionnaireId, year, themes }) => {
		const questionnaire = questionnaires.find(({ id }) => id === questionnaireId);
		const titles = (questionnaire?.themes ?? [])
			.filter(({ id }) => themes.includes(id))
			.map(({ title }) => title);
		return questionnaire && titles.length > 0
			? [{ questionnaire: questionnaire.title, year, themes: titles }]
			: [];
	});
}
