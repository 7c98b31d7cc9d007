import * as m from '#lib/paraglide/messages.js';
import { longest, maxEvidence, type AnswerProblem } from '#lib/scorecard/answer.ts';
import type { PersonalDataKind } from '#lib/scorecard/personal-data.ts';
import { longestWebAddress } from '#lib/scorecard/web-address.ts';
import { numberName } from './number.ts';

/** What to do about a problem, as the sentence beside its field. */
export function problemText(problem: AnswerProblem): string {
	switch (problem.code) {
		case 'nothing-chosen':
			return m.answer_nothing_chosen(problem);
		case 'unknown-option':
			return m.answer_unknown_option(problem);
		case 'missing':
			return m.answer_reason_missing();
		case 'too-long':
			return problem.field === 'note'
				? m.answer_note_too_long({
						longest: numberName(longest.note),
						over: numberName(problem.over)
					})
				: m.answer_reason_too_long({
						longest: numberName(longest.reason),
						over: numberName(problem.over)
					});
		case 'too-many':
			return m.answer_too_many_links({ most: maxEvidence });
		case 'title-missing':
			return m.answer_link_title_missing();
		case 'title-too-long':
			return m.answer_link_title_too_long({
				longest: longest.evidenceTitle,
				over: numberName(problem.over)
			});
		case 'bad-url':
			return m.answer_link_bad_url();
		case 'url-several':
			return m.answer_link_several();
		case 'url-with-name':
			return m.answer_link_with_name();
		case 'url-not-on-web':
			return m.answer_link_not_on_web();
		case 'url-too-long':
			return m.answer_link_url_too_long({
				longest: numberName(longestWebAddress),
				over: numberName(problem.over)
			});
	}
}

/** Whether a problem with a link is about its address rather than what it is called: those have `url` in their code. */
export function isAboutAddress({ code }: AnswerProblem): boolean {
	return code.includes('url');
}

/** The id of the field a problem is about without its version, so that a link can lead there. */
export function problemField(question: string, problem: AnswerProblem): string {
	if (problem.field === 'choice') return `${question}.choice`;
	if (problem.field !== 'evidence') return `${question}.${problem.field}`;
	const index = 'index' in problem ? problem.index : 0;
	return isAboutAddress(problem)
		? `${question}.evidence.url.${index}`
		: `${question}.evidence.title.${index}`;
}

/** A warning for each kind of personal data a note seems to hold. */
export function personalDataWarning(kind: PersonalDataKind): string {
	return m.personal_warning({ kind });
}
