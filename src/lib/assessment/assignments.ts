import type { Theme } from '#lib/scorecard/questionnaire.ts';
import { askedFor, listAssignments, type Assignment } from '#lib/server/records/assignments.ts';
import { progressIn, visibilityOf, type Opened } from './opened.ts';
import { questionTaskOf, taskOf, type QuestionTask, type ThemeTask } from './tasks.ts';

/** A question that somebody is asked to answer, with who that is. */
export interface SharedQuestion extends QuestionTask {
	assignment: Assignment;
}

/** A theme of a year, with who is to answer it, `null` for nobody yet, and who is asked for single questions of it. */
export interface SharedTheme extends ThemeTask {
	assignment: Assignment | null;
	questions: SharedQuestion[];
}

/** Every theme in which the council is asked anything, with who answers it and how far it has come. */
export async function sharedOut(opened: Opened): Promise<SharedTheme[]> {
	const { assessment, questionnaire, service } = opened;
	const assignments = await listAssignments(service.database, assessment.id);
	return questionnaire.themes
		.filter((theme) => progressIn(opened, theme).shown.length > 0)
		.map((theme) => {
			const assignment = askedFor(assignments, 'theme', theme.id);
			return {
				...taskOf(opened, theme, assignment?.due ?? null),
				...{ assignment, questions: sharedQuestions(opened, theme, assignments) }
			};
		});
}

/** The questions of a theme that somebody is asked for by themselves, in the order of the theme. */
export function sharedQuestions(
	opened: Opened,
	theme: Theme,
	assignments: Assignment[]
): SharedQuestion[] {
	const visibility = visibilityOf(opened);
	return theme.questions.flatMap((question) => {
		const assignment = askedFor(assignments, 'question', question.id);
		if (!assignment || !visibility.isVisible(question.id)) return [];
		return [{ ...questionTaskOf(opened, theme, question, assignment.due), assignment }];
	});
}

/** What one person is waited for. */
export interface WaitedFor {
	name: string | null;
	themes: ThemeTask[];
	questions: QuestionTask[];
}

/**
 * What waits for whom: themes that are not completed and questions without an answer, by who is to answer them, in the
 * order of the questionnaire.
 */
export function waitingFor(themes: SharedTheme[]): { people: WaitedFor[]; nobody: ThemeTask[] } {
	const people = new Map<string, WaitedFor>();
	const personOf = ({ contributorId, name }: Assignment): WaitedFor => {
		const person = people.get(contributorId) ?? { name, themes: [], questions: [] };
		people.set(contributorId, person);
		return person;
	};
	const nobody: ThemeTask[] = [];
	for (const theme of themes) {
		if (!theme.completed && theme.assignment) personOf(theme.assignment).themes.push(theme);
		else if (!theme.completed) nobody.push(theme);
		for (const question of theme.questions)
			if (!question.answered) personOf(question.assignment).questions.push(question);
	}
	return { people: [...people.values()], nobody };
}
