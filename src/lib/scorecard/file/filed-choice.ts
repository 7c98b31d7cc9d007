import { fieldsFor, type ChoiceFields, type Chosen } from '../chosen.ts';

/** What an answer of a file chooses: at most one of these. */
export interface FiledChoice {
	/** The value chosen. */
	option?: number | undefined;
	dontKnow?: true | undefined;
	/** The reason. */
	notApplicable?: string | undefined;
	/** Ids of what is ticked. */
	choices?: string[] | undefined;
}

const ways = ['option', 'dontKnow', 'notApplicable', 'choices'] as const;

/** The ways in which an answer of a file chooses something: more than one is one too many. */
export function waysIn(filed: FiledChoice): (keyof FiledChoice)[] {
	return ways.filter((way) => filed[way] !== undefined);
}

/** Whether an answer of a file is several things together. */
export function isOfSeveral(way: keyof FiledChoice): boolean {
	return way === 'choices';
}

/** What is written into a file for what was chosen; the inverse of `chosenIn`. */
export function filedChoice(chosen: Chosen | null): FiledChoice {
	switch (chosen?.kind) {
		case undefined:
			return {};
		case 'option':
			return { option: chosen.value };
		case 'dont-know':
			return { dontKnow: true };
		case 'not-applicable':
			return { notApplicable: chosen.reason };
		case 'choices':
			return { choices: chosen.choices };
	}
}

/** What an answer of a file chooses, in whichever of the ways. */
export function chosenIn({ option, dontKnow, notApplicable, choices }: FiledChoice): Chosen | null {
	if (option !== undefined) return { kind: 'option', value: option };
	if (dontKnow) return { kind: 'dont-know' };
	if (notApplicable !== undefined) return { kind: 'not-applicable', reason: notApplicable };
	return choices ? { kind: 'choices', choices } : null;
}

/** The fields of a form that would choose the same. */
export function inputFrom(filed: FiledChoice): ChoiceFields & { reason: string } {
	return fieldsFor(chosenIn(filed));
}
