import type { Answer } from './answer.ts';
import type { Law } from './definition.ts';
import type { Question } from './questionnaire.ts';
import { failsGate, type Mark } from './score.ts';
import type { Duty, Line } from './scorecard.ts';

/**
 * A question and its answer as the rules of scoring see them; `null` for a question that counts for nothing.
 * The gate is set only where a duty binds this council: elsewhere the question is an ordinary one.
 */
export function markFor(question: Question, answer: Answer | null, duties: Law[]): Mark | null {
	if (question.kind === 'choices' || question.weight === null) return null;
	const chosen = answer?.chosen ?? null;
	return {
		id: question.id,
		revision: question.revision,
		weight: question.weight,
		max: Math.max(...question.options.map((option) => option.value)),
		answer:
			chosen === null || chosen.kind === 'choices'
				? null
				: chosen.kind === 'option'
					? chosen.value
					: chosen.kind,
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
	const option =
		chosen?.kind === 'option' && question.kind !== 'choices'
			? (question.options.find((each) => each.value === chosen.value) ?? null)
			: null;
	const ticked =
		chosen?.kind === 'choices' && question.kind === 'choices'
			? question.choices.filter((choice) => chosen.choices.includes(choice.id))
			: [];
	return {
		question: question.id,
		revision: question.revision,
		number,
		title: question.title,
		text: question.text,
		aim: question.aim,
		weight: question.weight,
		max: mark?.max ?? null,
		gate: mark?.gate ?? null,
		duties: duties.map(dutyOf),
		dutyNotMet: mark !== null && failsGate(mark),
		state: chosen?.kind ?? 'not-answered',
		value: option?.value ?? null,
		label: option?.label ?? null,
		descriptions: option?.description ? [option.description] : ticked.map((choice) => choice.text),
		reason: chosen?.kind === 'not-applicable' ? chosen.reason : null,
		note: answer?.note ?? '',
		evidence: answer?.evidence ?? []
	};
}

/** A duty as a result shows it. */
export function dutyOf({ name, text, asAt }: Law): Duty {
	return { name, text, asAt };
}

/** A line of a result as the rules of scoring see it; `null` for a question that counts for nothing. */
export function markOfLine(line: Line): Mark | null {
	if (line.weight === null || line.max === null) return null;
	const { state, value } = line;
	return {
		id: line.question,
		revision: line.revision,
		weight: line.weight,
		max: line.max,
		answer: state === 'dont-know' || state === 'not-applicable' ? state : value,
		visible: true,
		gate: line.gate
	};
}
