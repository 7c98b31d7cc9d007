import { resolve } from '$app/paths';
import type { RouteId } from '$app/types';

/** Where the parts of one assessment are. */
export interface Place {
	organisation: string;
	year: string;
	questionnaire: string;
}

/** The assessment whose page is open, from the parts of its address. */
export function placeOf(params: Partial<Record<keyof Place, string>>): Place {
	const { organisation = '', year = '', questionnaire = '' } = params;
	return { organisation, year, questionnaire };
}

/** The place asked about last: a page leads to many addresses below one, and the framework makes each from the pattern. */
let latest: { place: Place; address: string } | null = null;

export function tasks(place: Place): string {
	if (latest?.place !== place) {
		const address = resolve('/council/[organisation]/[year=year]/[questionnaire]', { ...place });
		latest = { place, address };
	}
	return latest.address;
}

type Below<Route> =
	Route extends `/council/[organisation]/[year=year]/[questionnaire]/${infer Part}` ? Part : never;

/** The pages and files an assessment has once, by what follows its address: whatever has a route. */
export type PagePart = Exclude<Below<RouteId>, `${string}[${string}`>;

export function partOf(place: Place, part: PagePart): string {
	return `${tasks(place)}/${part}`;
}

/** The PDF of a report; `search` says of which kind. */
export function reportPdf(place: Place, search: string): string {
	return partOf(place, 'report.pdf') + search;
}

export function wholeTheme(place: Place, theme: string): string {
	return `${tasks(place)}/${theme}`;
}

/** The form of one theme, to print and fill in by hand. */
export function themeForm(place: Place, theme: string): string {
	return reportPdf(place, `?${new URLSearchParams({ kind: 'blank', theme }).toString()}`);
}

/** Where the form of one theme is typed in. */
export function themeEntry(place: Place, theme: string): string {
	return `${partOf(place, 'enter')}?${new URLSearchParams({ theme }).toString()}`;
}

export function questionPage(place: Place, theme: string, question: string): string {
	return `${wholeTheme(place, theme)}/${question}`;
}

/** What people of the council say to each other beside a question. */
export function commentsPage(place: Place, theme: string, question: string): string {
	return `${questionPage(place, theme, question)}/comments`;
}

/** Who answered a question, when and how. */
export function historyPage(place: Place, theme: string, question: string): string {
	return `${questionPage(place, theme, question)}/history`;
}

/** Where a lead asks somebody to answer a single question. */
export function assignmentPage(place: Place, theme: string, question: string): string {
	return `${questionPage(place, theme, question)}/assignment`;
}

/** The questions of one theme in the quick check. */
export function quickTheme(place: Place, theme: string): string {
	return `${partOf(place, 'quick-check')}/${theme}`;
}

/** The pages that lead to one question and back: where answers of one theme or of all are read, and the quick check. */
const checks = ['theme', 'all', 'quick'] as const;
export type Check = (typeof checks)[number];

/** The page of a question that leads back to where its answer was checked. */
export function changeFrom(place: Place, theme: string, question: string, check: Check): string {
	return `${questionPage(place, theme, question)}?back=${check}`;
}

/** Which of them an address leads back to; `null` for none. */
export function checkIn({ searchParams }: URL): Check | null {
	return checks.find((each) => each === searchParams.get('back')) ?? null;
}

/** Where a question was opened from, at the question itself. */
export function backToCheck(place: Place, theme: string, question: string, check: Check): string {
	if (check === 'quick') return `${quickTheme(place, theme)}#${question}-title`;
	const page = check === 'theme' ? themeCheck(place, theme) : partOf(place, 'check');
	return `${page}#answer-${question}`;
}

/** The same with the form open, where an answer from an earlier year waits. */
export function changePage(place: Place, theme: string, question: string): string {
	return `${questionPage(place, theme, question)}?change=yes`;
}

export function themeConfirm(place: Place, theme: string): string {
	return `${wholeTheme(place, theme)}/confirm`;
}

export function themeCheck(place: Place, theme: string): string {
	return `${wholeTheme(place, theme)}/check`;
}

/** Leads to the first question of a theme that has no answer. */
export function themeNext(place: Place, theme: string): string {
	return `${wholeTheme(place, theme)}/next`;
}

/** The action plan; `search` says which actions to see. */
export function planPage(place: Place, search = ''): string {
	return partOf(place, 'plan') + search;
}

/**
 * Where an action is added; with a question, filled in from its signpost. `form` is the id of the action to be, which
 * the page gives itself where an address has none.
 */
export function newActionPage(
	place: Place,
	question: string | null = null,
	form: string | null = null
): string {
	const search = new URLSearchParams();
	if (question !== null) search.set('question', question);
	if (form !== null) search.set('form', form);
	return partOf(place, 'plan/new') + (search.size > 0 ? `?${search.toString()}` : '');
}

export function actionPage(place: Place, action: string): string {
	return `${planPage(place)}/${action}`;
}

/** The day an action is due, for a calendar. */
export function actionCalendar(place: Place, action: string): string {
	return `${actionPage(place, action)}/calendar.ics`;
}

/** A table as CSV, by its name. */
export function exportCsv(place: Place, table: string): string {
	return `${partOf(place, 'export.csv')}?table=${table}`;
}

/** The levels a council aims at, led to one question where there is one. */
export function targetsPage(place: Place, question?: string): string {
	const page = partOf(place, 'targets');
	return question ? `${page}?question=${question}#${question}.target` : page;
}
