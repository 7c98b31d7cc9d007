import { nameLine } from '../person.ts';
import { tidy } from '../text.ts';

/** What is wrong with a text that was typed: it is needed and was not given, or is so many characters too long. */
export type TextProblem = { code: 'missing' } | { code: 'too-long'; over: number };

/** A text as it was typed, as it is kept, and what is wrong with it. */
export interface TypedText {
	typed: string;
	value: string;
	problem: TextProblem | null;
}

/** Reads a text of at most so many characters. `line`: it is a name, kept on one line
 * without what nobody can see. `needed`: it may not be empty. */
export function readTyped(
	typed: string,
	{ most, needed, line = false }: { most: number; needed: boolean; line?: boolean }
): TypedText {
	const value = line ? nameLine(typed) : tidy(typed);
	const over = value.length - most;
	if (over > 0) return { typed, value, problem: { code: 'too-long', over } };
	return { typed, value, problem: needed && value === '' ? { code: 'missing' } : null };
}
