import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import {
	holdBand,
	scoreTheme,
	sumOfWeights,
	type HeldBand,
	type Mark,
	type ThemeScore
} from '#lib/scorecard/score.ts';
import { fraction, multiply, rounded } from '#lib/scorecard/fraction.ts';

/** One question of the worked example. */
export interface WorkedLine {
	number: number;
	weight: number;
	answer: Mark['answer'];
	/** The words for its values, the lowest first. */
	names: string[];
	/** Weight gained; `null` for an answer that is in neither sum. */
	gained: number | null;
}

export interface Worked {
	lines: WorkedLine[];
	gained: number;
	weight: number;
	score: ThemeScore;
	/** The exact score with two decimals, such as `63.64`. */
	exact: string;
	band: HeldBand;
	/** The score if the "don't know" were at the top. */
	reach: number;
}

const question = { revision: 1, visible: true, gate: null } as const;
/** The value that the example's duty asks for. */
export const asksFor = 2;

const marks: Mark[] = [
	{ ...question, id: '1', weight: 3, max: 3, answer: asksFor, gate: asksFor },
	{ ...question, id: '2', weight: 2, max: 3, answer: 3 },
	{ ...question, id: '3', weight: 3, max: 3, answer: 1 },
	{ ...question, id: '4', weight: 2, max: 1, answer: 1 },
	{ ...question, id: '5', weight: 1, max: 3, answer: 'dont-know' },
	{ ...question, id: '6', weight: 2, max: 3, answer: 'not-applicable' }
];

/** The example of the page, worked out by the rules themselves, so that text and scores cannot disagree. */
export function workedExample(questionnaire: Questionnaire): Worked {
	return work(questionnaire, marks);
}

/** The same with the duty's question one level lower: the duty is not met. */
export function workedWithoutDuty(questionnaire: Questionnaire): Worked {
	return work(
		questionnaire,
		marks.map((mark) => (mark.gate === null ? mark : { ...mark, answer: mark.gate - 1 }))
	);
}

function work(questionnaire: Questionnaire, given: Mark[]): Worked {
	const { bands, holds, levelNames, definition } = questionnaire;
	const score = scoreTheme(given);
	const lines = given.map((mark): WorkedLine => ({
		number: Number(mark.id),
		weight: mark.weight,
		answer: mark.answer,
		names: mark.max === 1 ? definition.yesNoNames : levelNames,
		gained: gainedBy(mark)
	}));
	return {
		lines,
		gained: lines.reduce((sum, { gained }) => sum + (gained ?? 0), 0),
		weight: sumOfWeights(given.filter(({ answer }) => answer !== 'not-applicable')),
		score,
		exact: decimals(score),
		band: holdBand(bands, score.score, holds?.theme ?? null, score.failedGates.length > 0),
		reach: score.reach ?? 0
	};
}

function gainedBy({ weight, max, answer }: Mark): number | null {
	if (answer === 'not-applicable' || answer === null) return null;
	return answer === 'dont-know' ? 0 : (weight * answer) / max;
}

function decimals({ exact }: ThemeScore): string {
	return exact === null ? '' : (rounded(multiply(exact, fraction(100))) / 100).toFixed(2);
}
