import * as m from '#lib/paraglide/messages.js';
import { checkNumbers } from '#lib/scorecard/signing/check-numbers.ts';
import type { CheckedVersion, ReportCheck, Since } from '#lib/scorecard/signing/report-check.ts';
import { dateName } from './moment.ts';
import { yearName } from './year.ts';

/** What a file turned out to be, in a sentence. */
export function checkTitle(check: ReportCheck): string {
	switch (check.kind) {
		case 'as-made':
			return asMadeTitle(check.version);
		case 'changed':
			return m.verify_changed();
		case 'gone':
			return m.verify_gone();
		case 'differs':
			return m.verify_differs();
		case 'unknown':
			return m.verify_unknown();
		case 'unsealed':
			return m.verify_unsealed();
		case 'not-ours':
			return m.verify_not_ours();
	}
}

function asMadeTitle({ signature, since }: CheckedVersion): string {
	if (!signature) return m.verify_not_signed();
	if (signature.restored) return m.verify_restored();
	if (!since) return m.verify_signed();
	return since.kind === 'newer' ? m.verify_newer() : m.verify_reopened();
}

/** What that means, and what to do: a sentence or two each. */
export function checkTexts(check: ReportCheck): string[] {
	switch (check.kind) {
		case 'as-made':
			return asMadeTexts(check.version);
		case 'changed':
			return [changedText(check.answers), m.verify_ask_council()];
		case 'gone':
			return [m.verify_gone_text()];
		case 'differs':
			return [m.verify_differs_text()];
		case 'unknown':
			return [m.verify_unknown_text()];
		case 'unsealed':
			return [m.verify_unsealed_text()];
		case 'not-ours':
			return [m.verify_not_ours_text(), m.verify_ask_council()];
	}
}

function asMadeTexts({ signature, since, example }: CheckedVersion): string[] {
	return [
		...(example ? [m.verify_example()] : []),
		m.verify_as_made_text(),
		...(signature && !signature.restored ? [m.verify_signed_text()] : []),
		...(signature?.restored ? [m.verify_restored_text()] : []),
		...(since ? [sinceText(since)] : []),
		m.verify_who_text()
	];
}

function changedText(answers: 'same' | 'other' | null): string {
	if (answers === null) return m.verify_changed_text();
	return answers === 'same' ? m.verify_changed_same() : m.verify_changed_other();
}

function sinceText(since: Since): string {
	if (since.kind === 'reopened') return m.verify_since_reopened({ date: dateName(since.at) });
	const newer = { version: since.version, date: dateName(since.at) };
	return since.signed ? m.verify_since_signed(newer) : m.verify_since_submitted(newer);
}

/** What is known of a version, a name with its value each. */
export function checkFacts(version: CheckedVersion): { term: string; text: string }[] {
	const { council, questionnaire, year, signature, submittedAt, digest } = version;
	const date = dateName(submittedAt);
	return [
		{ term: m.verify_fact_council(), text: council },
		{ term: m.verify_fact_year(), text: m.verify_year({ questionnaire, year: yearName(year) }) },
		{ term: m.verify_fact_version(), text: String(version.version) },
		...(signature
			? [
					{ term: m.verify_fact_by(), text: m.verify_by({ ...signature }) },
					{ term: m.verify_fact_signed(), text: date }
				]
			: [{ term: m.verify_fact_submitted(), text: date }]),
		...(digest === null ? [] : [{ term: m.verify_fact_numbers(), text: checkNumbers(digest) }])
	];
}
