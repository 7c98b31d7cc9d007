import * as m from '#lib/paraglide/messages.js';
import { longestInForeword, type Foreword } from '#lib/scorecard/foreword.ts';
import type { TextProblem } from '#lib/scorecard/signing/typed-text.ts';
import { numberName } from './number.ts';

/** What to do about a text of a foreword, as the sentence beside its field. */
export function forewordProblemText(field: keyof Foreword, problem: TextProblem): string {
	if (problem.code === 'too-long')
		return m.signing_too_long({
			longest: numberName(longestInForeword[field]),
			over: numberName(problem.over)
		});
	switch (field) {
		case 'text':
			return m.foreword_text_missing();
		case 'name':
			return m.foreword_name_missing();
		case 'role':
			return m.foreword_role_missing();
	}
}
