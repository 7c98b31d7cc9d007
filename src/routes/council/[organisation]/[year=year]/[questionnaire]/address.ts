import { resolve } from '$app/paths';

/** Where the parts of one assessment are. */
export interface Place {
	organisation: string;
	year: string;
	questionnaire: string;
}

export function overview(organisation: string): string {
	return resolve('/council/[organisation]', { organisation });
}

export function tasks(place: Place): string {
	return resolve('/council/[organisation]/[year=year]/[questionnaire]', { ...place });
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
