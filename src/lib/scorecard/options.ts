import { kindOf, type Question } from './question-kinds/kinds.ts';
import type { Option } from './question-kinds/question-kind.ts';

/** The values a question offers, with their words, the lowest first; none where its answers have no value. */
export function optionsOf(question: Question): Option[] {
	return kindOf(question)
		.offers(question)
		.flatMap(({ value, label, description }) =>
			value === null ? [] : [{ value, label, description }]
		);
}

/** The word for a value of a question: the name of a level, Yes; `null` for one it does not offer. */
export function valueName(question: Question, value: number): string | null {
	return optionsOf(question).find((option) => option.value === value)?.label ?? null;
}
