import type { ChoiceFields, Chosen } from '../chosen.ts';
import type { Condition, Law, Source } from '../definition-parts.ts';

/** A choice offered: its value, from 0 upwards, the word for it and what it looks like in a council. */
export interface Option {
	value: number;
	label: string;
	description: string | null;
}

/** A least value that holds a band down when missed, because a legal duty rests on the practice. */
export interface Gate {
	atLeast: number;
	duties: Law[];
}

/** What every question has, whatever its kind. */
export interface QuestionBase {
	id: string;
	revision: number;
	title: string;
	text: string;
	guidance: string | null;
	allowsNotApplicable: boolean;
	/** What to do to reach the third level. */
	aim: string;
	/** What to do to reach the top from there; `null` in editions that do not say. */
	further: string | null;
	why: string;
	evidence: string[];
	/** Who is best placed to answer, in words. */
	who: string[];
	showWhen: Condition | null;
	/** The id of the function of a council it is about; `null` in editions older than the table of functions. */
	function: string | null;
	/** Why no band rests on this practice for those who see the question, where it does for others. */
	withoutGate: string | null;
	law: Law[];
	sources: Source[];
	/** Ids of the resources that fit this question best, in order. */
	help: string[];
	/** `null` for a question that counts for nothing. */
	weight: number | null;
	/** Whether it is one of the questions of the quick check. */
	core: boolean;
	gate: Gate | null;
}

/** Something that can be chosen, as it is shown, ticked, typed, printed and named in a file. */
export interface Offer {
	/** What a form sends for it: a value, or an id. */
	id: string;
	/** Its value, from 0 upwards; `null` where it has none, as what may be ticked with others. */
	value: number | null;
	/** The word for it: the name of a level, Yes, what may be ticked. */
	label: string;
	/** What it looks like in a council; `null` where the word says all. */
	description: string | null;
	/** What is printed beside its box, and typed when a filled form is copied in. */
	code: string;
}

/** An answer as a result shows it; of one that has no value, nothing but `descriptions`. */
export interface Described {
	value: number | null;
	/** The word for it; `null` where several things were ticked, or there is no answer. */
	label: string | null;
	/** What the level looks like, or what was ticked. */
	descriptions: string[];
}

/** Something wrong with what was written about a question, at its place below the question. */
export interface Fault {
	path: (string | number)[];
	message: string;
}

/** The words of a questionnaire that its questions share. */
export interface SharedNames {
	levelNames: string[];
	yesNoNames: string[];
}

/**
 * Everything that depends on the kind of a question: reading it from a file of content, reading an answer to it from a
 * form, a file or a spreadsheet, and what can be shown, printed, compared and scored of it. Pages, reports and exports
 * know offers and descriptions and no kind; what a kind says in words are the messages that take a `kind`, and its
 * fields are a component of `components/answering/kinds`.
 *
 * Methods, not properties, so that what is known of one kind can be asked of any question by its kind.
 *
 * @typeParam Asked a question of this kind @typeParam Written what the file of a questionnaire says of it alone
 */
export interface QuestionKind<Asked extends QuestionBase, Written> {
	/** Whether several of its offers may be chosen together: they are ticked, and no single one is the answer. */
	readonly several: boolean;
	/** Whether "Don't know" is offered beside its own answers and, where the question allows it, "Not applicable". */
	readonly others: boolean;

	/** What is wrong with the part of a question that belongs to this kind. `own`: the question is of this kind. */
	faults(written: Written, own: boolean): Fault[];
	/** The highest value that can be chosen; `null` where no answer has one: then it can neither count nor be asked for. */
	highest(written: Written): number | null;
	/** The question as the rules see it. */
	question(base: QuestionBase, written: Written, names: SharedNames): Asked;

	/** What can be chosen, in order; other answers, such as "Don't know", are not among them. */
	offers(question: Asked): Offer[];
	/** The highest value of an answer, which earns the whole weight; `null` where no answer has a value. */
	max(question: Asked): number | null;
	/** Reads what a form sent. `null`: nothing is chosen. `undefined`: it is none of what the question offers. */
	parse(question: Asked, fields: ChoiceFields): Chosen | null | undefined;
	/** Whether a form that was sent leaves the answer as it is: it may have been left open, and taking back is a choice. */
	saysNothing(fields: ChoiceFields): boolean;
	/** Whether what was chosen is still offered; what is left of it where only some of several things are. */
	offersSome(question: Asked, chosen: Chosen): boolean;
	/** The same of every part of what was chosen. */
	offersAll(question: Asked, chosen: Chosen): boolean;
	/** An answer as a result shows it. */
	describe(question: Asked, chosen: Chosen | null): Described;
	/** What stands in the box of a form that is typed in; empty for what is not offered. */
	code(question: Asked, chosen: Chosen): string;
	/** What was typed into that box, in capitals without spaces; `null` when it is none of the question's own answers. */
	parseCode(question: Asked, code: string): ChoiceFields | null;
	/** The words of what is offered, by the part of a question they are: other words alone are no other meaning. */
	worded(question: Asked): { levels: unknown; choices: unknown };
	/** An answer for an example: `step` is 0 to 3 and steps through what is offered. */
	example(question: Asked, step: number): Chosen;
}
