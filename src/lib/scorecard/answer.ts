import type { Question } from './questionnaire.ts';

/** What was chosen. Not answered is `null`, and is none of these. */
export type Chosen =
	| { kind: 'option'; value: number }
	| { kind: 'not-applicable'; reason: string }
	| { kind: 'dont-know' }
	| { kind: 'choices'; choices: string[] };

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
export const longest = { note: 3000, reason: 500, evidenceTitle: 200, evidenceUrl: 2000 } as const;
/** The most links one answer may carry. */
export const mostEvidence = 10;

export const emptyAnswer: Answer = { chosen: null, note: '', evidence: [] };

/** What a form sends for one question: text as typed, nothing checked. */
export interface AnswerInput {
	/** `0` to `3`, `not-applicable`, `dont-know`, or empty. */
	choice: string;
	/** Ticked boxes of a question where several may be chosen. */
	choices: string[];
	reason: string;
	note: string;
	evidence: { title: string; url: string }[];
}

/** What is wrong with a field, to be put into words beside it. */
export type AnswerProblem =
	| { field: 'choice'; code: 'nothing-chosen' | 'unknown-option' }
	| { field: 'reason'; code: 'missing' }
	| { field: 'reason' | 'note'; code: 'too-long'; over: number }
	| { field: 'evidence'; code: 'too-many' }
	| { field: 'evidence'; code: 'title-missing' | 'title-too-long' | 'bad-url'; index: number };

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

	const note = tidy(input.note);
	if (note.length > longest.note)
		problems.push({ field: 'note', code: 'too-long', over: note.length - longest.note });
	else valid.note = note;

	const evidence = parseEvidence(input.evidence, problems);
	if (evidence) valid.evidence = evidence;
	return { valid, problems };
}

function parseChosen(
	question: Question,
	input: AnswerInput,
	problems: AnswerProblem[]
): Chosen | null | undefined {
	if (question.kind === 'choices') {
		const offered = question.choices.map((choice) => choice.id);
		const ticked = offered.filter((id) => input.choices.includes(id));
		if (input.choices.some((id) => !offered.includes(id))) {
			problems.push({ field: 'choice', code: 'unknown-option' });
			return undefined;
		}
		return ticked.length > 0 ? { kind: 'choices', choices: ticked } : null;
	}
	switch (input.choice) {
		case '':
			return null;
		case 'dont-know':
			return { kind: 'dont-know' };
		case 'not-applicable': {
			if (!question.allowsNotApplicable) break;
			const reason = tidy(input.reason);
			if (reason === '') problems.push({ field: 'reason', code: 'missing' });
			else if (reason.length > longest.reason)
				problems.push({ field: 'reason', code: 'too-long', over: reason.length - longest.reason });
			else return { kind: 'not-applicable', reason };
			return undefined;
		}
		default: {
			const option = question.options.find((each) => String(each.value) === input.choice);
			if (option) return { kind: 'option', value: option.value };
		}
	}
	problems.push({ field: 'choice', code: 'unknown-option' });
	return undefined;
}

function parseEvidence(
	rows: { title: string; url: string }[],
	problems: AnswerProblem[]
): Evidence[] | null {
	const before = problems.length;
	const filled = rows.map((row) => ({ title: tidy(row.title), url: tidy(row.url) }));
	const evidence: Evidence[] = [];
	filled.forEach((row, index) => {
		if (row.title === '' && row.url === '') return;
		if (row.title === '') problems.push({ field: 'evidence', code: 'title-missing', index });
		else if (row.title.length > longest.evidenceTitle)
			problems.push({ field: 'evidence', code: 'title-too-long', index });
		if (!isWebAddress(row.url)) problems.push({ field: 'evidence', code: 'bad-url', index });
		evidence.push(row);
	});
	if (evidence.length > mostEvidence) problems.push({ field: 'evidence', code: 'too-many' });
	return problems.length === before ? evidence : null;
}

/**
 * Whether a question offers what was chosen. A file may be edited while an assessment is open:
 * what is no longer offered counts as not answered, so that no score can leave its range.
 */
export function offers(question: Question, chosen: Chosen): boolean {
	switch (chosen.kind) {
		case 'choices':
			return question.kind === 'choices';
		case 'not-applicable':
			return question.kind !== 'choices' && question.allowsNotApplicable;
		case 'dont-know':
			return question.kind !== 'choices';
		case 'option':
			return (
				question.kind !== 'choices' &&
				question.options.some((option) => option.value === chosen.value)
			);
	}
}

/** Whether a link may be shown and followed: http or https only, so that nothing in a link can run. */
export function isWebAddress(text: string): boolean {
	if (text.length > longest.evidenceUrl || !/^https?:\/\/[^\s]+$/i.test(text)) return false;
	// A name before the host makes an address look like another's, and may be a password.
	const url = URL.parse(text);
	return url !== null && url.username === '' && url.password === '';
}

/**
 * One line end for all systems, no control characters, none that turn the direction of writing,
 * and no space at the ends. Browsers send CRLF and count LF: without this a full note would be refused.
 */
export function tidy(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '')
		.trim();
}
