import * as m from '#lib/paraglide/messages.js';
import {
	longestMarking,
	type ReportChoice,
	type ReportKind
} from '#lib/scorecard/report-choice.ts';

/** The name of a kind of report. */
export function reportKindName(kind: ReportKind): string {
	switch (kind) {
		case 'full':
			return m.report_kind_full();
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
		case 'summary':
			return m.report_kind_summary_hint();
		case 'answers':
			return m.report_kind_answers_hint();
		case 'blank':
			return m.report_kind_blank_hint();
	}
}

/** What to do about an address that asks for a report there is none of. */
export function choiceProblem(field: keyof ReportChoice): string {
	switch (field) {
		case 'kind':
			return m.report_kind_unknown();
		case 'marking':
			return m.report_marking_too_long({ longest: longestMarking });
		case 'version':
			return m.report_version_unknown();
	}
}
