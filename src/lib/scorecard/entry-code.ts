import { notAnswered } from './answer.ts';
import type { ChoiceFields, Chosen } from './chosen.ts';
import { dontKnowCode, notApplicableCode } from './fixed-code.ts';
import { kindOf, type Question } from './question-kinds/kinds.ts';

/** More letters than any question has things to tick: what is longer is not looked at. */
const maxCodeLength = 100;

/**
 * Every code a question takes, in the order they are printed: those of what it offers, then don't know and not
 * applicable. No two answers to one question share a code, and `N` is never "not applicable".
 */
export function codesOf(question: Question): string[] {
	const kind = kindOf(question);
	const own = kind.offers(question).map(({ code }) => code);
	if (!kind.others) return own;
	return [...own, dontKnowCode, ...(question.allowsNotApplicable ? [notApplicableCode] : [])];
}

/** What stands in the box for an answer: `2`, `Y`, `D`, `X` or `AC`; empty for none. */
export function codeFor(question: Question, chosen: Chosen | null): string {
	if (chosen === null) return '';
	switch (chosen.kind) {
		case 'dont-know':
			return dontKnowCode;
		case 'not-applicable':
			return notApplicableCode;
		default:
			return kindOf(question).code(question, chosen);
	}
}

/**
 * The answer that was typed into a box, small or capital, with spaces or commas between letters. `null` when it is
 * none the question offers. An empty box is no answer; a dash takes one back.
 */
export function parseCode(question: Question, typed: string): ChoiceFields | null {
	const code = typed.replace(/[\s,;]+/g, '').toUpperCase();
	if (code === '') return { choice: '', choices: [] };
	// Keyboards and programs turn one dash into another.
	if (/^[-\u2010-\u2015\u2212]$/.test(code)) return { choice: notAnswered, choices: [] };
	if (code.length > maxCodeLength) return null;
	const kind = kindOf(question);
	if (kind.others && code === dontKnowCode) return { choice: 'dont-know', choices: [] };
	if (kind.others && code === notApplicableCode && question.allowsNotApplicable)
		return { choice: 'not-applicable', choices: [] };
	return kind.parseCode(question, code);
}
