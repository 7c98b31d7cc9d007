import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** In characters. Source: NCSC and NIST SP 800-63B-4 ask for length and for nothing else. */
export const shortestPassword = 12;
/** In characters: longer than any that is typed, and what the search for weaknesses can be made to cost. */
export const longestPassword = 128;
/** Guesses that somebody who tries the likeliest first would need, as a power of ten. */
const fewestGuesses = 8;

/** What keeps a text from being a password. */
export type PasswordProblem = 'missing' | 'too-short' | 'too-long' | 'guessable';

const guesses = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/**
 * What keeps a text from being somebody's password; `null` when nothing does. It may have any characters. One of the
 * common ones, a row of keys, a repetition, or what everybody knows of its owner (`known`) is guessed first.
 */
export function passwordProblem(text: string, known: string[]): PasswordProblem | null {
	if (text === '') return 'missing';
	const { length } = [...text];
	if (length < shortestPassword) return 'too-short';
	if (length > longestPassword) return 'too-long';
	const { guessesLog10 } = guesses.check(text.normalize('NFKC'), [...known, ...ofService]);
	return guessesLog10 < fewestGuesses ? 'guessable' : null;
}

/** What a guesser would try here before anything else. */
const ofService = ['modern', 'slavery', 'scorecard', 'council', 'shiva'];
