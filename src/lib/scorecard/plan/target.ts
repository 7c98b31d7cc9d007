import { lastDayOf, type Day } from '../day.ts';
import type { Line } from '../scorecard.ts';
import { dayInput, furthestDay, parseDay, type DayInput, type DayProblem } from '../typed-day.ts';
import type { FinancialYear } from '../year.ts';

/** The level a council aims at for a question, and by when. */
export interface Target {
	question: string;
	/** A value the question offers, above its lowest. */
	value: number;
	/** `null` when no date was given; `dueDay` says which one applies then. */
	due: Day | null;
}

/** The day by which a target set in a year is aimed at: its own, or else the last day of the next year. */
export function dueDay({ due }: Pick<Target, 'due'>, setIn: FinancialYear): Day {
	return due ?? lastDayOf(setIn + 1);
}

/** What a form sends for one question: text as typed, nothing checked. */
export interface TargetInput {
	/** The value aimed at, or empty for no target. */
	value: string;
	due: DayInput;
}

/** The fields of a form as they stand for a target; empty for none. */
export function targetInput(target: Target | null): TargetInput {
	return { value: target ? String(target.value) : '', due: dayInput(target?.due ?? null) };
}

/** The fields in one text, `2/31/3/2028`: to tell a row that somebody changed from one that was left as it was. */
export function spelt({ value, due }: TargetInput): string {
	return [value, due.day, due.month, due.year].join('/');
}

/** What is wrong with a field, to be put into words beside it. */
export type TargetProblem =
	| { field: 'value'; code: 'not-offered' | 'not-above-today' | 'missing' }
	| ({ field: 'due' } & DayProblem);

/** The part of a line that says where a question stands. */
export type TargetLine = Pick<Line, 'question' | 'weight' | 'max' | 'state' | 'value'>;

/**
 * The values that can be aimed at: those above today's level, the lowest first. With "don't know" or no answer
 * yet, all but the lowest level. None for a question that counts for nothing or does not apply.
 */
export function levelsAbove({ weight, max, state, value }: TargetLine): number[] {
	if (weight === null || max === null || state === 'not-applicable') return [];
	return Array.from({ length: max }, (_, index) => index + 1).filter((each) => each > (value ?? 0));
}

/**
 * Reads what a form sent for a question. `target` is `null` when none is wanted, `undefined` when something is
 * wrong: a level the question does not offer or that is reached already, or a date that cannot be meant.
 * A date on its own is a problem only while `had` says that there was no target to take back.
 */
export function parseTarget(
	line: TargetLine,
	input: TargetInput,
	{ today, had }: { today: Day; had: boolean }
): { target: Target | null | undefined; problems: TargetProblem[] } {
	const typed = input.value.trim();
	const { day, problem } = parseDay(input.due, today, furthestDay(today));
	const dated = day !== null || problem !== null;
	if (typed === '') {
		return dated && !had
			? { target: undefined, problems: [{ field: 'value', code: 'missing' }, ...ofDue(problem)] }
			: { target: null, problems: [] };
	}
	const value = /^\d$/.test(typed) ? Number(typed) : null;
	const problems = [...ofValue(line, value), ...ofDue(problem)];
	return problems.length > 0 || value === null
		? { target: undefined, problems }
		: { target: { question: line.question, value, due: day }, problems };
}

function ofValue(line: TargetLine, value: number | null): TargetProblem[] {
	if (value === null || line.max === null || value > line.max)
		return [{ field: 'value', code: 'not-offered' }];
	return levelsAbove(line).includes(value) ? [] : [{ field: 'value', code: 'not-above-today' }];
}

function ofDue(problem: DayProblem | null): TargetProblem[] {
	return problem ? [{ field: 'due', ...problem }] : [];
}
