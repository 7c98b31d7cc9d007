import { hasEvent } from '#lib/export/calendar.ts';
import { newestNote } from '#lib/scorecard/action.ts';
import { dayOf, type Day } from '#lib/scorecard/day.ts';
import {
	filterPlan,
	parsePlanFilter,
	planChoices,
	planFor,
	type PlanChoices,
	type PlanEntry,
	type PlanFilter
} from '#lib/scorecard/plan.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { everyLine, type Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Opened } from '#lib/server/access.ts';
import { listActions } from '#lib/server/actions.ts';
import { site } from '#lib/server/site.ts';
import { answerName } from '#lib/words/scorecard.ts';

/** Whose plan the assessment in hand has a year of. */
export function ownerOf({ assessment }: Opened): { organisationId: string; series: string } {
	return { organisationId: assessment.organisationId, series: assessment.series };
}

/** The plan of the year in hand, and the part of it that an address asks for. */
export interface OpenedPlan {
	today: Day;
	entries: PlanEntry[];
	choices: PlanChoices;
	filter: PlanFilter;
	/** The entries that the filter leaves. */
	shown: PlanEntry[];
}

export async function planOf(opened: Opened, search: URLSearchParams): Promise<OpenedPlan> {
	const today = dayOf(new Date());
	const actions = await listActions(site().database, ownerOf(opened));
	const entries = planFor(actions, opened.year, today);
	const themes = new Map(
		questionsOf(opened.questionnaire).map(({ theme, question }) => [question.id, theme.id])
	);
	const themeOf = (question: string) => themes.get(question) ?? null;
	const choices = planChoices(entries, themeOf);
	const filter = parsePlanFilter(search, choices);
	return { today, entries, choices, filter, shown: filterPlan(entries, filter, themeOf) };
}

/** The title of a question, asked or hidden; `null` when the questionnaire has none of that id. */
export function questionTitleIn({ questionnaire }: Opened): (id: string) => string | null {
	const titles = new Map(
		questionsOf(questionnaire).map(({ question }) => [question.id, question.title])
	);
	return (id) => titles.get(id) ?? null;
}

/** An entry with the question it came from as it stands in the result of the year. */
export type PlanRow = ReturnType<typeof planRows>[number];

export function planRows(opened: Opened, entries: PlanEntry[], scorecard: Scorecard) {
	const titleOf = questionTitleIn(opened);
	const lines = new Map(everyLine(scorecard).map(({ line }) => [line.question, line]));
	return entries.map((entry) => {
		// The history is for the page of the action alone.
		const { versions, ...action } = entry.action;
		const line = action.question === null ? undefined : lines.get(action.question);
		const title = action.question === null ? null : titleOf(action.question);
		return {
			...entry,
			action,
			note: newestNote({ versions }),
			origin: title === null ? null : { title, today: line ? answerName(line) : null },
			dutyNotMet: line?.dutyNotMet ?? false,
			calendar: hasEvent(action)
		};
	});
}
