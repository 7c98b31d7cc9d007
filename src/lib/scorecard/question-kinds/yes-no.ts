import type { QuestionKind } from './question-kind.ts';
import { scaleOf, type ScaleQuestion } from './scale.ts';

/** A question answered with No, which is 0, or Yes, which is 1; a questionnaire has words of its own for both. */
export interface YesNoQuestion extends ScaleQuestion {
	kind: 'yes-no';
}

export const yesNo: QuestionKind<YesNoQuestion, unknown> = {
	// `N` is never "not applicable", which is `X`.
	...scaleOf(['N', 'Y']),
	faults: () => [],
	highest: () => 1,
	question: (base, _written, { yesNoNames }) => ({
		...base,
		kind: 'yes-no',
		options: yesNoNames.map((label, value) => ({ value, label, description: null }))
	}),
	example: (_question, step) => ({ kind: 'option', value: step % 2 })
};
