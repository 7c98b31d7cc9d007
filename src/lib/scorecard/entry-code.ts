import type { AnswerInput, Chosen } from './answer.ts';
import type { Question } from './questionnaire.ts';

/**
 * What is printed beside a box of a blank form and typed when a filled one is copied in: a level's number, `Y` or `N`,
 * a letter for each thing that may be ticked, `D` for don't know and `X` for not applicable. No two answers to one
 * question share a code, and `N` is never "not applicable".
 */
export const dontKnowCode = 'D';
export const notApplicableCode = 'X';
const yesNoCodes = ['N', 'Y'];

/** The codes of a question's own answers, in the order they are printed. */
export function answerCodes(question: Question): string[] {
	switch (question.kind) {
		case 'choices':
			return question.choices.map((_, index) => String.fromCharCode(65 + index));
		case 'yes-no':
			return question.options.map(({ value }) => yesNoCodes[value] ?? '');
		case 'levels':
			return question.options.map(({ value }) => String(value));
	}
}

/** Every code a question takes, in the order they are printed. */
export function codesOf(question: Question): string[] {
	const own = answerCodes(question);
	if (question.kind === 'choices') return own;
	return [...own, dontKnowCode, ...(question.allowsNotApplicable ? [notApplicableCode] : [])];
}

/** What stands in the box for an answer: `2`, `Y`, `D`, `X` or `AC`; empty for none. */
export function codeFor(question: Question, chosen: Chosen | null): string {
	const own = answerCodes(question);
	switch (chosen?.kind) {
		case undefined:
			return '';
		case 'dont-know':
			return dontKnowCode;
		case 'not-applicable':
			return notApplicableCode;
		case 'option':
			if (question.kind === 'choices') return '';
			return own[question.options.findIndex(({ value }) => value === chosen.value)] ?? '';
		case 'choices':
			return question.kind === 'choices'
				? own.filter((_, at) => chosen.choices.includes(question.choices[at]?.id ?? '')).join('')
				: '';
	}
}

/**
 * The answer that was typed into a box, small or capital, with spaces or commas between letters. `null` when it is
 * none the question offers. An empty box is no answer.
 */
export function parseCode(
	question: Question,
	typed: string
): Pick<AnswerInput, 'choice' | 'choices'> | null {
	const code = typed.replace(/[\s,;]+/g, '').toUpperCase();
	if (code === '') return { choice: '', choices: [] };
	const own = answerCodes(question);
	if (question.kind === 'choices') {
		const ticked = [...code].map((letter) => question.choices[own.indexOf(letter)]?.id);
		return ticked.every((id) => id !== undefined) ? { choice: '', choices: ticked } : null;
	}
	if (!codesOf(question).includes(code)) return null;
	if (code === dontKnowCode) return { choice: 'dont-know', choices: [] };
	if (code === notApplicableCode) return { choice: 'not-applicable', choices: [] };
	return { choice: String(question.options[own.indexOf(code)]?.value ?? ''), choices: [] };
}
