import * as m from '#lib/paraglide/messages.js';
import { longestInSigning } from '#lib/scorecard/signing/signing-limits.ts';
import type { YearEvent } from '#lib/scorecard/signing/year-event.ts';
import type { TextProblem } from '#lib/scorecard/signing/typed-text.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { yearName } from './year.ts';
import { numberName } from './number.ts';

/** The sentence that is signed. */
export function statementFor(about: {
	council: string;
	questionnaire: string;
	year: FinancialYear;
	version: number;
}): string {
	return m.signing_statement({ ...about, year: yearName(about.year) });
}

type Field = 'why' | 'name' | 'role';

/** What to do about a text, as the sentence beside its field. */
export function signingProblemText(field: Field, problem: TextProblem): string {
	if (problem.code === 'too-long')
		return m.signing_too_long({
			longest: numberName(longestInSigning[field]),
			over: numberName(problem.over)
		});
	switch (field) {
		case 'why':
			return m.signing_why_missing();
		case 'name':
			return m.signing_name_missing();
		case 'role':
			return m.signing_role_missing();
	}
}

/** What happened, in a few words: `Sent to be signed`. `themes`: what each theme is called, by its id. */
export function eventName(event: YearEvent, themes: ReadonlyMap<string, string>): string {
	const nameOf = (id: string) => themes.get(id) ?? id;
	switch (event.kind) {
		case 'begun':
			return m.event_begun();
		case 'theme-completed':
			return m.event_theme_completed({ theme: nameOf(event.theme) });
		case 'theme-taken-back':
			return m.event_theme_taken_back({ theme: nameOf(event.theme) });
		case 'sent-to-challenge':
			return m.event_sent_to_challenge();
		case 'challenged':
			return event.agreed
				? m.event_agreed({ theme: nameOf(event.theme) })
				: m.event_not_agreed({ theme: nameOf(event.theme) });
		case 'sent-for-signature':
			return m.event_sent_for_signature();
		case 'called-back':
			return m.event_called_back();
		case 'declined':
			return m.event_declined();
		case 'submitted':
			return m.event_submitted({ version: event.version });
		case 'signed':
			return m.event_signed({ version: event.version, role: event.role });
		case 'reopened':
			return m.event_reopened({ version: event.version });
	}
}

/** What was said with it: why, or the sentence that was signed; `null` where there is neither. */
export function eventText(event: YearEvent): string | null {
	switch (event.kind) {
		case 'challenged':
		case 'declined':
		case 'reopened':
			return event.why === '' ? null : event.why;
		case 'signed':
			return event.statement;
		default:
			return null;
	}
}
