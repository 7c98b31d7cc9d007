/**
 * What was chosen, whatever the kind of question: a value, or several things together, or a reason why there is
 * neither. Not answered is `null`, and is none of these.
 */
export type Chosen =
	| { kind: 'option'; value: number }
	| { kind: 'not-applicable'; reason: string }
	| { kind: 'dont-know' }
	| { kind: 'choices'; choices: string[] };

/** What the fields of a form choose: text as it was sent, nothing checked. */
export interface ChoiceFields {
	/** The id of an offer, `not-applicable`, `dont-know`, `not-answered` to take an answer back, or empty. */
	choice: string;
	/** The ids of ticked boxes, of a question where several may be chosen. */
	choices: string[];
}

/** The value that was chosen; `null` for everything that has none, which is not 0. */
export function valueIn(chosen: Chosen | null | undefined): number | null {
	return chosen?.kind === 'option' ? chosen.value : null;
}

/** The ids of what was ticked, in the order it was kept; none for everything else. */
export function ticksIn(chosen: Chosen | null | undefined): string[] {
	return chosen?.kind === 'choices' ? chosen.choices : [];
}

/** Why a question does not apply; empty for everything else. */
export function reasonIn(chosen: Chosen | null | undefined): string {
	return chosen?.kind === 'not-applicable' ? chosen.reason : '';
}

/** The fields of a form as they stand for what was chosen. */
export function fieldsFor(chosen: Chosen | null): ChoiceFields & { reason: string } {
	const fields = { choice: '', choices: ticksIn(chosen), reason: reasonIn(chosen) };
	switch (chosen?.kind) {
		case undefined:
		case 'choices':
			return fields;
		case 'option':
			return { ...fields, choice: String(chosen.value) };
		case 'dont-know':
		case 'not-applicable':
			return { ...fields, choice: chosen.kind };
	}
}
