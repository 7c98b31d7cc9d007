import { resolve } from '$app/paths';

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

export function overview(organisation: string): string {
	return resolve('/council/[organisation]', { organisation });
}

export function tasks(place: Place): string {
	return resolve('/council/[organisation]/[year=year]/[questionnaire]', { ...place });
}

/** The report as a page. */
export function reportPage(place: Place): string {
	return `${tasks(place)}/report`;
}

/** The PDF of a report; `search` says of which kind. */
export function reportPdf(place: Place, search: string): string {
	return `${tasks(place)}/report.pdf${search}`;
}

export function wholeTheme(place: Place, theme: string): string {
	return `${tasks(place)}/${theme}`;
}

export function questionPage(place: Place, theme: string, question: string): string {
	return `${wholeTheme(place, theme)}/${question}`;
}

/** The same with the form open, where an answer from an earlier year waits. */
export function changePage(place: Place, theme: string, question: string): string {
	return `${questionPage(place, theme, question)}?change=yes`;
}

export function themeConfirm(place: Place, theme: string): string {
	return `${wholeTheme(place, theme)}/confirm`;
}

export function carryOverPage(place: Place): string {
	return `${tasks(place)}/carry-over`;
}

export function themeCheck(place: Place, theme: string): string {
	return `${wholeTheme(place, theme)}/check`;
}

/** The action plan; `search` says which actions to see. */
export function planPage(place: Place, search = ''): string {
	return `${tasks(place)}/plan${search}`;
}

/** Where an action is added; with a question, filled in from its signpost. */
export function newActionPage(place: Place, question: string | null = null): string {
	const search = question === null ? '' : `?${new URLSearchParams({ question }).toString()}`;
	return `${tasks(place)}/plan/new${search}`;
}

export function actionPage(place: Place, action: string): string {
	return `${tasks(place)}/plan/${action}`;
}

/** What can be taken away, and in which form. */
export function exportPage(place: Place): string {
	return `${tasks(place)}/export`;
}

/** A table as CSV, by its name. */
export function exportCsv(place: Place, table: string): string {
	return `${tasks(place)}/export.csv?table=${table}`;
}

/** All tables in one spreadsheet. */
export function exportOds(place: Place): string {
	return `${tasks(place)}/export.ods`;
}

/** The answers as a file that can be loaded again. */
export function jsonCopy(place: Place): string {
	return `${tasks(place)}/assessment.json`;
}

/** Where a filled blank form is typed in. */
export function enterPage(place: Place): string {
	return `${tasks(place)}/enter`;
}

/** The levels a council aims at, led to one question where there is one. */
export function targetsPage(place: Place, question?: string): string {
	const page = `${tasks(place)}/targets`;
	return question ? `${page}?question=${question}#${question}.target` : page;
}
