import { listAssignments, type Assignment } from '#lib/server/records/assignments.ts';
import { progressIn, type Opened } from './opened.ts';
import { taskOf, type ThemeTask } from './tasks.ts';

/** A theme of a year, with who is to answer it; `null` for nobody yet. */
export interface SharedTheme extends ThemeTask {
	assignment: Assignment | null;
}

/** Every theme in which the council is asked anything, with who answers it and how far it has come. */
export async function sharedOut(opened: Opened): Promise<SharedTheme[]> {
	const { assessment, questionnaire, service } = opened;
	const assignments = await listAssignments(service.database, assessment.id);
	return questionnaire.themes
		.filter((theme) => progressIn(opened, theme).shown.length > 0)
		.map((theme) => {
			const assignment = assignments.find((each) => each.theme === theme.id) ?? null;
			return { ...taskOf(opened, theme, assignment?.due ?? null), assignment };
		});
}

/** What waits for whom: themes that are not completed, by who is to answer them, in the order of the questionnaire. */
export function waitingFor(themes: SharedTheme[]): {
	people: { name: string | null; themes: ThemeTask[] }[];
	nobody: ThemeTask[];
} {
	const open = themes.filter(({ completed }) => !completed);
	const byPerson = Map.groupBy(open, ({ assignment }) => assignment?.contributorId ?? null);
	const people = [...byPerson].flatMap(([contributor, theirs]) =>
		contributor === null ? [] : [{ name: theirs[0]?.assignment?.name ?? null, themes: theirs }]
	);
	return { people, nobody: byPerson.get(null) ?? [] };
}
