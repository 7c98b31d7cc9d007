import { eventFor } from '#lib/export/calendar.ts';
import { isOpen, newestNote } from '#lib/scorecard/plan/action.ts';
import { dayOf, type Day } from '#lib/scorecard/day.ts';
import {
	filterPlan,
	parsePlanFilter,
	planChoices,
	planFor,
	type PlanChoices,
	type PlanEntry,
	type PlanFilter
} from '#lib/scorecard/plan/plan.ts';
import { isMoved } from '#lib/scorecard/plan/moved.ts';
import type { Projection } from '#lib/scorecard/plan/projection.ts';
import { valueName } from '#lib/scorecard/options.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { everyLine, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { listPlannedActions } from '#lib/server/records/actions.ts';
import { answerName } from '#lib/words/scorecard.ts';
import type { Opened } from './opened.ts';

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
	const today = dayOf(opened.now);
	const actions = await listPlannedActions(opened.service.database, ownerOf(opened));
	const entries = planFor(actions, opened.year, today);
	const themes = new Map(
		questionsOf(opened.questionnaire).map(({ theme, question }) => [question.id, theme.id])
	);
	const themeOf = (question: string) => themes.get(question) ?? null;
	const choices = planChoices(entries, themeOf);
	const filter = parsePlanFilter(search, choices);
	return { today, entries, choices, filter, shown: filterPlan(entries, filter, themeOf) };
}

/** The open action that comes first for each question that has one. */
export async function plannedFor(
	opened: Opened
): Promise<Record<string, { id: string; due: Day | null }>> {
	const { entries } = await planOf(opened, new URLSearchParams());
	const open = entries.map(({ action }) => action).filter(isOpen);
	return Object.fromEntries(
		open
			.toReversed()
			.flatMap(({ id, question, due }) => (question === null ? [] : [[question, { id, due }]]))
	);
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

export function planRows(
	opened: Opened,
	entries: PlanEntry[],
	{ scorecard, projection }: { scorecard: Scorecard; projection: Projection }
) {
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
			aim: action.question === null ? null : aimFor(action.question, opened, projection),
			dutyNotMet: line?.dutyNotMet ?? false,
			calendar: eventFor(entry.action)
		};
	});
}

/** The level aimed at for a question, in a word, and what its theme is projected to come to. */
export interface Aim {
	level: string;
	/** `null` when reaching every target would not move the theme. */
	projected: { theme: string; score: number; band: string | null } | null;
}

/** `null` when no target that could count is set for the question. */
export function aimFor(
	question: string,
	{ questionnaire }: Opened,
	projection: Projection
): Aim | null {
	const placed = [...projection.counted, ...projection.later].find(
		({ target }) => target.question === question
	);
	const asked = questionsOf(questionnaire).find((each) => each.question.id === question)?.question;
	const level = placed && asked ? valueName(asked, placed.target.value) : null;
	if (!placed || level === null) return null;
	const theme = projection.themes.find(({ id }) => id === placed.theme);
	if (!theme || !isMoved(theme) || theme.projected.score === null)
		return { level, projected: null };
	const { score, band } = theme.projected;
	const label = questionnaire.bands.find(({ id }) => id === band?.band)?.label ?? null;
	return { level, projected: { theme: theme.short, score, band: label } };
}
