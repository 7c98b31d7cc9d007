import type { Theme } from '#lib/scorecard/questionnaire.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { isSubmitted } from '#lib/server/records/year-lock.ts';
import {
	askedOf,
	countOpenComments,
	listComments,
	whoMayComment,
	type AskedQuestion,
	type Comment
} from '#lib/server/records/comments.ts';
import { findMembership } from '#lib/server/records/organisations.ts';
import { openAssessment, visibilityOf, type Opened } from './opened.ts';
import type { Service } from './service.ts';

/** What people said beside a question, and who else may be asked. */
export interface CommentsOn {
	question: { id: string; title: string; text: string };
	comments: Comment[];
	colleagues: { id: string; name: string | null }[];
}

/** The comments on a question of a theme. `null` for one the council is not asked. */
export async function commentsOn(
	opened: Opened,
	theme: Theme,
	questionId: string
): Promise<CommentsOn | null> {
	const about = commentAbout(opened, theme, questionId);
	const question = theme.questions.find(({ id }) => id === questionId);
	if (!about || !question) return null;
	const { database } = opened.service;
	const colleagues = await whoMayComment(database, opened.organisation.id);
	return {
		question: { id: question.id, title: question.title, text: question.text },
		comments: await listComments(database, about),
		colleagues: colleagues.filter(({ id }) => id !== opened.contributor.id)
	};
}

/** Which question of which year somebody comments on, who, and when. `null` for one the council is not asked. */
export function commentAbout(opened: Opened, theme: Theme, questionId: string) {
	const { organisation, assessment, contributor, now } = opened;
	const asked = theme.questions.some(({ id }) => id === questionId);
	if (!asked || !visibilityOf(opened).isVisible(questionId)) return null;
	return {
		...{ organisationId: organisation.id, assessmentId: assessment.id, questionId },
		...{ contributorId: contributor.id, now }
	};
}

/** The questions of a theme that have comments which are not settled, in the order of the theme. */
export async function commentedIn(
	opened: Opened,
	theme: Theme
): Promise<{ id: string; title: string }[]> {
	const open = await countOpenComments(opened.service.database, opened.assessment.id);
	const visibility = visibilityOf(opened);
	return theme.questions
		.filter(({ id }) => open.has(id) && visibility.isVisible(id))
		.map(({ id, title }) => ({ id, title }));
}

/** A question that somebody is asked about, in a year that is open. */
export interface AskedAbout {
	organisation: { id: string; name: string };
	series: string;
	year: FinancialYear;
	theme: string;
	question: string;
	title: string;
}

/** What colleagues ask a person about in comments, in every council and year that takes comments. */
export async function askedAbout(
	service: Service,
	personId: string,
	now: Date
): Promise<AskedAbout[]> {
	const asked = await askedOf(service.database, personId);
	const years = Map.groupBy(asked, ({ organisationId, series, year }) =>
		[organisationId, series, year].join(' ')
	);
	const found: AskedAbout[] = [];
	for (const questions of years.values())
		found.push(...(await askedIn(service, personId, questions, now)));
	return found;
}

async function askedIn(
	service: Service,
	personId: string,
	asked: AskedQuestion[],
	now: Date
): Promise<AskedAbout[]> {
	const [first] = asked;
	const member = first && (await findMembership(service.database, first.organisationId, personId));
	const opened = member && (await openAssessment(service, member, first, now));
	if (!opened || isSubmitted(opened.assessment)) return [];
	const { organisation, questionnaire, assessment, year } = opened;
	const visibility = visibilityOf(opened);
	return questionnaire.themes.flatMap((theme) =>
		theme.questions
			.filter(({ id }) => visibility.isVisible(id) && asked.some(({ question }) => question === id))
			.map(({ id, title }) => ({
				organisation: { id: organisation.id, name: organisation.name },
				...{ series: assessment.series, year, theme: theme.id, question: id, title }
			}))
	);
}
