import { z } from 'zod';
import { ticksIn } from '../chosen.ts';
import { slug, words } from '../definition-parts.ts';
import type { Offer, QuestionBase, QuestionKind } from './question-kind.ts';

/** One of several things that may be ticked together; never scored. */
export interface Choice {
	id: string;
	text: string;
}

/** A question where several things may be ticked; it counts for nothing. */
export interface ChoicesQuestion extends QuestionBase {
	kind: 'choices';
	choices: Choice[];
	weight: null;
	gate: null;
}

export const written = {
	choices: z
		.array(z.strictObject({ id: slug, text: words(200) }))
		.min(2)
		.optional()
};

/** `A` for the first thing to tick, `B` for the next. */
const letterOf = (place: number) => String.fromCharCode(65 + place);

function offers({ choices }: ChoicesQuestion): Offer[] {
	return choices.map(({ id, text }, place) => ({
		id,
		value: null,
		label: text,
		description: null,
		code: letterOf(place)
	}));
}

export const choices: QuestionKind<ChoicesQuestion, { choices?: Choice[] | undefined }> = {
	several: true,
	others: false,
	faults({ choices }, own) {
		const ids = (choices ?? []).map(({ id }) => id);
		const repeated = ids.flatMap((id, place) =>
			ids.indexOf(id) === place
				? []
				: [{ path: ['choices', place, 'id'], message: `The choice "${id}" is there twice` }]
		);
		if (own === (choices !== undefined)) return repeated;
		const message = 'A question of kind "choices" has choices, and no other kind has any';
		return [{ path: ['choices'], message }, ...repeated];
	},
	highest: () => null,
	question: (base, { choices }) => ({
		...base,
		kind: 'choices',
		choices: choices ?? [],
		weight: null,
		gate: null
	}),
	offers,
	max: () => null,
	parse(question, { choices }) {
		const offered = question.choices.map(({ id }) => id);
		if (choices.some((id) => !offered.includes(id))) return undefined;
		const ticked = offered.filter((id) => choices.includes(id));
		return ticked.length > 0 ? { kind: 'choices', choices: ticked } : null;
	},
	// To send no tick at all is to take the last one away.
	saysNothing: () => false,
	offersSome: (_question, chosen) => chosen.kind === 'choices',
	offersAll: (question, chosen) =>
		chosen.kind === 'choices' &&
		chosen.choices.every((ticked) => question.choices.some(({ id }) => id === ticked)),
	describe: (question, chosen) => ({
		value: null,
		label: null,
		descriptions: question.choices
			.filter(({ id }) => ticksIn(chosen).includes(id))
			.map(({ text }) => text)
	}),
	code: (question, chosen) =>
		offers(question)
			.filter(({ id }) => ticksIn(chosen).includes(id))
			.map(({ code }) => code)
			.join(''),
	parseCode(question, code) {
		const ticked = [...code].map(
			(letter) => offers(question).find((offer) => offer.code === letter)?.id
		);
		return ticked.every((id) => id !== undefined) ? { choice: '', choices: ticked } : null;
	},
	worded: (question) => ({ levels: null, choices: question.choices }),
	example: (question) => ({
		kind: 'choices',
		choices: question.choices.filter((_, place) => place % 2 === 0).map(({ id }) => id)
	})
};
