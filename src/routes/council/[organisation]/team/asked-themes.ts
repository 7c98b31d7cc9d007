import type { AskableYear } from '#lib/assessment/invited-themes.ts';

/** A theme that can be asked for with an invitation, by what its box in the form sends. */
export interface AskedTheme {
	value: string;
	title: string;
}

/** What the box of a theme sends: its year by the parts of an address, and its id. */
function valueOf({ series, year }: AskableYear, theme: string): string {
	return [series, year, theme].join('/');
}

/** Open years with their themes, as the form shows them. */
export function boxesOf(years: AskableYear[]) {
	return years.map((each) => ({
		...{ title: each.questionnaire, year: each.year },
		themes: each.themes.map(({ id, title }): AskedTheme => ({ value: valueOf(each, id), title }))
	}));
}

/** The themes whose boxes were ticked, of those that can be asked for. */
export function themesIn(
	years: AskableYear[],
	ticked: string[]
): { assessmentId: string; theme: string }[] {
	return years.flatMap((each) =>
		each.themes
			.filter(({ id }) => ticked.includes(valueOf(each, id)))
			.map(({ id }) => ({ assessmentId: each.assessmentId, theme: id }))
	);
}
