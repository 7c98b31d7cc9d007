import {
	filledIn,
	longest,
	maxEvidence,
	notAnswered,
	tooLong,
	type Answer,
	type AnswerInput,
	type AnswerProblem,
	type Evidence
} from './answer.ts';
import type { Chosen } from './chosen.ts';
import { kindOf, type Question } from './question-kinds/kinds.ts';
import { tidyWithin } from './text.ts';
import { parseWebAddress } from './parse-web-address.ts';

export interface ParsedAnswer {
	/** The parts that can be stored. A part with a problem is left out, so that the rest is still saved. */
	valid: Partial<Answer>;
	problems: AnswerProblem[];
}

/**
 * Reads what a form sent for a question. Whatever is valid is kept even when something else is wrong.
 * Nothing chosen is not a problem here: a draft may stop anywhere. `choice` must be one the question offers.
 */
export function parseAnswer(question: Question, input: AnswerInput): ParsedAnswer {
	const problems: AnswerProblem[] = [];
	const valid: Partial<Answer> = {};

	const chosen = parseChosen(question, input, problems);
	if (chosen !== undefined) valid.chosen = chosen;

	const note = tidyWithin(input.note, longest.note);
	const noteTooLong = tooLong('note', note);
	problems.push(...noteTooLong);
	if (noteTooLong.length === 0) valid.note = note;

	const evidence = parseEvidence(input.evidence, problems);
	if (evidence) valid.evidence = evidence;
	return { valid, problems };
}

function parseChosen(
	question: Question,
	input: AnswerInput,
	problems: AnswerProblem[]
): Chosen | null | undefined {
	const kind = kindOf(question);
	if (kind.others) {
		if (input.choice === notAnswered) return null;
		if (input.choice === 'dont-know') return { kind: 'dont-know' };
		if (input.choice === 'not-applicable' && question.allowsNotApplicable)
			return parseReason(input.reason, problems);
	}
	const chosen = kind.parse(question, input);
	if (chosen === undefined) problems.push(unknownOption(question));
	return chosen;
}

function parseReason(typed: string, problems: AnswerProblem[]): Chosen | undefined {
	const reason = tidyWithin(typed, longest.reason);
	const reasonTooLong = tooLong('reason', reason);
	if (reason === '') problems.push({ field: 'reason', code: 'missing' });
	problems.push(...reasonTooLong);
	return reason === '' || reasonTooLong.length > 0 ? undefined : { kind: 'not-applicable', reason };
}

/** That what was sent is none of what the question offers. */
export function unknownOption({ kind }: Question): AnswerProblem {
	return { field: 'choice', code: 'unknown-option', kind };
}

function parseEvidence(
	rows: { title: string; url: string }[],
	problems: AnswerProblem[]
): Evidence[] | null {
	const before = problems.length;
	const evidence: Evidence[] = [];
	// Told alone where there are many times too many: what else is wrong would be told of each.
	if (filledIn(rows).length > 10 * maxEvidence) {
		problems.push({ field: 'evidence', code: 'too-many' });
		return null;
	}
	rows.forEach((row, index) => {
		const title = tidyWithin(row.title, longest.evidenceTitle);
		const { address, problem } = parseWebAddress(row.url);
		if (title === '' && address === '') return;
		if (title === '') problems.push({ field: 'evidence', code: 'title-missing', index });
		else if (title.length > longest.evidenceTitle)
			problems.push({
				field: 'evidence',
				code: 'title-too-long',
				index,
				over: title.length - longest.evidenceTitle
			});
		if (problem) problems.push({ field: 'evidence', index, ...problem });
		evidence.push({ title, url: address });
	});
	if (evidence.length > maxEvidence) problems.push({ field: 'evidence', code: 'too-many' });
	return problems.length === before ? evidence : null;
}
