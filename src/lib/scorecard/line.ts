import type { Answer } from './answer.ts';
import { valueIn } from './chosen.ts';
import type { Law } from './definition-parts.ts';
import { kindOf, type Question } from './question-kinds/kinds.ts';
import { failsGate, type Mark } from './score.ts';
import type { Duty, Line } from './scorecard.ts';

/**
 * A question and its answer as the rules of scoring see them; `null` for a question that counts for nothing.
 * The gate is set only where a duty binds this council: elsewhere the question is an ordinary one.
 */
export function markFor(question: Question, answer: Answer | null, duties: Law[]): Mark | null {
	const max = kindOf(question).max(question);
	if (max === null || question.weight === null) return null;
	const chosen = answer?.chosen ?? null;
	return {
		id: question.id,
		revision: question.revision,
		weight: question.weight,
		max,
		answer:
			chosen?.kind === 'dont-know' || chosen?.kind === 'not-applicable'
				? chosen.kind
				: valueIn(chosen),
		visible: true,
		gate: question.gate && duties.length > 0 ? question.gate.atLeast : null
	};
}

/** A question and its answer as a result shows them. `number` is its place; `mark` as in `markFor`. */
export function lineFor(
	number: number,
	question: Question,
	answer: Answer | null,
	duties: Law[],
	mark: Mark | null
): Line {
	const chosen = answer?.chosen ?? null;
	const { value, label, descriptions } = kindOf(question).describe(question, chosen);
	return {
		question: question.id,
		revision: question.revision,
		number,
		title: question.title,
		text: question.text,
		aim: question.aim,
		who: question.who,
		weight: question.weight,
		max: mark?.max ?? null,
		gate: mark?.gate ?? null,
		duties: duties.map(dutyOf),
		dutyNotMet: mark !== null && failsGate(mark),
		state: chosen?.kind ?? 'not-answered',
		value,
		label,
		descriptions,
		reason: chosen?.kind === 'not-applicable' ? chosen.reason : null,
		note: answer?.note ?? '',
		evidence: answer?.evidence ?? []
	};
}

/** A duty as a result shows it. */
export function dutyOf({ name, text, asAt }: Law): Duty {
	return { name, text, asAt };
}
