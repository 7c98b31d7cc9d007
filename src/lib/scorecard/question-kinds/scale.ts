import { valueIn } from '../chosen.ts';
import type { Offer, Option, QuestionBase, QuestionKind } from './question-kind.ts';

/** A question with one answer out of several values that rise from 0. */
export interface ScaleQuestion extends QuestionBase {
	options: Option[];
}

type Scale = Omit<
	QuestionKind<ScaleQuestion, unknown>,
	'faults' | 'highest' | 'question' | 'example'
>;

/** What the kinds with one answer out of several values share. `codes`: what is printed and typed for each value. */
export function scaleOf(codes: readonly string[]): Scale {
	const optionOf = ({ options }: ScaleQuestion, value: number | null) =>
		options.find((option) => option.value === value) ?? null;
	const offers = ({ options }: ScaleQuestion): Offer[] =>
		options.map(({ value, label, description }) => ({
			id: String(value),
			value,
			label,
			description,
			code: codes[value] ?? ''
		}));
	return {
		several: false,
		others: true,
		offers,
		max: ({ options }) => Math.max(...options.map(({ value }) => value)),
		parse(question, { choice }) {
			if (choice === '') return null;
			const option = question.options.find(({ value }) => String(value) === choice);
			return option && { kind: 'option', value: option.value };
		},
		saysNothing: ({ choice }) => choice === '',
		offersSome: (question, chosen) => optionOf(question, valueIn(chosen)) !== null,
		offersAll: (question, chosen) => optionOf(question, valueIn(chosen)) !== null,
		describe(question, chosen) {
			const option = optionOf(question, valueIn(chosen));
			return {
				value: option?.value ?? null,
				label: option?.label ?? null,
				descriptions: option?.description ? [option.description] : []
			};
		},
		code: (question, chosen) =>
			offers(question).find(({ value }) => value === valueIn(chosen))?.code ?? '',
		parseCode(question, code) {
			const offer = offers(question).find((each) => each.code === code);
			return offer ? { choice: offer.id, choices: [] } : null;
		},
		worded: ({ options }) => ({
			levels: options.map(({ description }) => description),
			choices: null
		})
	};
}
