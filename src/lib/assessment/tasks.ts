import type { Day } from '#lib/scorecard/day.ts';
import { dayOf } from '#lib/scorecard/day.ts';
import type { Theme } from '#lib/scorecard/questionnaire.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { isSubmitted } from '#lib/server/records/assessments.ts';
import { assignedTo, type AssignedTheme } from '#lib/server/records/assignments.ts';
import { findMembership } from '#lib/server/records/organisations.ts';
import { openAssessment, progressIn, type Opened } from './opened.ts';
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

/** What one person is to answer in one year of a council. */
export interface TasksOfYear {
	organisation: { id: string; name: string };
	series: string;
	title: string;
	year: FinancialYear;
	themes: ThemeTask[];
}

/** How far a theme has come, by its day. */
export function taskOf(opened: Opened, theme: Theme, due: Day | null): ThemeTask {
	const { answered, total, open } = progressIn(opened, theme);
	const completed = opened.assessment.completed.includes(theme.id) && open.length === 0;
	return {
		...{ id: theme.id, title: theme.title, answered, total, completed, due },
		overdue: due !== null && !completed && due < dayOf(opened.now)
	};
}

/**
 * What a person is to answer, in every council and year that is open. In a year the themes are in the order of the
 * questionnaire; one that it no longer has is left out.
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
	for (const themes of years.values()) {
		const tasks = await tasksIn(service, personId, themes, now);
		if (tasks) found.push(tasks);
	}
	return found;
}

async function tasksIn(
	service: Service,
	personId: string,
	assigned: AssignedTheme[],
	now: Date
): Promise<TasksOfYear | null> {
	const [first] = assigned;
	const member = first && (await findMembership(service.database, first.organisationId, personId));
	const opened = member && (await openAssessment(service, member, first, now));
	if (!opened || isSubmitted(opened.assessment)) return null;
	const { organisation, questionnaire, assessment, year } = opened;
	const themes = questionnaire.themes.flatMap((theme) => {
		const asked = assigned.find((each) => each.theme === theme.id);
		return asked ? [taskOf(opened, theme, asked.due)] : [];
	});
	if (themes.length === 0) return null;
	return {
		organisation: { id: organisation.id, name: organisation.name },
		...{ series: assessment.series, title: questionnaire.title, year, themes }
	};
}
