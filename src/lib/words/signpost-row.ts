import * as m from '#lib/paraglide/messages.js';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
import type { OfferReason, SignpostRow } from '#lib/scorecard/signpost-rows.ts';

/** The answer of a row in a word: the name of its level, or `Don’t know`. */
export function answerWords({
	answer,
	question
}: Pick<SignpostRow, 'answer' | 'question'>): string {
	if (answer === 'dont-know') return m.answer_dont_know();
	const offers = kindOf(question).offers(question);
	return offers.find(({ value }) => value === answer)?.label ?? String(answer);
}

const reasons: Record<OfferReason, () => string> = {
	duty: m.signposts_why_duty,
	question: m.signposts_why_question,
	theme: m.signposts_why_theme
};

/** Why a resource is offered, such as `law of the duty`. */
export function reasonWords(reason: OfferReason): string {
	return reasons[reason]();
}
