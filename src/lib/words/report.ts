import * as m from '#lib/paraglide/messages.js';
import {
	usualSizeOfOneTheme,
	usualSizes,
	type ChoiceField,
	type Marking,
	type ReportKind
} from '#lib/scorecard/report-choice.ts';

/** What a protective marking is called, on the pages it marks too. */
export function markingName(marking: Marking): string {
	switch (marking) {
		case 'OFFICIAL':
			return m.report_marking_official();
		case 'OFFICIAL-SENSITIVE':
			return m.report_marking_official_sensitive();
		case 'NOT FOR PUBLICATION':
			return m.report_marking_not_for_publication();
	}
}

/** The name of a kind of report. */
export function reportKindName(kind: ReportKind): string {
	switch (kind) {
		case 'full':
			return m.report_kind_full();
		case 'publication':
			return m.report_kind_publication();
		case 'summary':
			return m.report_kind_summary();
		case 'answers':
			return m.report_kind_answers();
		case 'blank':
			return m.report_kind_blank();
	}
}

/** What is in it, in a line. */
export function reportKindHint(kind: ReportKind): string {
	switch (kind) {
		case 'full':
			return m.report_kind_full_hint();
		case 'publication':
			return m.report_kind_publication_hint();
		case 'summary':
			return m.report_kind_summary_hint();
		case 'answers':
			return m.report_kind_answers_hint();
		case 'blank':
			return m.report_kind_blank_hint();
	}
}

/** How long and how large its PDF usually is: a blank one of one theme, where a theme is chosen. */
export function reportKindSize(kind: ReportKind, theme: string | null): string {
	const oneTheme = kind === 'blank' && theme !== null;
	const { pages, kilobytes } = oneTheme ? usualSizeOfOneTheme : usualSizes[kind];
	const [fewest, most] = pages;
	const [least, largest] = kilobytes;
	return m.report_kind_size({ fewest, most, least, largest });
}

/** What to do about an address that asks for a report there is none of. */
export function choiceProblem(field: ChoiceField): string {
	switch (field) {
		case 'kind':
			return m.report_kind_unknown();
		case 'marking':
			return m.report_marking_unknown();
		case 'attach':
			return m.report_attach_unknown();
		case 'version':
			return m.report_version_unknown();
	}
}
