import type { Mark } from './score.ts';
import type { Line } from './scorecard.ts';

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
