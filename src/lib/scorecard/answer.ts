import type { ChoiceFields, Chosen } from './chosen.ts';
import type { Kind } from './question-kinds/kinds.ts';
import { tidyWithin } from './text.ts';
import { longestWebAddress, type WebAddressProblem } from './web-address.ts';

/** A place where the evidence can be read. */
export interface Evidence {
	title: string;
	/** An http or https address. */
	url: string;
}

/** One council's answer to one question. A note may be written before anything is chosen. */
export interface Answer {
	chosen: Chosen | null;
	note: string;
	evidence: Evidence[];
}

/** Answers by question id. A question that is missing has not been answered. */
export type Answers = Readonly<Record<string, Answer>>;

/** Longest texts, counted in characters as the reader sees them typed (UTF-16 units, line ends as one). */
export const longest = { note: 3000, reason: 500, evidenceTitle: 200 } as const;
/** The most links one answer may carry. */
export const maxEvidence = 10;

export const emptyAnswer: Answer = { chosen: null, note: '', evidence: [] };

/** What a form sends to take an answer back. An empty choice says nothing: a form may have been left open. */
export const notAnswered = 'not-answered';

/** What a form sends for one question: text as typed, nothing checked. */
export interface AnswerInput extends ChoiceFields {
	reason: string;
	note: string;
	evidence: { title: string; url: string }[];
}

/** What is wrong with a field, to be put into words beside it. */
export type AnswerProblem =
	/** `kind`: that of the question, which says what to do instead. */
	| { field: 'choice'; code: 'nothing-chosen' | 'unknown-option'; kind: Kind }
	| { field: 'reason'; code: 'missing' }
	| { field: 'reason' | 'note'; code: 'too-long'; over: number }
	| { field: 'evidence'; code: 'too-many' }
	| { field: 'evidence'; code: 'title-missing'; index: number }
	| { field: 'evidence'; code: 'title-too-long'; index: number; over: number }
	| ({ field: 'evidence'; index: number } & WebAddressProblem);

/**
 * What is more than any answer may have, whatever the question: known before anything is sent. It counts texts as the
 * server does, and looks at nothing else of an answer.
 */
export function excessIn({ note, reason, evidence }: AnswerInput): AnswerProblem[] {
	const problems = [
		...tooLong('reason', tidyWithin(reason, longest.reason)),
		...tooLong('note', tidyWithin(note, longest.note))
	];
	evidence.forEach(({ title, url }, index) => {
		const overTitle = title.trim().length - longest.evidenceTitle;
		const overUrl = url.trim().length - longestWebAddress;
		if (overTitle > 0)
			problems.push({ field: 'evidence', code: 'title-too-long', index, over: overTitle });
		if (overUrl > 0)
			problems.push({ field: 'evidence', code: 'url-too-long', index, over: overUrl });
	});
	if (filledIn(evidence).length > maxEvidence)
		problems.push({ field: 'evidence', code: 'too-many' });
	return problems;
}

/** What is too long once it is kept: as it was typed, without the space around it. */
export function tooLong(field: 'reason' | 'note', text: string): AnswerProblem[] {
	const over = text.length - longest[field];
	return over > 0 ? [{ field, code: 'too-long', over }] : [];
}

/** The links of which anything was typed. */
export function filledIn(rows: AnswerInput['evidence']): AnswerInput['evidence'] {
	return rows.filter(({ title, url }) => title.trim() !== '' || url.trim() !== '');
}
