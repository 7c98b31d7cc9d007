import * as m from '#lib/paraglide/messages.js';
import type { RowProblem } from '#lib/server/http/entry-form.ts';
import { problemField, problemText } from '#lib/words/answer.ts';

/** What to do about a problem of a row. `codes` are those its question takes. */
export function rowProblemText(problem: RowProblem, codes: string[]): string {
	if (problem.code === 'without-not-applicable') return m.enter_reason_without();
	if (problem.code === 'unknown-option') return m.enter_unknown({ codes: codes.join(', ') });
	return problemText(problem);
}

/** The id of the field a problem is about. */
export function fieldOf(question: string, problem: RowProblem): string {
	return problem.code === 'without-not-applicable'
		? `${question}.reason`
		: problemField(question, problem);
}
