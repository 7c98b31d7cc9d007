import type { Day } from '#lib/scorecard/day.ts';
import { dayOf } from '#lib/scorecard/day.ts';
import type { Question, Theme } from '#lib/scorecard/questionnaire.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { isSubmitted } from '#lib/server/records/year-lock.ts';
import {
	assignedTo,
	type AssignedSubject,
	type SubjectKind
} from '#lib/server/records/assignments.ts';
import { findMembership } from '#lib/server/records/organisations.ts';
import { openAssessment, progressIn, visibilityOf, type Opened } from './opened.ts';
import type { Service } from './service.ts';

/** A theme as far as it is answered. Only questions that count are counted. */
export interface ThemeTask {
	id: string;
	title: string;
	answered: number;
	total: number;
	/** Somebody said that it is completed, and nothing has opened since. */
	completed: boolean;
	due: Day | null;
	/** Its day is over, and it is not completed. */
	overdue: boolean;
}

/** A single question that somebody is asked to answer. */
export interface QuestionTask {
	id: string;
	title: string;
	theme: { id: string; title: string };
	/** It has an answer; one that waits from an earlier year is none. */
	answered: boolean;
	due: Day | null;
	/** Its day is over, and it has no answer. */
	overdue: boolean;
}

/** What one person is to answer in one year of a council. */
export interface TasksOfYear {
	organisation: { id: string; name: string };
	series: string;
	title: string;
	year: FinancialYear;
	themes: ThemeTask[];
	/** Those they were asked for by themselves. */
	questions: QuestionTask[];
}

/** How far a theme has come, by its day. */
export function taskOf(opened: Opened, theme: Theme, due: Day | null): ThemeTask {
	const { answered, total, open } = progressIn(opened, theme);
	const completed = opened.assessment.completed.includes(theme.id) && open.length === 0;
	return {
		...{ id: theme.id, title: theme.title, answered, total, completed, due },
		overdue: isOverdue(opened, due, completed)
	};
}

/** Whether a question has its answer, by its day. */
export function questionTaskOf(
	opened: Opened,
	theme: Theme,
	question: Question,
	due: Day | null
): QuestionTask {
	const answered = (opened.assessment.answers[question.id]?.chosen ?? null) !== null;
	return {
		...{ id: question.id, title: question.title, answered, due },
		theme: { id: theme.id, title: theme.title },
		overdue: isOverdue(opened, due, answered)
	};
}

function isOverdue({ now }: Opened, due: Day | null, done: boolean): boolean {
	return due !== null && !done && due < dayOf(now);
}

/**
 * What a person is to answer, in every council and year that is open. In a year the themes and questions are in the order
 * of the questionnaire; one that it no longer has, or that the council is not asked, is left out.
 */
export async function tasksFor(
	service: Service,
	personId: string,
	now: Date
): Promise<TasksOfYear[]> {
	const assigned = await assignedTo(service.database, personId);
	const years = Map.groupBy(assigned, ({ organisationId, series, year }) =>
		[organisationId, series, year].join(' ')
	);
	const found: TasksOfYear[] = [];
	for (const subjects of years.values()) {
		const tasks = await tasksIn(service, personId, subjects, now);
		if (tasks) found.push(tasks);
	}
	return found;
}

async function tasksIn(
	service: Service,
	personId: string,
	assigned: AssignedSubject[],
	now: Date
): Promise<TasksOfYear | null> {
	const [first] = assigned;
	const member = first && (await findMembership(service.database, first.organisationId, personId));
	const opened = member && (await openAssessment(service, member, first, now));
	if (!opened || isSubmitted(opened.assessment)) return null;
	const { organisation, questionnaire, assessment, year } = opened;
	const dueOf = (kind: SubjectKind, subject: string) =>
		assigned.find((each) => each.kind === kind && each.subject === subject)?.due;
	const themes = questionnaire.themes.flatMap((theme) => {
		const due = dueOf('theme', theme.id);
		return due === undefined ? [] : [taskOf(opened, theme, due)];
	});
	const visibility = visibilityOf(opened);
	const questions = questionnaire.themes.flatMap((theme) =>
		theme.questions.flatMap((question) => {
			const due = dueOf('question', question.id);
			if (due === undefined || !visibility.isVisible(question.id)) return [];
			return [questionTaskOf(opened, theme, question, due)];
		})
	);
	if (themes.length === 0 && questions.length === 0) return null;
	return {
		organisation: { id: organisation.id, name: organisation.name },
		...{ series: assessment.series, title: questionnaire.title, year, themes, questions }
	};
}
